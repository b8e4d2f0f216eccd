import type { AggregateState, EventDefinition } from '#contracts/topic';
import type { Happened, Tx } from '#messaging';

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

/** An aggregate, and what it tells of its change. */
export interface Telling<S extends AggregateState, D> {
  readonly aggregate: Aggregate<S>;
  readonly event: EventDefinition<S, D>;
  readonly details: D;
}

/** As `create`, several of one kind by one statement, and their events by another. */
export async function createAll<S extends AggregateState, D>(tx: Tx, created: readonly Telling<S, D>[]): Promise<void> {
  if (created.length === 0) return;
  for (const { aggregate } of created) aggregate.version = 1;
  const entities = created.map(({ aggregate }) => aggregate as object);
  await tx.manager.insert(entities[0]!.constructor, entities);
  await tx.emitAll(created.map(toHappened));
}

/** As `change`, several, and their events by one statement. */
export async function changeAll<S extends AggregateState, D>(tx: Tx, changed: readonly Telling<S, D>[]): Promise<void> {
  for (const { aggregate } of changed) await rewrite(tx, aggregate);
  await tx.emitAll(changed.map(toHappened));
}

const toHappened = <S extends AggregateState, D>({ aggregate, event, details }: Telling<S, D>): Happened<S, D> =>
  ({ event, state: aggregate.toState(), details }) as Happened<S, D>;

/** Writes a changed aggregate, whose row this transaction has locked, as its next version and tells of it. */
export async function change<S extends AggregateState, D>(
  tx: Tx,
  aggregate: Aggregate<S>,
  event: EventDefinition<S, D>,
  ...details: {} extends D ? [D?] : [D]
): Promise<void> {
  await rewrite(tx, aggregate);
  await tx.emit(event, aggregate.toState(), ...details);
}

/** As `change`, of what is told to nobody yet. */
export async function rewrite<S extends AggregateState>(tx: Tx, aggregate: Aggregate<S>): Promise<void> {
  aggregate.version += 1;
  const id = tx.manager.connection.getMetadata(aggregate.constructor).getEntityIdMap(aggregate)!;
  // Not `save`, which would read once more what was read under the lock.
  await tx.manager.update(aggregate.constructor, id, aggregate as object);
}
