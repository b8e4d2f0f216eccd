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

export type NewEvent = Pick<Recorded, 'topic' | 'key' | 'version' | 'type' | 'data' | 'traceparent'>;

/** A quarter of what Kafka takes by default (1 MB a batch), in bytes of JSON. */
export const LARGEST_EVENT = 262_144;

/** What had this key was forgotten, and consumers would pass over another under it. */
export class KeyForgotten extends Error {}

async function isForgotten(manager: EntityManager, topic: string, key: string): Promise<boolean> {
  const tombstone = 'SELECT FROM messaging.outbox WHERE topic = $1 AND key = $2 AND data IS NULL';
  return ((await manager.query(tombstone, [topic, key])) as object[]).length > 0;
}

/** The latest event of each key stays in the outbox, so it can tell whether versions rise. */
const APPEND = `
  INSERT INTO messaging.outbox (event_id, topic, key, version, type, data, traceparent)
  SELECT event_id, topic, key, version, type, data::jsonb, traceparent
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
    AS new (event_id, topic, key, version, type, data, traceparent, nth)
  WHERE version > coalesce((SELECT max(o.version) FROM messaging.outbox o WHERE (o.topic, o.key) = (new.topic, new.key)), 0)
  ORDER BY nth
  RETURNING event_id`;

/** Each of a key of its own: the statement does not see what it writes itself. */
export async function appendEvents(manager: EntityManager, events: readonly NewEvent[]): Promise<void> {
  if (new Set(events.map(({ topic, key }) => `${topic} ${key}`)).size < events.length) {
    throw new Error('Of one key one event at a time can be emitted.');
  }
  const rows = events.map(({ topic, key, version, type, data, traceparent }) => {
    const json = data && JSON.stringify(data);
    if (json && Buffer.byteLength(json) > LARGEST_EVENT) {
      throw new Error(`${topic} ${key}: an event of ${json.length} characters is too large.`);
    }
    return [uuidv7(), topic, key, version, type, json, traceparent] as const;
  });
  const columns = Array.from({ length: 7 }, (_, nth) => rows.map((row) => row[nth]));
  const written: { event_id: string }[] = await manager.query(APPEND, columns);
  if (written.length === rows.length) return;
  const ids = new Set(written.map(({ event_id: id }) => id));
  const [, topic, key, version, , json] = rows.find(([id]) => !ids.has(id))!;
  if (json && (await isForgotten(manager, topic, key))) throw new KeyForgotten(`${topic} ${key}`);
  throw new Error(`${topic} ${key}: version ${version} is not above the last one emitted.`);
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
  await appendEvents(manager, [{ ...tombstone, type: FORGOTTEN, data: null, traceparent: activeTraceparent() }]);
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
       SELECT pos, event_id AS id, topic, key, version, type, data, time, traceparent, o.id <= i.restored_to AS restored,
         o.id <= i.restored_to AND EXISTS (
           SELECT FROM messaging.outbox later WHERE (later.topic, later.key) = (o.topic, o.key) AND later.version > o.version
         ) AS superseded
       FROM messaging.outbox o
       WHERE pos > CASE WHEN i.id = $1 THEN $2::bigint ELSE 0 END ${topic === undefined ? '' : 'AND topic = $4'}
       ORDER BY pos LIMIT $3
     ) row ON true ORDER BY row.pos`,
    [after.incarnation, after.pos, limit, ...(topic === undefined ? [] : [topic])],
  );
  const events = rows.flatMap((row) => (row.pos === null ? [] : { ...row, pos: Number(row.pos) }));
  return { incarnation: rows[0]!.incarnation, events };
}

const PAGE = 500;

/**
 * The latest event of each key of a topic that is committed, whether or not it has a position yet. What is written
 * meanwhile may be among them or not.
 */
export async function* readLatest(query: Query, topic: string): AsyncIterable<readonly Delivered[]> {
  for (let after = ''; ;) {
    const page = await query<Delivered>(
      `SELECT DISTINCT ON (key) event_id AS id, topic, key, version, type, data, time, traceparent,
         i.id AS incarnation, o.id <= i.restored_to AS restored, false AS superseded
       FROM messaging.outbox o, messaging.incarnation i
       WHERE topic = $1 AND key > $2 ORDER BY key, version DESC LIMIT ${PAGE}`,
      [topic, after],
    );
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.key;
  }
}

/** At the start, before anything is emitted, and on each new connection: what was restored is another incarnation. */
export async function recogniseIncarnation(query: Query): Promise<void> {
  await query('SELECT messaging.recognise()');
}

/** For a restore that cannot be noticed, of a data folder put back as it had been: consumers take the owner's state anew. */
export async function beginIncarnation(query: Query): Promise<void> {
  await query('SELECT messaging.begin_incarnation()');
}

/** How many things each topic tells of: what everybody who copies it is to know. */
export async function countTold(query: Query): Promise<{ topic: string; things: number }[]> {
  return await query(
    `SELECT topic, count(*)::integer AS things FROM (
       SELECT DISTINCT ON (topic, key) topic, data IS NULL AS gone FROM messaging.outbox ORDER BY topic, key, version DESC
     ) latest WHERE NOT gone GROUP BY topic ORDER BY topic`,
  );
}
