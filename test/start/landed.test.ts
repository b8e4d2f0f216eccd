import type { z } from 'zod';
import { conditionOf } from '#contracts/condition';
import type { Endpoint } from '#contracts/endpoint';
import { getPartner, getProgramme } from '#contracts/directory/endpoints';
import { listMessages } from '#contracts/discussions/endpoints';
import { getItem } from '#contracts/library/endpoints';
import { getOrganisation, signIn } from '#contracts/membership/endpoints';
import { getMail } from '#contracts/notifications/endpoints';
import { getGathering } from '#contracts/scheduling/endpoints';
import { SERVICES, type ServiceName } from '#service';
import { call, callForToken } from '../../apps/network/src/demo/api';
import { ORGANISER, PASSWORD } from '../../apps/network/src/demo/demo';
import { Installation, Network, until } from './installation';
import { fillAsLanded, LANDED, readLanded, type Landed } from './landed';

jest.setTimeout(300_000);

/** What people have written or were sent, and what of it is compared. */
const WRITTEN: readonly (readonly [ServiceName, string, string])[] = [
  ['membership', 'organisation', 'name'],
  ['membership', 'person', 'name'],
  ['membership', 'application', 'id'],
  ['scheduling', 'gathering', 'title'],
  ['scheduling', 'registration', 'id'],
  ['library', 'item', 'title'],
  ['library', 'item_version', 'summary'],
  ['directory', 'entry', 'name'],
  ['discussions', 'thread', 'id'],
  ['discussions', 'message', 'text'],
  ['notifications', 'mail', 'subject'],
];

let installation: Installation;
beforeAll(() => {
  installation = new Installation();
});
afterAll(() => installation.remove());

/** As `COPY` writes it. */
const NULL = '\\N';

type Row = Readonly<Record<string, string>>;

/** As `COPY` writes values; none where the version did not know such a table. */
function rowsOf(landed: Landed, service: ServiceName, table: string): Row[] {
  const kept = landed.databases[service]?.tables.find(({ name }) => name === `public.${table}`);
  const columns = kept?.columns.split(', ') ?? [];
  const rows = kept?.rows.split('\n').slice(0, -1) ?? [];
  return rows.map((row) => Object.fromEntries(row.split('\t').map((value, nth) => [columns[nth]!, value])));
}

async function expectAllThere(network: Network, landed: Landed): Promise<void> {
  for (const [service, table, column] of WRITTEN) {
    const there = await network.query(service, `SELECT ${column}::text AS said FROM ${table}`);
    const said = new Set(there.map((row) => row['said'] ?? NULL));
    // What `COPY` writes in another way than it is, has a backslash.
    const kept = rowsOf(landed, service, table).map((row) => row[column]!);
    const lost = kept.filter((one) => !said.has(one) && (one === NULL || !one.includes('\\')));
    expect([table, there.length >= kept.length, lost]).toEqual([table, true, []]);
  }
}

/** As the organiser opens each of them: today's code reads what was written then. */
async function openAll({ baseUrl, token }: { baseUrl: string; token: string }, landed: Landed): Promise<void> {
  const ids = (service: ServiceName, table: string, may: (row: Row) => boolean = () => true): string[] =>
    rowsOf(landed, service, table)
      .filter(may)
      .map(({ id }) => id!);
  const open = <E extends Endpoint>(endpoint: E, params: z.input<E['params']>) =>
    call(baseUrl, token, endpoint, { params });
  for (const gatheringId of ids('scheduling', 'gathering')) await open(getGathering, { gatheringId });
  for (const organisationId of ids('membership', 'organisation', ({ standing }) => standing === 'member'))
    await open(getOrganisation, { organisationId });
  for (const threadId of ids('discussions', 'thread', ({ subject }) => subject !== 'introduction'))
    await open(listMessages, { threadId });
  for (const mailId of ids('notifications', 'mail', ({ standing }) => standing === 'kept'))
    await open(getMail, { mailId });
  for (const itemId of ids('library', 'item', ({ standing }) => standing === 'published'))
    await open(getItem, { itemId });
  for (const partnerId of ids('directory', 'entry', ({ kind }) => kind === 'partner'))
    await open(getPartner, { partnerId });
  for (const programmeId of ids('directory', 'entry', ({ kind }) => kind === 'programme'))
    await open(getProgramme, { programmeId });
}

test.each(LANDED)('what a network kept that landed on %s is there and works after an upgrade', async (name) => {
  const landed = readLanded(name);
  const network = new Network(installation);
  try {
    await fillAsLanded(network.data, landed);
    // What is forgotten after its time is no loss, whenever this is run.
    const baseUrl = await (await network.start({ env: { MAIL_KEPT_DAYS: '36500' } })).ready();
    await expectAllThere(network, landed);
    const token = await callForToken(baseUrl, signIn, { body: { email: ORGANISER.email, password: PASSWORD } });
    await openAll({ baseUrl, token }, landed);
    await until('all events to be taken', async () => {
      const conditions = await Promise.all(SERVICES.map((service) => call(baseUrl, token, conditionOf(service))));
      return conditions.every(({ events }) => events.unsent === 0 && !events.behind);
    });
    for (const service of SERVICES)
      expect([service, (await call(baseUrl, token, conditionOf(service))).events.oldest]).toEqual([service, []]);
  } finally {
    await network.remove();
  }
});
