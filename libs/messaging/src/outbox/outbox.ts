import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { FORGOTTEN, type Delivered, type Recorded } from '../event';
import { activeTraceparent } from '../trace';

/** An outbox row: `pos` is its place in the order in which consumers read it. */
export interface Positioned extends Delivered {
  pos: number;
}

/** How far an outbox was read. Positions count within one incarnation of it. */
export interface Place {
  incarnation: string;
  pos: number;
}

/** Runs one statement; both a TypeORM manager and a bare pg client can be one. */
export type Query = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

type NewEvent = Pick<Recorded, 'topic' | 'key' | 'version' | 'type' | 'data'>;

/** A quarter of what Kafka takes by default (1 MB a batch), in bytes of JSON. */
export const LARGEST_EVENT = 262_144;

/** The latest event of each key stays in the outbox, so it can tell whether versions rise. */
export async function appendEvent(manager: EntityManager, event: NewEvent): Promise<void> {
  const data = event.data && JSON.stringify(event.data);
  if (data && Buffer.byteLength(data) > LARGEST_EVENT) {
    throw new Error(`${event.topic} ${event.key}: an event of ${data.length} characters is too large.`);
  }
  const written: object[] = await manager.query(
    `INSERT INTO messaging.outbox (event_id, topic, key, version, type, data, traceparent)
     SELECT $1::uuid, $2::text, $3::text, $4::integer, $5::text, $6::jsonb, $7::text
     WHERE NOT EXISTS (SELECT FROM messaging.outbox WHERE topic = $2 AND key = $3 AND version >= $4)
     RETURNING id`,
    [uuidv7(), event.topic, event.key, event.version, event.type, data, activeTraceparent()],
  );
  if (written.length > 0) return;
  throw new Error(`${event.topic} ${event.key}: version ${event.version} is not above the last one emitted.`);
}

/** Erasure reaches the key's earlier rows at once; a consumer that has not read them needs only the tombstone. */
export async function appendTombstone(
  manager: EntityManager,
  tombstone: Pick<Recorded, 'topic' | 'key' | 'version'>,
): Promise<void> {
  await manager.query('DELETE FROM messaging.outbox WHERE topic = $1 AND key = $2 AND version < $3', [
    tombstone.topic,
    tombstone.key,
    tombstone.version,
  ]);
  await appendEvent(manager, { ...tombstone, type: FORGOTTEN, data: null });
}

/**
 * Sequenced rows after that place, in order; of one topic, or of all. In another incarnation than the outbox has now,
 * reading begins anew.
 */
export async function readOutbox(
  query: Query,
  after: Place,
  limit: number,
  topic?: string,
): Promise<{ incarnation: string; events: Positioned[] }> {
  const rows = await query<Omit<Positioned, 'pos'> & { pos: string | null }>(
    `SELECT i.id AS incarnation, row.*
     FROM messaging.incarnation i LEFT JOIN LATERAL (
       SELECT pos, event_id AS id, topic, key, version, type, data, time, traceparent, o.id <= i.restored_to AS restored
       FROM messaging.outbox o
       WHERE pos > CASE WHEN i.id = $1 THEN $2::bigint ELSE 0 END ${topic === undefined ? '' : 'AND topic = $4'}
       ORDER BY pos LIMIT $3
     ) row ON true ORDER BY row.pos`,
    [after.incarnation, after.pos, limit, ...(topic === undefined ? [] : [topic])],
  );
  const events = rows.flatMap((row) => (row.pos === null ? [] : { ...row, pos: Number(row.pos) }));
  return { incarnation: rows[0]!.incarnation, events };
}

/** At the start, before anything is emitted, and on each new connection: what was restored is another incarnation. */
export async function recogniseIncarnation(query: Query): Promise<void> {
  await query('SELECT messaging.recognise()');
}

/** For a restore that cannot be noticed, of a data folder put back as it had been: consumers take the owner's state anew. */
export async function beginIncarnation(query: Query): Promise<void> {
  await query('SELECT messaging.begin_incarnation()');
}
