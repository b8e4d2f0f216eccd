import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { scheduleGathering } from '#contracts/scheduling/endpoints';
import {
  applyToJoin,
  getNetwork,
  getOrganisation,
  listOrganisations,
  signIn,
  updateOrganisation,
} from '#contracts/membership/endpoints';
import { EmbeddedPostgres } from '#postgres';
import { call, callForToken, inTrace } from '../../apps/network/src/demo/api';
import { EMPLOYERS, ORGANISER, PASSWORD } from '../../apps/network/src/demo/demo';
import { makeCopiesWhole } from './copies';
import { everyTableIsDecidedOn, exportAll } from './exported';
import type { Network } from './installation';
import type { Ran } from './levelfield';

/** Reminders and questions of the past roundtable come minutes after: none of them is to come meanwhile. */
const NOTHING_ENDS = `UPDATE gathering SET ends_at = ends_at + interval '1 day' WHERE ends_at < now() + interval '1 day'`;

/** Of a stranger's choice, which marks nothing. */
const TRACE = 'ab'.repeat(16);

const DAY = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const at = (time: string) => ({ local: `${DAY}T${time}`, zone: 'Europe/London' });
const DRAFT = {
  ...({ kind: 'roundtable', title: 'Nobody has heard of it yet', purpose: 'To see who would come.' } as const),
  ...{ place: 'Leeds', link: null, capacity: 8, maxPerOrganisation: 2, chathamHouse: false, isDraft: true },
  ...{ start: at('10:00'), end: at('11:00') },
};

type Levelfield = (...args: string[]) => Promise<Ran>;

/** What people made in a demonstration: all after that event of membership, and a visitor's address. */
export interface MadeByPeople {
  readonly after: string;
  readonly visitor: string;
}

/** A network that runs at `address` is filled, its copies are made whole, and it is exported. It is stopped afterwards. */
export async function show(network: Network, address: string, levelfield: Levelfield): Promise<MadeByPeople> {
  expect((await levelfield('demo', 'clear')).errors).toBe(`The network in ${network.data} runs: stop it first.\n`);
  const loaded = await levelfield('demo', 'load');
  expect(loaded).toMatchObject({ code: 0, output: expect.stringContaining('sign in as olwen@example.org') });
  expect(loaded.errors).toContain('Partners say what they offer\n');
  await network.query('scheduling', NOTHING_ENDS);

  await makeCopiesWhole(network, address, levelfield);
  await exportAll(network, levelfield);
  await everyTableIsDecidedOn(network);

  const [last] = await network.query('membership', 'SELECT max(id)::text AS id FROM messaging.outbox');
  const visitor = await peopleMakeThings(address);
  await network.stop();
  return { after: String(last!['id']), visitor };
}

/** It is cleared, where nobody made anything. It runs afterwards. */
export async function clear(network: Network, levelfield: Levelfield, made: MadeByPeople): Promise<void> {
  const kept = await levelfield('demo', 'clear', '--json');
  const { error } = JSON.parse(kept.output) as { error: string };
  expect([kept.code, error]).toEqual([78, expect.stringMatching(/^Nothing is cleared, since people have made or/)]);
  expect(error).toMatch(/\b1 of membership\.organisations\b/);
  expect(error).toMatch(/\b1 of membership\.(applications|people)\b/);
  expect(error).toMatch(/\b1 of scheduling\.drafts\.$/);

  // As if nobody had.
  const server = await EmbeddedPostgres.start({ dataDir: network.data, maxConnections: 50 });
  const unsaid = (column: string): string =>
    `${column} = replace(${column}::text, '${made.visitor}', 'v@example.org')::jsonb`;
  await network.query('membership', `UPDATE messaging.outbox SET traceparent = NULL WHERE id > ${made.after}`);
  await network.query('scheduling', 'DELETE FROM gathering WHERE is_draft');
  await network.query('membership', `UPDATE messaging.outbox SET ${unsaid('data')} WHERE data IS NOT NULL`);
  await network.query('membership', `UPDATE application_request SET ${unsaid('waiting')} WHERE waiting IS NOT NULL`);
  await server.stop();
  const cleared = await levelfield('demo', 'clear');
  expect(cleared).toEqual({
    code: 0,
    output: `Cleared: the network in ${network.data} is not set up yet.\n`,
    errors: '',
  });
  expect(existsSync(join(network.data, 'files'))).toBe(false);
  const again = await (await network.start()).ready();
  expect(await call(again, undefined, getNetwork)).toMatchObject({ setUp: false });
  await network.stop();
  const none = await levelfield('demo', 'clear');
  expect([none.code, none.errors]).toEqual([78, 'There is no demonstration in this network: nothing is cleared.\n']);
  await (await network.start()).ready();
}

/** Somebody signs in as one of the demonstration, changes something and drafts a gathering, and a visitor applies. @returns the visitor's address. */
async function peopleMakeThings(address: string): Promise<string> {
  const applicant = { name: 'Vera Visitor', email: 'vera@visitor.example' };
  const employer = { listed: false, name: 'A Real Employer' } as const;
  const application = { id: uuidv7(), employer, sector: 'M', applicant, message: 'Let us in.' } as const;
  await inTrace(TRACE, async () => {
    await call(address, undefined, applyToJoin, { body: application });
    const signsIn = { email: ORGANISER.email, password: PASSWORD };
    const token = await callForToken(address, signIn, { body: signsIn });
    const { items } = await call(address, token, listOrganisations, { query: { search: EMPLOYERS[0]!.name } });
    const params = { organisationId: items[0]!.id };
    const { name, sector, version } = await call(address, token, getOrganisation, { params });
    await call(address, token, updateOrganisation, {
      params,
      body: { name, sector, sites: ['LS1 4AP'] },
      ifMatch: version,
    });
    await call(address, token, scheduleGathering, { body: { ...DRAFT, id: uuidv7() } });
  });
  return applicant.email;
}
