import { SpanKind } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import type { Hint } from '#contracts/hint';
import type { AggregateState, EventDefinition, Topic } from '#contracts/topic';
import { ownerOf } from '#contracts/topic';
import { appendEvents, appendTombstone, type NewEvent } from './outbox/outbox';
import { parseStrictly } from './strict';
import { activeTraceparent, inSpan } from './trace';

/** What is to be told, and of which trace it is a part: the running one unless said. */
export type Happened<S extends AggregateState, D = Record<string, never>> = {
  readonly event: EventDefinition<S, D>;
  readonly state: S;
  readonly traceparent?: string | null;
} & ({} extends D ? { readonly details?: D } : { readonly details: D });

/** A transaction of one service's database; emitting exists only here. */
export class Tx {
  private readonly effects: (() => void)[] = [];
  private open = true;
  private emitted = false;

  constructor(
    /** TypeORM's manager of this transaction; everything of the transaction goes through it. */
    readonly manager: EntityManager,
    private readonly service: string,
    private readonly emits?: readonly Topic[],
    private readonly tell: (hint: Hint) => void = () => undefined,
  ) {}

  get hasEmitted(): boolean {
    return this.emitted;
  }

  /**
   * Writes the event beside the change it tells of. Call it after the aggregate's row is locked and its version
   * raised: `(topic, key, version)` is unique, and the order of a key is the order of its versions.
   * @throws KeyForgotten where something else had the key before.
   * @throws Error where the version is not above the key's last one, or the event is larger than 256 kB.
   * @throws ZodError where state or details do not fit the contract, or have fields that it does not declare.
   */
  async emit<S extends AggregateState, D>(
    event: EventDefinition<S, D>,
    state: S,
    ...details: {} extends D ? [D?] : [D]
  ): Promise<void> {
    await this.emitAll([{ event, state, details: details[0] } as Happened<S, D>]);
  }

  /** As `emit`, several in their order by one statement, each of a key of its own. */
  async emitAll<S extends AggregateState, D>(happened: readonly Happened<S, D>[]): Promise<void> {
    if (happened.length === 0) return;
    const { name } = happened[0]!.event.topic;
    const attributes = { 'messaging.destination.name': name, 'messaging.batch.message_count': happened.length };
    const span = { service: this.service, name: `emit ${name}`, kind: SpanKind.PRODUCER, attributes };
    const events = await inSpan(span, async () => {
      const made = happened.map((one) => this.toEvent(one));
      await appendEvents(this.manager, made);
      return made;
    });
    this.emitted = true;
    for (const [nth, { event }] of happened.entries()) {
      for (const hint of event.topic.hints(events[nth]!.data!.state as S)) this.hint(hint);
    }
  }

  /** Tells screens once the transaction has committed. `emit` does so by itself for what the topic declares. */
  hint(hint: Hint): void {
    this.afterCommit(() => this.tell(hint));
  }

  /** Writes a tombstone: everybody forgets the key, and its earlier events leave this outbox at once. */
  async forget<S extends AggregateState>(topic: Topic<S>, key: string, version: number): Promise<void> {
    this.assertMayEmit(topic.name);
    await appendTombstone(this.manager, { topic: topic.name, key, version });
    this.emitted = true;
  }

  /** Runs once the transaction has committed, and never when it rolls back. It must not throw. */
  afterCommit(work: () => void): void {
    this.effects.push(work);
  }

  /** Drops what a failed part of the transaction had planned; returned by `mark`. */
  mark(): () => void {
    const length = this.effects.length;
    return () => {
      this.effects.length = length;
    };
  }

  get plannedEffects(): readonly (() => void)[] {
    return this.effects;
  }

  close(): void {
    this.open = false;
  }

  private toEvent<S extends AggregateState, D>({ event, state, details, traceparent }: Happened<S, D>): NewEvent {
    this.assertMayEmit(event.topic.name);
    const parsed = parseStrictly(event.topic.state, state);
    return {
      topic: event.topic.name,
      key: String(parsed[event.topic.key as keyof S]),
      version: parsed.version,
      type: event.type,
      data: { state: parsed, details: parseStrictly(event.details, details ?? ({} as D)) },
      traceparent: traceparent === undefined ? activeTraceparent() : traceparent,
    };
  }

  private assertMayEmit(topic: string): void {
    if (!this.open) throw new Error(`${topic}: emitting after the transaction has ended.`);
    const owner = ownerOf({ name: topic });
    if (owner !== this.service) throw new Error(`${topic} is emitted by ${owner} alone, not by ${this.service}.`);
    // A topic that no relay knows of would hold up the outbox.
    if (this.emits && !this.emits.some(({ name }) => name === topic)) {
      throw new Error(`${topic} is not among what ${this.service} declares to emit.`);
    }
  }
}
