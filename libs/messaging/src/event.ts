import type { AggregateState, Topic } from '#contracts/topic';

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** `type` of a tombstone (a record whose value is null): its key is to be forgotten. */
export const FORGOTTEN = 'levelfield.forgotten.v1';

/** What a handler gets. `time` is when the producer's transaction emitted it. */
export interface Received<S = unknown, D = unknown> {
  /** CloudEvents `id`; the same when the event is delivered again. */
  id: string;
  type: string;
  key: string;
  version: number;
  time: Date;
  state: S;
  details: D;
}

/** An event as it travels, not yet understood; `data` is null on a tombstone. */
export interface Recorded {
  id: string;
  topic: string;
  type: string;
  key: string;
  version: number;
  time: Date;
  /** W3C Trace Context `traceparent` of the transaction that emitted it. */
  traceparent: string | null;
  data: { state: unknown; details: unknown } | null;
}

/** An event as a broker brings it. */
export interface Delivered extends Recorded {
  /** Of the outbox that it comes from (a UUID, rising): versions compare within one; a later one's holds over any before. */
  incarnation: string;
  /** It was in the outbox already when the incarnation began, and may have been acted on in an earlier one. */
  restored: boolean;
  /** Of what is restored: the outbox holds a later one of the key, which tells all there is to know. */
  superseded: boolean;
}

/** The incarnation of an outbox that has had no other since before they were told apart. */
export const FIRST_INCARNATION = '00000000-0000-0000-0000-000000000000';

/**
 * Reads tolerantly: fields the schema does not know are dropped, since a newer producer may add optional ones.
 * @throws ZodError where the event does not fit its contract.
 */
export function understand<S extends AggregateState>(topic: Topic<S>, recorded: Recorded): Received<S> {
  const event = topic.events.find(({ type }) => type === recorded.type);
  return {
    id: recorded.id,
    type: recorded.type,
    key: recorded.key,
    version: recorded.version,
    time: recorded.time,
    state: topic.state.parse(recorded.data?.state),
    details: event ? event.details.parse(recorded.data?.details ?? {}) : {},
  };
}
