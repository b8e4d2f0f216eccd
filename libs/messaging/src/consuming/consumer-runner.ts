import { SpanKind } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import type { Hint } from '#contracts/hint';
import type { Topic } from '#contracts/topic';
import { randomUUID } from 'node:crypto';
import { dropHeld, erasedOf, isPutBack, listHeld, noteCaughtUp, wasAway, type Held } from './absence';
import { Projection, type Consumer } from './consumer';
import { crashPoint } from '../crash-point';
import { FORGOTTEN, type Delivered, type Recorded, understand } from '../event';
import { moveCursor, pass, register, type Fate } from './inbox';
import { silent, type Log } from '../log';
import type { Place, Query } from '../outbox/outbox';
import { dropParked, park } from './parked';
import { isPassing } from './retry';
import { inSpan, withTraceparent } from '../trace';
import { Transactions } from '../transactions';
import type { Tx } from '../tx';

export interface Delivery<E extends Delivered> {
  /** Up to where everything is done once this event is: kept in the transaction of the effect. */
  cursor?(event: E): Place;
  /** Called between two events and two tries; a broker says there that it is still alive. */
  between?(): Promise<void>;
  signal?: AbortSignal;
}

export interface RunnerOptions {
  /** Pauses between the tries of one event, in milliseconds; after the last try it is parked. */
  pauses?: readonly number[];
  log?: Log;
  /** Called after a commit with each hint of it. */
  tell?: (hint: Hint) => void;
}

/** Takes events to one consumer, whichever broker brought them. */
export class ConsumerRunner {
  private since = new Date(0);
  private readonly transactions: Transactions;
  /** One statement, which is a transaction by itself. */
  private readonly query: Query;
  private readonly pauses: readonly number[];
  private readonly log: Log;

  constructor(
    readonly consumer: Consumer,
    private readonly service: {
      readonly name: string;
      readonly dataSource: DataSource;
      readonly emits: readonly Topic[];
    },
    wake: () => void,
    { pauses = [50, 250, 1000], log = silent, tell }: RunnerOptions = {},
  ) {
    this.pauses = pauses;
    this.log = log;
    this.query = (sql, parameters) => service.dataSource.query(sql, parameters);
    this.transactions = new Transactions(service.dataSource, service.name, wake, service.emits, tell);
  }

  /** @returns the consumer's cursor on the local broker. */
  async register(): Promise<Place> {
    const { since, cursor } = await this.transactions.run((tx) =>
      register(tx, this.consumer.name, this.consumer.topic.name),
    );
    this.since = since;
    return cursor;
  }

  /** Where no event does so. */
  async moveCursor(place: Place): Promise<void> {
    await moveCursor(this.query, this.consumer, place);
  }

  /** Notes that all there was has been read. */
  async noteCaughtUp(): Promise<void> {
    await noteCaughtUp(this.query, this.consumer);
  }

  /**
   * After an absence longer than tombstones live, or in another incarnation of the owner's outbox: forgets the keys that
   * the topic no longer has, if that can be said.
   */
  async makeUpForAbsence(tombstonesLiveMs: number, read: () => AsyncIterable<readonly Delivered[]>): Promise<void> {
    if (!(await wasAway(this.query, this.consumer, tombstonesLiveMs))) return;
    const held = await listHeld(this.query, this.consumer);
    const erased = held.length > 0 ? await erasedOf(held, read(), await isPutBack(this.query, this.consumer)) : [];
    if (!erased) return;
    for (const one of erased) await this.transactions.run((tx) => this.forgetErased(one, tx));
    await this.noteCaughtUp();
    if (erased.length > 0) this.log.info(`${this.consumer.name} has forgotten ${erased.length} keys on its return.`);
  }

  private async forgetErased(one: Held, tx: Tx): Promise<void> {
    const { name, topic } = this.consumer;
    // Unless it has come back since.
    if (!(await dropHeld(tx, this.consumer, one))) return;
    await dropParked(tx, name, topic.name, one.key);
    const { key, version } = one;
    const from = { id: randomUUID(), topic: topic.name, time: new Date(), traceparent: null };
    await this.handle({ ...from, type: FORGOTTEN, key, version, data: null }, tx);
  }

  /**
   * Takes the events in their order. A projection's batch is one transaction; a reaction's event is one, since its
   * handler locks rows of other aggregates. Rejects only when the database is out of reach: then nothing after the
   * last cursor is done, and the events must come again.
   */
  async deliver<E extends Delivered>(events: readonly E[], delivery: Delivery<E> = {}): Promise<void> {
    if (this.consumer instanceof Projection && events.length > 1 && (await this.takeTogether(events, delivery))) return;
    for (const event of events) {
      if (delivery.signal?.aborted) return;
      await this.takeAlone(event, delivery);
      await delivery.between?.();
      crashPoint('mid-batch');
    }
  }

  private async takeTogether<E extends Delivered>(events: readonly E[], delivery: Delivery<E>): Promise<boolean> {
    try {
      await this.transactions.run(async (tx) => {
        const last = events.at(-1)!;
        for (const event of events) await this.take(event, tx, event === last ? delivery.cursor?.(last) : undefined);
        crashPoint('after-effect-before-commit');
      });
      crashPoint('after-effect-commit-before-progress');
      return true;
    } catch {
      // Alone, each event shows whether it is the one at fault.
      return false;
    }
  }

  private async takeAlone<E extends Delivered>(event: E, delivery: Delivery<E>): Promise<void> {
    let failure: unknown;
    for (const pause of [...this.pauses, 0]) {
      try {
        return await this.takeOnce(event, delivery);
      } catch (error) {
        if (error instanceof OutOfReach) throw error.cause;
        failure = error;
      }
      await delivery.between?.();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (delivery.signal?.aborted) return;
    }
    await this.parkAlone(event, failure, delivery);
  }

  private async parkAlone<E extends Delivered>(event: E, failure: unknown, delivery: Delivery<E>): Promise<void> {
    const { name, topic } = this.consumer;
    await this.transactions.run(async (tx) => {
      if ((await this.pass(event, tx, delivery.cursor?.(event))) !== 'passed') {
        await park(tx, name, event, { reason: reasonOf(failure), attempts: this.pauses.length + 1 });
      }
    });
    // Without the reason, which may hold what nobody should read in a log.
    withTraceparent(event.traceparent, () =>
      this.log.error(`${name} has parked ${topic.name} ${event.key} from version ${event.version}.`),
    );
  }

  private async takeOnce<E extends Delivered>(event: E, delivery: Delivery<E>): Promise<void> {
    let begun = false;
    try {
      await this.transactions.run(async (tx) => {
        begun = true;
        await this.take(event, tx, delivery.cursor?.(event));
        crashPoint('after-effect-before-commit');
      });
    } catch (error) {
      throw !begun || isPassing(error) ? new OutOfReach(error) : error;
    }
    crashPoint('after-effect-commit-before-progress');
  }

  private async pass(event: Delivered, tx: Tx, cursor: Place | undefined): Promise<Fate> {
    return await pass(tx, this.consumer.name, event, { once: !(this.consumer instanceof Projection), cursor });
  }

  /** One event with its inbox row, in a transaction of the caller's, in which the cursor moves where one is given. */
  async take(event: Delivered, tx: Tx, cursor?: Place): Promise<void> {
    const { name, topic } = this.consumer;
    // Nobody is to see what was so before, not even for a moment: a door that was closed stood open then.
    if (event.superseded && this.consumer instanceof Projection) return await this.skip(tx, cursor);
    const fate = await this.pass(event, tx, cursor);
    if (fate === 'passed') return;
    if (event.data === null) {
      await dropParked(tx, name, topic.name, event.key);
      await this.handle(event, tx);
    } else if (fate === 'parked') {
      await this.takeBehindParked(event, tx);
    } else {
      await this.handle(event, tx);
    }
  }

  private async skip(tx: Tx, cursor: Place | undefined): Promise<void> {
    if (cursor) await moveCursor((sql, parameters) => tx.manager.query(sql, parameters), this.consumer, cursor);
  }

  /**
   * A projection's event carries the whole state: where it can be taken, it makes up for those parked before it. A
   * reaction's waits behind them, since each of them is to be acted on.
   */
  private async takeBehindParked(event: Recorded, tx: Tx): Promise<void> {
    const { name, topic } = this.consumer;
    let why = { reason: 'An earlier event of this key is parked.', attempts: 0 };
    if (this.consumer instanceof Projection) {
      try {
        return await this.transactions.run(async (part) => {
          await this.handle(event, part);
          await dropParked(part, name, topic.name, event.key);
        });
      } catch (error) {
        if (isPassing(error)) throw error;
        why = { reason: reasonOf(error), attempts: 1 };
      }
    }
    await park(tx, name, event, why);
  }

  /** The consumer's effect alone, without the inbox. */
  async handle(event: Recorded, tx: Tx): Promise<void> {
    const { name } = this.consumer;
    const attributes = {
      'messaging.destination.name': event.topic,
      'messaging.consumer.group.name': name,
      'messaging.message.id': event.id,
      'levelfield.event.type': event.type,
    };
    const span = { service: this.service.name, name: `take ${name}`, kind: SpanKind.CONSUMER, attributes };
    await withTraceparent(event.traceparent, () => inSpan(span, () => this.act(event, tx)));
  }

  private async act(event: Recorded, tx: Tx): Promise<void> {
    const consumer = this.consumer;
    if (consumer instanceof Projection) {
      if (event.data === null) return await consumer.forget(event.key, tx);
      const received = understand(consumer.topic, event);
      return await consumer.apply(received.state, tx, received);
    }
    const handler = consumer.handlers.find(({ type }) => type === event.type);
    if (!handler || (consumer.since === 'now' && event.time < this.since)) return;
    await handler.handle(understand(consumer.topic, event), tx);
  }
}

/** The database cannot be reached, or asks to try again: no reason to park. */
class OutOfReach extends Error {
  constructor(override readonly cause: unknown) {
    super('The database is out of reach.');
  }
}

/** Of values that a database refuses (SQLSTATE class 22) its message quotes them, and people may have written them. */
export function reasonOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (typeof code === 'string' && /^22/.test(code) ? said.replaceAll(/"[^"]*"/g, '"…"') : said).slice(0, 2000);
}
