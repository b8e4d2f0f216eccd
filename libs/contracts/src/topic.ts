import { z } from 'zod';
import type { Hint } from './hint';

/** What every aggregate's public state carries: its version, which rises by one with each event. */
export type AggregateState = { version: number };

type StateSchema = z.ZodObject<{ version: z.ZodInt }>;

/** One kind of thing that happened to the aggregates of a topic. */
export interface EventDefinition<State extends AggregateState = AggregateState, Details = unknown> {
  /** CloudEvents `type`, ending in its published version: `levelfield.scheduling.gathering-moved.v1`. */
  readonly type: string;
  readonly topic: Topic<State>;
  readonly details: z.ZodType<Details>;
}

/**
 * One topic holds the events of one aggregate. Each event carries the aggregate's whole public state
 * (validated by `state`) and what happened (`details`), so the latest event of a key is enough to know it
 * and the topic can be compacted. A `null` in place of the data is a tombstone: the key is to be forgotten.
 */
export interface Topic<State extends AggregateState = AggregateState> {
  /** `<service>.<aggregates>`, for instance `scheduling.gatherings`; also the Kafka topic's name. */
  readonly name: string;
  /** The field of the state that is the record's key. */
  readonly key: string;
  readonly state: z.ZodType<State>;
  /** Declared once: growing the number of partitions later breaks the order of a key. */
  readonly partitions: number;
  readonly events: readonly EventDefinition<State>[];
  /** What screens are told when an event of this state was committed: that is all a live thing needs. */
  hints(state: State): readonly Hint[];
}

export interface TopicBuilder<State extends AggregateState> extends Topic<State> {
  event(type: string): EventDefinition<State, Record<string, never>>;
  event<Shape extends z.ZodRawShape>(type: string, details: Shape): EventDefinition<State, z.infer<z.ZodObject<Shape>>>;
}

/**
 * Declares a topic. The name's first part is the owning service, the only one that may emit on it.
 * A published `.v1` event may gain optional fields, nothing else.
 */
export function defineTopic<Schema extends StateSchema>(
  name: string,
  options: {
    key: keyof z.infer<Schema> & string;
    state: Schema;
    partitions?: number;
    hints?: (state: z.infer<Schema>) => readonly Hint[];
  },
): TopicBuilder<z.infer<Schema>> {
  type State = z.infer<Schema>;
  const events: EventDefinition<State>[] = [];
  const topic: TopicBuilder<State> = {
    name,
    key: options.key,
    state: options.state as unknown as z.ZodType<State>,
    partitions: options.partitions ?? 6,
    events,
    hints: options.hints ?? (() => []),
    event(type: string, details: z.ZodRawShape = {}) {
      const definition = { type, topic, details: z.object(details) };
      events.push(definition as EventDefinition<State>);
      return definition as never;
    },
  };
  return topic;
}

/** The service that owns a topic, read from its name. */
export function ownerOf(topic: Pick<Topic, 'name'>): string {
  return topic.name.split('.')[0]!;
}

/** The topics among what a module of contracts exports. */
export function topicsIn(contracts: object): Topic[] {
  return Object.values(contracts).filter(
    (one): one is Topic => typeof one === 'object' && one !== null && 'partitions' in one,
  );
}
