import { conditionOf } from '#contracts/condition';
import { signIn } from '#contracts/membership/endpoints';
import { SERVICES, type ServiceName } from '#service';
import { call, callForToken } from '../../apps/network/src/demo/api';
import { ORGANISER, PASSWORD } from '../../apps/network/src/demo/demo';
import { digests } from './digests';
import { until, type Network } from './installation';
import type { Ran } from './levelfield';

/** Where services keep what others tell. */
const OF_EACH = ['auth_key', 'auth_access_token', 'public_address'];
export const COPIES: Record<ServiceName, readonly string[]> = {
  membership: [],
  scheduling: ['member', 'organisation', 'network', 'delivery'],
  library: ['network', 'person', 'person_roles', 'organisation', 'gathering_place', 'delivery'],
  directory: ['person', 'member', 'organisation', 'network', 'delivery'],
  discussions: [
    ...['gathering', 'registration', 'item', 'item_author', 'person', 'member', 'organisation'],
    ...['introduction', 'programme'],
  ],
  insights: [],
  notifications: [
    ...['person', 'organisation', 'network', 'item', 'interested', 'introduction', 'partner', 'programme', 'offer'],
    ...['taking', 'registration', 'invited_prospect', 'poll', 'poll_voter', 'partner_applicant'],
  ],
};

/** Every second row goes, and those that stay are of nobody. */
const DAMAGE = (table: string): string => `
  DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM (SELECT ctid, row_number() OVER () AS nth FROM ${table}) r WHERE nth % 2 = 1);
  DO $$ BEGIN UPDATE ${table} SET name = 'Damaged'; EXCEPTION WHEN undefined_column THEN NULL; END $$;`;

async function damage(network: Network): Promise<void> {
  for (const service of SERVICES)
    for (const table of [...OF_EACH, ...COPIES[service]]) await network.query(service, DAMAGE(table));
}

/** Of all that services keep but their bookkeeping of events: copies, and what must not be done again, as mails. */
async function kept(network: Network): Promise<Record<string, string>> {
  const all = await digests((database) => network.url(database));
  return Object.fromEntries([...all].filter(([table]) => !/ messaging\.|\.migrations$/.test(table)));
}

type Levelfield = (...args: string[]) => Promise<Ran>;

/** What is kept once no consumer has anything to take: one that waits to try again changes nothing for a second. */
async function keptWhenQuiet(network: Network, address: string): Promise<Record<string, string>> {
  const token = await callForToken(address, signIn, { body: { email: ORGANISER.email, password: PASSWORD } });
  const isIdle = async (service: ServiceName): Promise<boolean> => {
    const { unsent, behind } = (await call(address, token, conditionOf(service))).events;
    return unsent === 0 && !behind;
  };
  let last = await kept(network);
  return await until('it to be quiet', async () => {
    const before = last;
    const idle = await Promise.all(SERVICES.map(isIdle));
    last = await kept(network);
    // Services are asked one after another, and something could pass from one to the other meanwhile.
    return idle.every(Boolean) && JSON.stringify(last) === JSON.stringify(before) ? last : undefined;
  });
}

/** What services keep of each other is damaged, and made whole, in a network that runs at `address`. */
export async function makeCopiesWhole(network: Network, address: string, levelfield: Levelfield): Promise<void> {
  const refused = await levelfield('rebuild', 'library', 'nobody');
  expect([refused.code, refused.output]).toEqual([78, '']);
  expect(refused.errors).toBe(`There is no service nobody: name one or more of ${SERVICES.join(', ')}.\n`);

  const before = await keptWhenQuiet(network, address);

  await damage(network);
  const damaged = await kept(network);
  const copies = SERVICES.flatMap((service) => COPIES[service].map((table) => `${service} public.${table}`));
  const full = copies.filter((table) => !before[table]!.startsWith('0 '));
  expect(full.filter((table) => damaged[table] === before[table])).toEqual([]);
  const rebuilt = await levelfield('rebuild', ...SERVICES);
  expect(rebuilt.code).toBe(0);
  expect(rebuilt.output).toMatch(/^membership: \d+ projections read anew from \d+ events\.\n/);
  expect(rebuilt.errors).toContain('notifications.people\n');
  expect(await kept(network)).toEqual(before);

  await damage(network);
  const { published } = JSON.parse((await levelfield('republish', ...SERVICES, '--json')).output) as {
    published: { service: string; topics: { topic: string; things: number }[] }[];
  };
  const people = await network.query('membership', 'SELECT count(*)::integer AS people FROM person');
  expect(published[0]!.topics).toContainEqual({ topic: 'membership.people', things: people[0]!['people'] });
  await until('the copies to be whole', async () => JSON.stringify(await kept(network)) === JSON.stringify(before));
}
