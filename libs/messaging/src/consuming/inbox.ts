import type { Consumer } from './consumer';
import { FIRST_INCARNATION, type Delivered } from '../event';
import type { Place, Query } from '../outbox/outbox';
import type { Tx } from '../tx';

/** `passed`: this version or a later one was taken before. `parked`: an earlier event of the key is parked. */
export type Fate = 'fresh' | 'passed' | 'parked';

/** Nothing where there is no place. In another incarnation, the consumer has everything to read yet. */
const MOVE_CURSOR = `
  UPDATE messaging.consumers SET pos = $4, incarnation = $3,
    caught_up = CASE WHEN incarnation = $3 OR (incarnation = '${FIRST_INCARNATION}' AND pos = 0) THEN caught_up
      ELSE '-infinity' END
  WHERE consumer = $1 AND topic = $2 AND (incarnation <> $3::uuid OR pos < $4::bigint)`;

const PASS = `
  WITH moved AS (${MOVE_CURSOR})
  INSERT INTO messaging.inbox (consumer, topic, key, version, incarnation, forgotten_at)
  VALUES ($1, $2, $5, $6, $7, CASE WHEN $9::boolean THEN now() END)
  ON CONFLICT (consumer, topic, key) DO UPDATE
    SET version = excluded.version, incarnation = excluded.incarnation, forgotten_at = excluded.forgotten_at
    WHERE (inbox.incarnation, inbox.version) < (excluded.incarnation, excluded.version)
      AND (inbox.version < excluded.version OR NOT $8::boolean)
  RETURNING parked`;

/**
 * Records, in the transaction of the effect, that the consumer has passed this version of the key, and moves its
 * cursor there where one is given: in one statement, since each event costs it. The row's lock also makes two
 * instances that got the same key wait for each other.
 *
 * Versions compare within an incarnation of their outbox, and a later incarnation holds over an earlier: the owner's
 * state may have gone back. With `once`, what the owner has had back is fresh only where its version is: it may have
 * been acted on, and nothing is acted on twice.
 */
export async function pass(
  tx: Tx,
  consumer: string,
  event: Delivered,
  { once, cursor }: { once: boolean; cursor: Place | undefined },
): Promise<Fate> {
  const rows: { parked: boolean }[] = await tx.manager.query(PASS, [
    ...[consumer, event.topic, cursor?.incarnation, cursor?.pos],
    ...[event.key, event.version, event.incarnation, once && event.restored, event.data === null],
  ]);
  if (!rows[0]) return 'passed';
  return rows[0].parked ? 'parked' : 'fresh';
}

/** Of events of one topic, those that the consumer has not passed: by one statement. */
export async function notPassed(tx: Tx, consumer: string, events: readonly Delivered[]): Promise<Delivered[]> {
  const held: { key: string; version: number; incarnation: string }[] = await tx.manager.query(
    'SELECT key, version, incarnation FROM messaging.inbox WHERE consumer = $1 AND topic = $2 AND key = ANY ($3)',
    [consumer, events[0]?.topic, events.map(({ key }) => key)],
  );
  const of = new Map(held.map((one) => [one.key, one]));
  return events.filter(({ key, version, incarnation }) => {
    const last = of.get(key);
    if (!last || last.incarnation !== incarnation) return !last || last.incarnation < incarnation;
    return last.version < version;
  });
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
 * Registers the consumer when it is first attached to the topic, which is the moment that a reaction's `since: 'now'`
 * means.
 * @returns that moment, and the consumer's cursor on the local broker.
 */
export async function register(tx: Tx, consumer: string, topic: string): Promise<{ since: Date; cursor: Place }> {
  await tx.manager.query(
    `INSERT INTO messaging.consumers (consumer, topic, since, caught_up_in)
     VALUES ($1, $2, now(), (SELECT id FROM messaging.incarnation)) ON CONFLICT DO NOTHING`,
    [consumer, topic],
  );
  const rows: { since: Date; incarnation: string; pos: string }[] = await tx.manager.query(
    'SELECT since, incarnation, pos FROM messaging.consumers WHERE consumer = $1 AND topic = $2',
    [consumer, topic],
  );
  const { since, incarnation, pos } = rows[0]!;
  return { since, cursor: { incarnation, pos: Number(pos) } };
}

export async function moveCursor(
  query: Query,
  { name, topic }: Pick<Consumer, 'name' | 'topic'>,
  { incarnation, pos }: Place,
): Promise<void> {
  await query(MOVE_CURSOR, [name, topic.name, incarnation, pos]);
}
