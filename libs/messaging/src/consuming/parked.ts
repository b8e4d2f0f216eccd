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

export async function listParked(tx: Tx): Promise<Parked[]> {
  return await tx.manager.query(
    `SELECT ${COLUMNS} FROM messaging.parked ORDER BY parked_at, consumer, key, version LIMIT 1000`,
  );
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

/** Notes why the key's earliest parked event failed again. */
export async function noteFailure(tx: Tx, consumer: string, key: string, reason: string): Promise<void> {
  await tx.manager.query(
    `UPDATE messaging.parked SET reason = $3, attempts = attempts + 1
     WHERE consumer = $1 AND key = $2
       AND version = (SELECT min(version) FROM messaging.parked WHERE consumer = $1 AND key = $2)`,
    [consumer, key, reason],
  );
}
