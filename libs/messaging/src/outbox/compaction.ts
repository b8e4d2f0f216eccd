import type { Broker } from '../broker';
import { LAGS_REMEMBERED } from '../lifetimes';
import type { Query } from './outbox';

const PIECE = 1000;

/** The next rows in their order that are older than the lag and have left the outbox: where they end. */
const DUE = `
  SELECT max(pos) AS last, count(*) AS rows FROM (
    SELECT pos, bool_and(is_due) OVER (ORDER BY pos) AS is_due FROM (
      SELECT pos, time < now() - $1 * interval '1 millisecond' AS is_due FROM messaging.outbox
      WHERE pos > $2 AND ($3 = 'sequenced' OR pos <= (SELECT pos FROM messaging.outbox_progress WHERE step = $3))
      ORDER BY pos LIMIT ${PIECE}
    ) next
  ) piece WHERE is_due`;

/** Who holds a row is erasing its key, and is not waited for. */
const DROP = `
  DELETE FROM messaging.outbox WHERE id IN (
    SELECT old.id FROM messaging.outbox new
    JOIN messaging.outbox old ON old.topic = new.topic AND old.key = new.key
      AND (old.version < new.version OR old.id = new.id AND new.data IS NULL)
    WHERE new.pos > $1 AND new.pos <= $2
    FOR UPDATE OF old SKIP LOCKED
  )`;

const PLACE = `SELECT pos FROM messaging.outbox_progress WHERE step = 'compacted'`;
const MOVE = `UPDATE messaging.outbox_progress SET pos = $1 WHERE step = 'compacted' AND pos < $1`;

/**
 * A piece of what compaction does to a Kafka topic: an event that is older than `lagMs` takes with it what it has
 * superseded, and itself where it is a tombstone. Each is looked at once in its life, in the order of positions, and
 * the place is kept, so that a long outbox takes many pieces and none of them twice. The latest event of each key that
 * was not erased stays for ever, so that the outbox can be published again.
 * @returns whether there may be more.
 */
export async function compact(
  query: Query,
  { lagMs, lastStep }: { lagMs: number } & Pick<Broker, 'lastStep'>,
): Promise<boolean> {
  const [place] = await query<{ pos: string }>(PLACE);
  const [due] = await query<{ last: string | null; rows: string }>(DUE, [lagMs, place!.pos, lastStep]);
  if (due!.last === null) return false;
  await query(DROP, [place!.pos, due!.last]);
  await query(MOVE, [due!.last]);
  return Number(due!.rows) === PIECE;
}

const FORGOTTEN_KEYS = `
  DELETE FROM messaging.inbox WHERE (consumer, topic, key) IN (
    SELECT consumer, topic, key FROM messaging.inbox WHERE forgotten_at < now() - $1 * interval '1 millisecond'
    LIMIT ${PIECE} FOR UPDATE SKIP LOCKED
  ) RETURNING 1`;

/** A piece of what consumers remember of erased keys. @returns whether there may be more. */
export async function forgetForgotten(query: Query, lagMs: number): Promise<boolean> {
  const gone = await query<object>(`WITH gone AS (${FORGOTTEN_KEYS}) SELECT FROM gone`, [lagMs * LAGS_REMEMBERED]);
  return gone.length === PIECE;
}

const PAST_DISCARDS = `
  DELETE FROM messaging.discarded WHERE ctid IN (
    SELECT ctid FROM messaging.discarded WHERE at < now() - interval '1 year'
    ORDER BY at LIMIT ${PIECE} FOR UPDATE SKIP LOCKED
  ) RETURNING 1`;

/** A piece of what is remembered of events that were given up. @returns whether there may be more. */
async function forgetDiscards(query: Query): Promise<boolean> {
  return (await query<object>(`WITH gone AS (${PAST_DISCARDS}) SELECT FROM gone`)).length === PIECE;
}

/** One piece of each. @returns whether there may be more. */
export async function tidy(query: Query, options: { lagMs: number } & Pick<Broker, 'lastStep'>): Promise<boolean> {
  const outbox = await compact(query, options);
  const inbox = await forgetForgotten(query, options.lagMs);
  const discards = await forgetDiscards(query);
  return outbox || inbox || discards;
}
