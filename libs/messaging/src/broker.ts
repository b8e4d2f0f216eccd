import type { DataSource } from 'typeorm';
import type { Hint } from '#contracts/hint';
import type { Topic } from '#contracts/topic';
import type { Consumer } from './consuming/consumer';
import type { ConsumerRunner } from './consuming/consumer-runner';
import type { Json, Delivered } from './event';
import type { Log } from './log';

/**
 * Non-durable messages (presence, typing, "this thread has grown"): every instance of every service gets
 * every one of them, or is told `'resync'` where some may have been missed.
 */
export interface Broadcasts {
  send(channel: string, message: Json): void;
  /** The handler first hears `'resync'`. @returns a function that ends the subscription. */
  subscribe(channel: string, handler: BroadcastHandler): () => void;
}
export type BroadcastHandler = (message: Json | 'resync') => void;

/** One handler's failure is its own: it must not keep a message from the others. */
export function tell(handler: BroadcastHandler, message: Json | 'resync', log: Log): void {
  try {
    handler(message);
  } catch (error) {
    log.error(`A broadcast handler failed: ${String(error)}`);
  }
}

/** The channel on which every service says what screens should fetch anew; its messages are `Hint`s. */
export const HINTS = 'levelfield.hints';

export const hintsOn =
  (broadcasts: Broadcasts) =>
  (hint: Hint): void =>
    broadcasts.send(HINTS, { ...hint });

/** Injection token of `Broadcasts`. */
export const BROADCASTS = Symbol('BROADCASTS');

/** One instance of a service as a broker sees it. */
export interface AttachedService {
  readonly name: string;
  readonly dataSource: DataSource;
  /** The topics this service owns. */
  readonly emits: readonly Topic[];
  readonly consumers: readonly Consumer[];
}

/** How one consumer goes, as this instance knows it. */
export interface ConsumerStanding {
  readonly consumer: string;
  /** How often it broke off and began anew: its database, or Kafka, was out of reach. */
  readonly brokenOff: number;
  /** What it has yet to take; null where that is not known just now. */
  readonly behind: Behind | null;
}

export interface Behind {
  /** From `MOST_COUNTED` on it is at least so many. */
  readonly events: number;
  /**
   * How long ago the first of them happened, at most since the process began: what is read anew is not late for its age.
   * 0 where there is none.
   */
  readonly seconds: number;
}
export const MOST_COUNTED = 10_000;

/** Carries events from the services' outboxes to their consumers: at least once, in order per key. */
export interface Broker {
  readonly broadcasts: Broadcasts;
  /** How often a consumer of this process stalled without failing, and was built anew. */
  readonly stalls: number;
  /** How often work on the service's outbox broke off: its database, or Kafka, was out of reach. */
  outboxBrokenOff(service: string): number;
  /** How the service's consumers go. It asks nobody who could be silent for longer than a statement may. */
  standing(service: string): Promise<readonly ConsumerStanding[]>;
  /** The step of `messaging.outbox_progress` after which an event has left its outbox. */
  readonly lastStep: 'sequenced' | 'relayed';
  /** @returns what takes events to the service's consumers, for who replays or rebuilds. */
  attach(service: AttachedService): Promise<readonly ConsumerRunner[]>;
  /** Resolves once nothing of the service runs any more; the event being handled is finished first. */
  detach(service: string): Promise<void>;
  /** Something was committed to the service's outbox. Cheap; may be called at any time. */
  wake(service: string): void;
  /** Everything the topic holds, oldest first per key, until the end it had when the reading began. */
  read(topic: Topic): AsyncIterable<readonly Delivered[]>;
  /**
   * After a restore of the service's database that cannot be noticed (a data folder put back as it had been): whoever
   * consumes its topics takes its state anew. Other restores, and failovers, are noticed on the next connection.
   */
  beginIncarnation(service: string): Promise<void>;
  stop(): Promise<void>;
}

/** Injection token of the `Broker`. */
export const BROKER = Symbol('BROKER');
