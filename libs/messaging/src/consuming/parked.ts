import type { Recorded } from '../event';
import { setParked } from './inbox';
import type { Tx } from '../tx';

/** An event that its consumer could not take, or that follows such a one of the same key. */
export interface Parked extends Recorded {
  consumer: string;
  /** What went wrong, as the handler said it. */
  reason: string;
  attempts: number;
  parkedAt: Date;
}

/** Whose events wait, in their order. */
export type ParkedKey = Pick<Parked, 'consumer' | 'topic' | 'key'>;

/** Why an event is given up, and by whom: a person, or whoever sits at the command line (null). */
export interface Discard {
  readonly by: string | null;
  readonly why: string;
}

const COLUMNS = `consumer, topic, key, version, event_id AS id, type, data, time, traceparent, reason, attempts,
  parked_at AS "parkedAt"`;

/** Parks the event and closes its key, in the transaction that records the progress. */
export async function park(
  tx: Tx,
  consumer: string,
  event: Recorded,
  why: { reason: string; attempts: number },
): Promise<void> {
  // Later versions that are parked already are of an owner's past that was undone.
  await tx.manager.query(
    'DELETE FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3 AND version >= $4',
    [consumer, event.topic, event.key, event.version],
  );
  await tx.manager.query(
    `INSERT INTO messaging.parked
       (consumer, topic, key, version, event_id, type, data, time, traceparent, reason, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      consumer,
      event.topic,
      event.key,
      event.version,
      event.id,
      event.type,
      event.data && JSON.stringify(event.data),
      event.time,
      event.traceparent,
      why.reason,
      why.attempts,
    ],
  );
  await setParked(tx, consumer, event.topic, event.key, true);
}

/** Opens the key again without its parked events: a projection knows more, or what is erased must not wait in a side table. */
export async function dropParked(tx: Tx, consumer: string, topic: string, key: string): Promise<void> {
  await tx.manager.query('DELETE FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3', [
    consumer,
    topic,
    key,
  ]);
  await setParked(tx, consumer, topic, key, false);
}

export async function findParked(tx: Tx, consumer: string, id: string): Promise<Parked | undefined> {
  const rows: Parked[] = await tx.manager.query(
    `SELECT ${COLUMNS} FROM messaging.parked WHERE consumer = $1 AND event_id = $2 ORDER BY version LIMIT 1`,
    [consumer, id],
  );
  return rows[0];
}

export async function countParkedOf(tx: Tx, { consumer, topic, key }: ParkedKey): Promise<number> {
  const rows: { events: number }[] = await tx.manager.query(
    'SELECT count(*)::integer AS events FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3',
    [consumer, topic, key],
  );
  return rows[0]!.events;
}

/** The earliest parked event of the key, with the key's row already locked by the caller. */
export async function firstParked(tx: Tx, consumer: string, topic: string, key: string): Promise<Parked | undefined> {
  const rows: Parked[] = await tx.manager.query(
    `SELECT ${COLUMNS} FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3 ORDER BY version LIMIT 1`,
    [consumer, topic, key],
  );
  return rows[0];
}

export async function removeParked(tx: Tx, parked: Parked): Promise<void> {
  await tx.manager.query(
    'DELETE FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3 AND version = $4',
    [parked.consumer, parked.topic, parked.key, parked.version],
  );
}

/** Gives the event up and notes who did, without what it said. @returns whether it was still parked. */
export async function discardParked(tx: Tx, parked: Parked, { by, why }: Discard): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `WITH gone AS (
       DELETE FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3 AND version = $4 AND event_id = $5
       RETURNING consumer, topic, key, version, event_id, type
     )
     INSERT INTO messaging.discarded (consumer, topic, key, version, event_id, type, by, why)
     SELECT gone.*, $6::uuid, $7 FROM gone RETURNING 1`,
    [parked.consumer, parked.topic, parked.key, parked.version, parked.id, by, why],
  );
  return rows.length > 0;
}

/** Notes why the key's earliest parked event failed again. */
export async function noteFailure(tx: Tx, { consumer, topic, key }: ParkedKey, reason: string): Promise<void> {
  await tx.manager.query(
    `UPDATE messaging.parked SET reason = $4, attempts = attempts + 1
     WHERE consumer = $1 AND topic = $2 AND key = $3 AND version =
       (SELECT min(version) FROM messaging.parked WHERE consumer = $1 AND topic = $2 AND key = $3)`,
    [consumer, topic, key, reason],
  );
}
