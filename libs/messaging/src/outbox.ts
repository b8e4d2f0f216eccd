import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { FORGOTTEN, type Recorded } from './event';
import { activeTraceparent } from './trace';

/** An outbox row: `pos` is its place in the order in which consumers read it. */
export interface Positioned extends Recorded {
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

const COLUMNS = 'pos, event_id AS id, topic, key, version, type, data, time, traceparent';

/** Sequenced rows above `after`, in order; of one topic, or of all. */
export async function readOutbox(query: Query, after: number, limit: number, topic?: string): Promise<Positioned[]> {
  const rows = await query<Positioned & { pos: string }>(
    `SELECT ${COLUMNS} FROM messaging.outbox
     WHERE pos > $1 ${topic === undefined ? '' : 'AND topic = $3'} ORDER BY pos LIMIT $2`,
    topic === undefined ? [after, limit] : [after, limit, topic],
  );
  return rows.map((row) => ({ ...row, pos: Number(row.pos) }));
}
