import type { AggregateState, EventDefinition } from '#contracts/topic';
import type { Tx } from '#messaging';

/** An entity whose every change is an event with its whole public state. */
export interface Aggregate<S extends AggregateState> {
  version: number;
  toState(): S;
}

/** Writes a new aggregate and tells of it. */
export async function create<S extends AggregateState, D>(
  tx: Tx,
  aggregate: Aggregate<S>,
  event: EventDefinition<S, D>,
  ...details: {} extends D ? [D?] : [D]
): Promise<void> {
  aggregate.version = 1;
  await tx.manager.insert(aggregate.constructor, aggregate as object);
  await tx.emit(event, aggregate.toState(), ...details);
}

/** Writes a changed aggregate, whose row this transaction has locked, as its next version and tells of it. */
export async function change<S extends AggregateState, D>(
  tx: Tx,
  aggregate: Aggregate<S>,
  event: EventDefinition<S, D>,
  ...details: {} extends D ? [D?] : [D]
): Promise<void> {
  aggregate.version += 1;
  const id = tx.manager.connection.getMetadata(aggregate.constructor).getEntityIdMap(aggregate)!;
  // Not `save`, which would read once more what was read under the lock.
  await tx.manager.update(aggregate.constructor, id, aggregate as object);
  await tx.emit(event, aggregate.toState(), ...details);
}
