import type { Delivered } from '../event';
import type { Query } from '../outbox/outbox';
import type { Tx } from '../tx';

type Of = { name: string; topic: { name: string } };

/** What a consumer holds of a key. */
export interface Held {
  key: string;
  version: number;
  incarnation: string;
}

/** Whether tombstones may have come and gone since the consumer had last read all there was. */
export async function wasAway(query: Query, { name, topic }: Of, tombstonesLiveMs: number): Promise<boolean> {
  const rows = await query(
    `SELECT FROM messaging.consumers WHERE consumer = $1 AND topic = $2
       AND caught_up < now() - $3 * interval '1 millisecond'`,
    [name, topic.name, tombstonesLiveMs],
  );
  return rows.length > 0;
}

export async function noteCaughtUp(query: Query, { name, topic }: Of): Promise<void> {
  await query(
    `UPDATE messaging.consumers SET caught_up = now(), caught_up_in = (SELECT id FROM messaging.incarnation)
     WHERE consumer = $1 AND topic = $2`,
    [name, topic.name],
  );
}

/** Whether its database was put back, or moved, and it has not read all there was since. */
export async function isPutBack(query: Query, { name, topic }: Of): Promise<boolean> {
  const rows = await query(
    `SELECT FROM messaging.consumers WHERE consumer = $1 AND topic = $2
       AND caught_up_in IS DISTINCT FROM (SELECT id FROM messaging.incarnation)`,
    [name, topic.name],
  );
  return rows.length > 0;
}

export async function listHeld(query: Query, { name, topic }: Of): Promise<Held[]> {
  return await query<Held>('SELECT key, version, incarnation FROM messaging.inbox WHERE consumer = $1 AND topic = $2', [
    name,
    topic.name,
  ]);
}

/** @returns whether it was still as it had been. */
export async function dropHeld(tx: Tx, { name, topic }: Of, { key, version, incarnation }: Held): Promise<boolean> {
  const [, dropped]: [unknown, number] = await tx.manager.query(
    `DELETE FROM messaging.inbox
     WHERE consumer = $1 AND topic = $2 AND key = $3 AND version = $4 AND incarnation = $5`,
    [name, topic.name, key, version, incarnation],
  );
  return dropped > 0;
}

/**
 * Of the keys held, those that the topic no longer has. Whose database was put back cannot say so of a topic in an
 * incarnation that it has nothing of, nor of an empty one: the owner may have been put back with it, and be publishing.
 * @returns null where nobody can say.
 */
export async function erasedOf(
  held: readonly Held[],
  topic: AsyncIterable<readonly Delivered[]>,
  isPutBack: boolean,
): Promise<readonly Held[] | null> {
  const erased = new Map(held.map((one) => [one.key, one]));
  const live = new Map<string, Held>();
  let latest: string | undefined;
  for await (const page of topic) {
    for (const { key, data, incarnation } of page) {
      if (latest === undefined || incarnation > latest) latest = incarnation;
      const [from, to] = data === null ? [live, erased] : [erased, live];
      const one = from.get(key);
      if (one && from.delete(key)) to.set(key, one);
    }
  }
  if (isPutBack && !held.some(({ incarnation }) => latest !== undefined && incarnation >= latest)) return null;
  return [...erased.values()];
}
