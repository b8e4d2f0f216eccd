import type { Recorded } from './event';
import type { Tx } from './tx';

/** `passed`: this version or a later one was taken before. `parked`: an earlier event of the key is parked. */
export type Fate = 'fresh' | 'passed' | 'parked';

/**
 * Records, in the transaction of the effect, that the consumer has passed this version of the key. The row's lock
 * also makes two instances that got the same key wait for each other.
 */
export async function pass(tx: Tx, consumer: string, event: Recorded): Promise<Fate> {
  const rows: { parked: boolean }[] = await tx.manager.query(
    `INSERT INTO messaging.inbox (consumer, topic, key, version, forgotten_at)
     VALUES ($1, $2, $3, $4, CASE WHEN $5::boolean THEN now() END)
     ON CONFLICT (consumer, topic, key) DO UPDATE
       SET version = excluded.version, forgotten_at = excluded.forgotten_at
       WHERE inbox.version < excluded.version
     RETURNING parked`,
    [consumer, event.topic, event.key, event.version, event.data === null],
  );
  if (!rows[0]) return 'passed';
  return rows[0].parked ? 'parked' : 'fresh';
}

/** Holds back deliveries of the key until the transaction ends. */
export async function lockKey(tx: Tx, consumer: string, topic: string, key: string): Promise<void> {
  await tx.manager.query('SELECT 1 FROM messaging.inbox WHERE consumer = $1 AND topic = $2 AND key = $3 FOR UPDATE', [
    consumer,
    topic,
    key,
  ]);
}

export async function setParked(tx: Tx, consumer: string, topic: string, key: string, parked: boolean): Promise<void> {
  await tx.manager.query('UPDATE messaging.inbox SET parked = $4 WHERE consumer = $1 AND topic = $2 AND key = $3', [
    consumer,
    topic,
    key,
    parked,
  ]);
}

/** Before a rebuild: the consumer has seen nothing. */
export async function clearInbox(tx: Tx, consumer: string): Promise<void> {
  await tx.manager.query('DELETE FROM messaging.inbox WHERE consumer = $1', [consumer]);
  await tx.manager.query('DELETE FROM messaging.parked WHERE consumer = $1', [consumer]);
}

/**
 * Registers the consumer when it is first attached to the topic, which is the moment that a reaction's `since: 'now'` means.
 * @returns that moment, and the consumer's cursor on the local broker.
 */
export async function register(tx: Tx, consumer: string, topic: string): Promise<{ since: Date; pos: number }> {
  await tx.manager.query(
    'INSERT INTO messaging.consumers (consumer, topic, since) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING',
    [consumer, topic],
  );
  const rows: { since: Date; pos: string }[] = await tx.manager.query(
    'SELECT since, pos FROM messaging.consumers WHERE consumer = $1 AND topic = $2',
    [consumer, topic],
  );
  return { since: rows[0]!.since, pos: Number(rows[0]!.pos) };
}

export async function moveCursor(tx: Tx, consumer: string, topic: string, pos: number): Promise<void> {
  await tx.manager.query('UPDATE messaging.consumers SET pos = $3 WHERE consumer = $1 AND topic = $2 AND pos < $3', [
    consumer,
    topic,
    pos,
  ]);
}
