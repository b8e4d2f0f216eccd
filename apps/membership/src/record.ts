import { QueryFailedError } from 'typeorm';
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
  await tx.manager.save(aggregate);
  await tx.emit(event, aggregate.toState(), ...details);
}

/**
 * Makes everyone who names the same thing take turns until the transaction ends, also where there is no row to
 * lock yet. Take them in this order where several are needed: request, employer, address.
 */
export async function inTurn(tx: Tx, kind: 'request' | 'employer' | 'address', name: string): Promise<void> {
  await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind} ${name}`]);
}

/** The name of the constraint that a statement broke by repeating a value, if that is what `error` says. */
export function repeated(error: unknown): string | undefined {
  const cause = error instanceof QueryFailedError ? (error.driverError as { code?: string; constraint?: string }) : {};
  return cause.code === '23505' ? cause.constraint : undefined;
}
