import type { AggregateState, EventDefinition, Topic } from '#contracts/topic';
import type { Received } from '../event';
import type { Tx } from '../tx';

/**
 * Keeps what this service knows of another's aggregate. It has no other effect, so that it can be rebuilt
 * from the topic's beginning at any time. Every event carries the whole state: `apply` is an upsert.
 */
export abstract class Projection<S extends AggregateState = AggregateState> {
  /** `<service>.<what>`, for instance `scheduling.members`; also the Kafka consumer group. */
  abstract readonly name: string;
  abstract readonly topic: Topic<S>;
  abstract apply(state: S, tx: Tx, event: Received<S>): Promise<void>;
  /** The key was erased at its owner: nothing of it may stay. */
  abstract forget(key: string, tx: Tx): Promise<void>;
  /** Empties the projection; a rebuild then fills it in the same transaction. */
  abstract clear(tx: Tx): Promise<void>;
}

/** One event type and what to do about it; made by `on`. */
export interface Handles<S extends AggregateState = AggregateState> {
  readonly type: string;
  handle(event: Received<S>, tx: Tx): Promise<void>;
}

/** Does something about what happened (a mail, a command). Never replayed; may run again after a crash. */
export abstract class Reaction<S extends AggregateState = AggregateState> {
  /** `<service>.<effect>`, for instance `notifications.invitation-mails`; also the Kafka consumer group. */
  abstract readonly name: string;
  abstract readonly topic: Topic<S>;
  abstract readonly handlers: readonly Handles<S>[];
  /**
   * From when it acts. `now`: from when it is first attached, so that a reaction added to a network that has lived for
   * years writes to nobody about them. `beginning`: what happened before is still to be acted on.
   */
  abstract readonly since: 'beginning' | 'now';
}

export type Consumer = Projection | Reaction;

/** A handler of one event type, for a reaction's `handlers`. */
export function on<S extends AggregateState, D>(
  event: EventDefinition<S, D>,
  handle: (event: Received<S, D>, tx: Tx) => Promise<void>,
): Handles<S> {
  return { type: event.type, handle: (received, tx) => handle(received as Received<S, D>, tx) };
}
