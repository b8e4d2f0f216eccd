import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOrganisation, listOrganisations, signIn, updateOrganisation } from '#contracts/membership/endpoints';
import { EmbeddedPostgres } from '#postgres';
import { SERVICES, type ServiceName } from '#service';
import { kafkaIsPossible, startCluster, startTestServer, type TestServer } from '#testing';
import { call, callForToken } from '../../apps/network/src/demo/api';
import { EMPLOYERS, ORGANISER, PASSWORD } from '../../apps/network/src/demo/demo';
import { openKafka } from '../line/on-kafka';
import { digests } from './digests';
import { ask, ERASED, expectWhole, held, isToNewcomer, mails, NEWCOMER, untilTaken, type Held, type Url } from './held';
import { Network, until, type Installation } from './installation';
import { levelfieldIn, type Ran } from './levelfield';

const NEW_NAME = 'Renamed On Kafka';
/** Those that keep names of organisations. */
const KNOW_NAMES = ['scheduling', 'library', 'directory', 'discussions', 'notifications'] as const;

/** Long before: tombstones would have come and gone since. */
const LONG_AGO = `UPDATE messaging.consumers SET caught_up = now() - interval '4 days'`;
/** Kept by a consumer, and unknown to whoever would know it. */
const KEPT_IN_VAIN = `
  INSERT INTO organisation VALUES ('${ERASED}', 'Erased meanwhile');
  INSERT INTO messaging.inbox (consumer, topic, key, version)
    VALUES ('discussions.organisations', 'membership.organisations', '${ERASED}', 1)`;

/**
 * A network that was filled and is stopped goes to a cluster on Kafka, which works on, and comes back to one process.
 * It stays as it was.
 */
export async function moveThereAndBack(network: Network, installation: Installation): Promise<void> {
  const theirs = await startTestServer();
  const back = new Network(installation);
  const levelfield = (settings: Record<string, string>, ...args: string[]): Promise<Ran> =>
    levelfieldIn(installation, settings, args);
  try {
    // What nobody has heard of yet when everything is moved.
    const made = await levelfield({ LEVELFIELD_DATA: network.data }, 'admin', 'create', NEWCOMER, 'Nia Newcomer');
    expect(made).toMatchObject({ code: 0, errors: '' });
    const files = join(back.folder, 'files');
    // The password is not among the arguments, which all users of a computer see.
    const { password } = new URL(theirs.url);
    const here = { LEVELFIELD_DATA: network.data, PGPASSWORD: password };
    const to = Object.assign(new URL(theirs.url), { password: '' }).href;
    const before = await moveThere(network, theirs, (address = to) =>
      levelfield(here, 'move-to-cluster', '--files', files, '--to', address),
    );
    const { linkKey, tokenKey } = JSON.parse(readFileSync(join(network.data, 'keys.json'), 'utf8')) as Keys;
    const keys = { LINK_KEY: linkKey, TOKEN_KEY: tokenKey };
    const settings = { LEVELFIELD_DATA: back.data, DATABASE_URL: theirs.url, ...keys };
    const moveBack = (given = {}) => levelfield({ ...settings, ...given }, 'move-to-one-process', '--files', files);
    if (kafkaIsPossible()) {
      await workOn(theirs, before, { ...keys, BLOB_FOLDER: files }, async () => {
        const refused = await moveBack();
        expect([refused.code, refused.errors]).toEqual([
          78,
          `Nothing is moved while services run: stop ${[...SERVICES].sort().join(', ')}.\n`,
        ]);
      });
    } else
      process.stderr.write('\n*** NOT RUN: a network that was moved, on Kafka. It needs Java 17 and Maven. ***\n\n');
    await moveBackFrom(theirs, back, moveBack);
    expect(filesIn(join(back.data, 'files'))).toEqual(filesIn(join(network.data, 'files')));
  } finally {
    await theirs.stop();
    await back.remove();
  }
}

interface Keys {
  readonly linkKey: string;
  readonly tokenKey: string;
}

/** @returns what it held before it was moved. */
async function moveThere(
  network: Network,
  theirs: TestServer,
  move: (address?: string) => Promise<Ran>,
): Promise<Held> {
  const to = urlOn(theirs);
  const before = await atRest(network, async (url) => {
    for (const service of SERVICES) await ask(url(service), `${LONG_AGO}; DROP TABLE IF EXISTS kept`);
    await ask(url('discussions'), KEPT_IN_VAIN);
    await ask(url('notifications'), 'CREATE TABLE kept (number integer)');
    return await held(url);
  });
  const unread = await move('db.example.org');
  expect([unread.code, unread.errors]).toEqual([78, '--to is an address like postgresql://user@host/database.\n']);

  // Found out when all others had been copied.
  const refused = await move();
  expect([refused.code, refused.errors]).toEqual([
    78,
    expect.stringContaining(
      'Nothing is moved, since the table public.kept of notifications is not as this version of Levelfield makes it: put it right, or drop it.\n',
    ),
  ]);
  expect(await databasesOn(theirs)).toEqual([]);
  await atRest(network, (url) => ask(url('notifications'), 'DROP TABLE kept'));
  before.digests.delete('notifications public.kept');

  const moved = await move();
  expect(moved.code).toBe(0);
  expect(moved.output).toContain(`: each table has the same hash there.\nCopied `);
  expect(moved.output).toContain(
    `set LINK_KEY to the linkKey, TOKEN_KEY to the tokenKey of ${network.data}/keys.json, and PUBLIC_URL to http`,
  );
  expect(moved.output).not.toContain(
    (JSON.parse(readFileSync(join(network.data, 'keys.json'), 'utf8')) as Keys).linkKey,
  );
  expect(await databasesOn(theirs)).toEqual([...SERVICES].sort());
  expect(differing(before.digests, await digests(to))).toEqual(
    [...CAUGHT_UP, 'discussions messaging.inbox', 'discussions public.organisation'].sort(),
  );
  expect(await ask(to('discussions'), `SELECT FROM organisation WHERE id = '${ERASED}'`)).toEqual([]);
  expect((await held(to)).sequences).toEqual(before.sequences);

  const again = await move();
  expect(again.code).toBe(78);
  expect(again.errors).toContain('it has a database "directory" already, so drop that, or name another server.\n');
  return before;
}

/** When a consumer had last read all there was is not asked of it again. */
const CAUGHT_UP = SERVICES.map((service) => `${service} messaging.consumers`);

/** A process for each service, on Kafka, takes up where the one process stopped. */
async function workOn(
  theirs: TestServer,
  before: Held,
  env: Record<string, string>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const to = urlOn(theirs);
  mkdirSync(env['BLOB_FOLDER']!, { recursive: true });
  const kafka = await openKafka();
  try {
    const database = async (service: ServiceName): Promise<string> => to(service);
    const cluster = await startCluster({ database, kafkaBrokers: kafka.brokers, env, from: 'dist' });
    try {
      // Who could sign in can, and what was to be told is told once.
      const { baseUrl } = cluster;
      const token = await signedIn(baseUrl);
      await until('the mail to the newcomer', async () => (await mails(to)).some(isToNewcomer));
      await untilTaken(baseUrl, token, to);
      expectWhole(before, await held(to));

      await rename(baseUrl, token);
      await untilKnown(to);
      await meanwhile();
    } finally {
      await cluster.stop();
    }
  } finally {
    await kafka.stop();
  }
}

async function moveBackFrom(theirs: TestServer, back: Network, move: (given?: object) => Promise<Ran>): Promise<void> {
  const to = urlOn(theirs);
  // Another network's key opens nothing here: that is found out last.
  const refused = await move({ TOKEN_KEY: 'a token key that is of another network' });
  expect([refused.code, refused.errors]).toEqual([
    78,
    expect.stringMatching(/\nTOKEN_KEY is not the one under which this network keeps its signing key\.\n$/),
  ]);
  expect(existsSync(back.data)).toBe(false);

  const moved = await move();
  expect(moved).toMatchObject({ code: 0, output: expect.stringContaining(`to ${back.data}: each table has the same`) });
  const before = await held(to);
  const there = await atRest(back, held);
  expect(differing(before.digests, there.digests)).toEqual([]);
  expect(there.sequences).toEqual(before.sequences);

  const address = await (await back.start()).ready();
  await untilTaken(address, await signedIn(address), (database) => back.url(database));
  expectWhole(before, await held((database) => back.url(database)));
}

const signedIn = (baseUrl: string): Promise<string> =>
  callForToken(baseUrl, signIn, { body: { email: ORGANISER.email, password: PASSWORD } });

async function rename(baseUrl: string, token: string): Promise<void> {
  const { items } = await call(baseUrl, token, listOrganisations, { query: { search: EMPLOYERS[1]!.name } });
  const params = { organisationId: items[0]!.id };
  const { sector, sites, version } = await call(baseUrl, token, getOrganisation, { params });
  const body = { name: NEW_NAME, sector, sites: sites ?? [] };
  await call(baseUrl, token, updateOrganisation, { params, body, ifMatch: version });
}

async function untilKnown(url: Url): Promise<void> {
  for (const service of KNOW_NAMES)
    await until(`${service} to know the new name`, async () => {
      return (await ask(url(service), `SELECT FROM organisation WHERE name = '${NEW_NAME}'`)).length === 1;
    });
}

async function atRest<T>(network: Network, look: (url: Url) => Promise<T>): Promise<T> {
  const server = await EmbeddedPostgres.start({ dataDir: network.data, maxConnections: 50 });
  try {
    return await look((database) => server.url(database));
  } finally {
    await server.stop();
  }
}

const urlOn =
  ({ url }: TestServer): Url =>
  (database) =>
    url.replace(/postgres$/, database);

async function databasesOn(server: TestServer): Promise<unknown[]> {
  const rows = await ask(
    server.url,
    `SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1`,
  );
  return rows.map(({ datname }) => datname);
}

function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const tables = new Set([...one.keys(), ...other.keys()]);
  return [...tables].filter((table) => one.get(table) !== other.get(table)).sort();
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((name) => name.isFile())
    .map(({ name }) => name)
    .sort();
}
