import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SERVICES, type ServiceName } from '#service';

/** Where the databases of a network are just now. */
export type DatabaseOf = (service: ServiceName) => string;

interface Written {
  readonly topic: string;
  readonly key: string;
  readonly version: number;
}

export async function query<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url, application_name: 'faults', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end().catch(() => undefined);
  }
}

const LATEST = 'SELECT topic, key, max(version) AS version FROM messaging.outbox GROUP BY topic, key';
/** By consumer: how many of those keys it has not come as far with. */
const BEHIND = `
  SELECT c.consumer, count(*)::int AS keys
  FROM messaging.consumers c
  JOIN unnest($1::text[], $2::text[], $3::integer[]) AS written (topic, key, version) USING (topic)
  LEFT JOIN messaging.inbox i USING (consumer, topic, key)
  WHERE c.since <= now() AND coalesce(i.version, 0) < written.version
  GROUP BY c.consumer`;

/** The latest of each key that any service has told of until now. */
export async function written(databaseOf: DatabaseOf): Promise<Written[]> {
  return (await Promise.all(SERVICES.map((service) => query<Written>(databaseOf(service), LATEST)))).flat();
}

/** Every consumer that has not taken all of these, in words. */
export async function behind(databaseOf: DatabaseOf, these: readonly Written[]): Promise<string[]> {
  const columns = (['topic', 'key', 'version'] as const).map((name) => these.map((one) => one[name]));
  const found = SERVICES.map(async (service) => {
    const rows = await query<{ consumer: string; keys: number }>(databaseOf(service), BEHIND, columns);
    return rows.map(({ consumer, keys }) => `${keys} keys in ${consumer} of ${service}`);
  });
  return (await Promise.all(found)).flat();
}

/** How many events services could not take. */
export async function parked(databaseOf: DatabaseOf): Promise<string[]> {
  const sql = 'SELECT consumer, key, reason FROM messaging.parked';
  const rows = SERVICES.map((service) =>
    query<{ consumer: string; key: string; reason: string }>(databaseOf(service), sql),
  );
  return (await Promise.all(rows)).flat().map(({ consumer, key, reason }) => `${consumer} ${key}: ${reason}`);
}

/** Until every consumer has what was written until now. @returns the seconds that took. @throws Error with who has not. */
export async function untilTaken(databaseOf: DatabaseOf, withinSeconds: number): Promise<number> {
  const from = performance.now();
  const these = await eventuallyAsked(() => written(databaseOf));
  for (;;) {
    const left = await eventuallyAsked(() => behind(databaseOf, these));
    const seconds = (performance.now() - from) / 1000;
    if (left.length === 0) return seconds;
    if (seconds > withinSeconds) throw new Error(`not caught up after ${withinSeconds} s: ${left.join(', ')}`);
    await sleep(250);
  }
}

/** The database may still be coming up. */
async function eventuallyAsked<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(200);
    }
  }
}
