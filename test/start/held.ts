import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { conditionOf } from '#contracts/condition';
import { SERVICES, type ServiceName } from '#service';
import { call } from '../../apps/network/src/demo/api';
import { COPIES } from './copies';
import { digests } from './digests';
import { until } from './installation';

export type Url = (database: string) => string;

/** Invited while nobody hears of it; whoever is at example.org counts as of the demonstration, which is cleared later. */
export const NEWCOMER = 'nia.newcomer@example.org';
const TO_NEWCOMER = ' to the newcomer';
/** An organisation that is kept in vain. */
export const ERASED = uuidv7();
/** They write mails: what one of them has passed is never to be taken again. */
const REACTIONS = `'notifications.link-mails', 'notifications.registration-mails'`;

/** What is to be the same afterwards. */
export interface Held {
  readonly digests: Map<string, string>;
  readonly sequences: readonly string[];
  readonly mails: readonly string[];
  /** What mails are about that are yet to be composed, one or several of each. */
  readonly drafts: readonly string[];
  /** What reactions have acted on, or had no need to. */
  readonly passed: readonly string[];
  /** What services keep of others, by service and table. */
  readonly copies: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function held(url: Url): Promise<Held> {
  const copies = new Map<string, Set<string>>();
  for (const service of SERVICES) {
    for (const table of COPIES[service]) {
      const rows = await ask(url(service), `SELECT row::text FROM ${table} row`);
      copies.set(`${service} ${table}`, new Set(rows.map(({ row }) => String(row))));
    }
  }
  return {
    digests: await digests(url),
    sequences: await sequences(url),
    mails: await mails(url),
    drafts: await drafts(url),
    passed: await passed(url),
    copies,
  };
}

/** No copy is lost, and none there but for the newcomer; each mail was written once. */
export function expectWhole(before: Held, after: Held): void {
  const isOld = (row: string): boolean => row.includes(ERASED);
  for (const [table, rows] of before.copies) {
    const now = after.copies.get(table)!;
    expect([table, [...rows].filter((row) => !now.has(row) && !isOld(row))]).toEqual([table, []]);
    expect(now.size - rows.size).toBeLessThanOrEqual(1);
  }
  // Whoever applied just then is answered by the clock.
  const yetToCome = [...before.drafts, 'application'];
  const isExpected = (mail: string): boolean => yetToCome.some((purpose) => mail.split(' ')[1]!.startsWith(purpose));
  const more = after.mails.filter((mail) => !before.mails.includes(mail) && !isExpected(mail));
  expect(before.mails.filter((mail) => !after.mails.includes(mail))).toEqual([]);
  expect(before.passed.filter((one) => !after.passed.includes(one))).toEqual([]);
  expect(more).toEqual(before.mails.some(isToNewcomer) ? [] : [expect.stringContaining(TO_NEWCOMER)]);
}

export const isToNewcomer = (mail: string): boolean => mail.endsWith(TO_NEWCOMER);

export async function mails(url: Url): Promise<string[]> {
  const rows = await ask(
    url('notifications'),
    `SELECT id || ' ' || purpose || CASE to_address WHEN '${NEWCOMER}' THEN '${TO_NEWCOMER}' ELSE '' END AS mail
     FROM mail WHERE standing <> 'draft' ORDER BY id`,
  );
  return rows.map(({ mail }) => String(mail));
}

async function drafts(url: Url): Promise<string[]> {
  const rows = await ask(url('notifications'), `SELECT DISTINCT purpose FROM mail WHERE standing = 'draft'`);
  return rows.map(({ purpose }) => String(purpose));
}

async function passed(url: Url): Promise<string[]> {
  const rows = await ask(
    url('notifications'),
    `SELECT concat_ws(' ', consumer, key, version, incarnation) AS one FROM messaging.inbox WHERE consumer IN (${REACTIONS})`,
  );
  return rows.map(({ one }) => String(one));
}

async function sequences(url: Url): Promise<string[]> {
  const found: string[] = [];
  for (const service of SERVICES) {
    const rows = await ask(
      url(service),
      `SELECT schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) AS at FROM pg_sequences ORDER BY 1`,
    );
    found.push(...rows.map(({ at }) => `${service} ${String(at)}`));
  }
  return found;
}

/** Everything is published, and every consumer has read a topic that holds anything to an end of it. */
export async function untilTaken(baseUrl: string, token: string, url: Url): Promise<void> {
  const topics = new Set<unknown>();
  for (const service of SERVICES)
    for (const { topic } of await ask(url(service), 'SELECT DISTINCT topic FROM messaging.outbox')) topics.add(topic);
  const isTaken = async (service: ServiceName): Promise<boolean> => {
    const { unsent, behind } = (await call(baseUrl, token, conditionOf(service))).events;
    const away = await ask(url(service), `SELECT topic FROM messaging.consumers WHERE caught_up_in <> (SELECT id FROM messaging.incarnation)`);
    return unsent === 0 && !behind && !away.some(({ topic }) => topics.has(topic));
  };
  let last = '';
  await until('everything to be taken', async () => {
    const taken = await Promise.all(SERVICES.map(isTaken));
    const now = JSON.stringify([...(await digests(url))].filter(([table]) => !table.includes('messaging.consumers')));
    const isQuiet = taken.every(Boolean) && now === last;
    last = now;
    return isQuiet;
  });
}

export async function ask(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
