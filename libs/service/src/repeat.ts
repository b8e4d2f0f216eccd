import { createHash } from 'node:crypto';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Tx } from '#messaging';
import { IdTaken } from './problem';

/**
 * Makes everyone who names the same thing take turns until the transaction ends, also where there is no row to lock
 * yet. Whoever takes several takes them in one order everywhere.
 */
export async function inTurn(
  { manager }: Pick<Tx, 'manager'>,
  kind: string,
  ...names: readonly string[]
): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name', [
    names.map((name) => `${kind} ${name}`),
  ]);
}

/**
 * What a client makes carries an id made by the client, so that it may send again what it heard no answer to: a repeat
 * answers the first. Of requests that bring the same id at once each waits for the one before.
 * `by`: the column that keeps it, where the row has an id of its own.
 * @returns what stands under the id, or null for the first request.
 * @throws IdTaken where it stands for something else, without saying what.
 */
export async function firstOf<E extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: EntityTarget<E>,
  id: string,
  isSame: (first: E) => boolean,
  by: keyof E & string = 'id',
): Promise<E | null> {
  await inTurn(tx, 'request', id);
  const first = await tx.manager.findOneBy(entity, { [by]: id } as FindOptionsWhere<E>);
  if (first && !isSame(first)) throw new IdTaken();
  return first;
}

/** What a request said, in 32 bytes (SHA-256): kept to tell a repeat from another request with its id. */
export function digestOf(request: object | string): Buffer {
  return createHash('sha256')
    .update(typeof request === 'string' ? request : JSON.stringify(request))
    .digest();
}
