import type { Query } from './outbox';

/**
 * Gives committed rows without a position the next ones, in id order. Only the holder of the outbox's lock calls it.
 *
 * Reading "id above the last" would skip rows that commit late, and the transaction horizon alone breaks the order
 * of a key whose transaction took its id before the row's lock. Here a key stays in order: its later version can
 * only be written once the earlier one has committed, so it is sequenced in the same pass, with the higher id,
 * or in a later one.
 *
 * A locked row is one that an open transaction is erasing: it holds up nobody, and its key has no later version yet.
 *
 * @returns the topics of the rows that got a position; empty when there was nothing to do.
 */
export async function sequence(query: Query, limit = 1000): Promise<Set<string>> {
  const rows = await query<{ topic: string }>(
    `WITH fresh AS (
       SELECT id, row_number() OVER (ORDER BY id) AS nth
       FROM (
         SELECT id FROM messaging.outbox WHERE pos IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
       ) unsequenced
     ), counted AS (
       SELECT count(*) AS rows FROM fresh
     ), head AS (
       UPDATE messaging.outbox_progress SET pos = pos + counted.rows FROM counted
       WHERE step = 'sequenced' AND counted.rows > 0
       RETURNING pos - counted.rows AS base
     )
     UPDATE messaging.outbox SET pos = head.base + fresh.nth FROM fresh, head
     WHERE outbox.id = fresh.id RETURNING topic`,
    [limit],
  );
  return new Set(rows.map(({ topic }) => topic));
}
