import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { EmbeddedPostgres } from '#postgres';
import { BackupFolder } from '../../apps/network/src/backups/backup-folder';
import { clear, show, type MadeByPeople } from './demonstration';
import { digests } from './digests';
import { goneAgain } from './gone-again';
import { Installation, Network, until } from './installation';
import { letPeopleIn, type Browser } from './let-in';
import { levelfieldIn, type Ran } from './levelfield';
import { moveThereAndBack } from './moved';
import { ownDatabases } from './own-databases';
import { damageIsTold, killTrial, makeOlder, triedByItself } from './trials';

jest.setTimeout(300_000);

const PASSPHRASE = 'a passphrase that the operator keeps';
const BLOB = 'files/library-files/ab/0190c1d2-7f00-7000-8000-0000000000ab';

let installation: Installation;
let network: Network;
let other: Network;
let address: string;
let shown: string;
let nora: Browser;
let made: MadeByPeople;
beforeAll(() => {
  installation = new Installation();
  network = new Network(installation);
  other = new Network(installation);
});
afterAll(async () => {
  await network.remove();
  await other.remove();
  installation.remove();
});

/** As an operator types it. */
const levelfield = (of: Network, ...args: string[]): Promise<Ran> => levelfieldWith({}, of, ...args);
const levelfieldWith = (settings: Record<string, string>, of: Network, ...args: string[]): Promise<Ran> => {
  const kept = { BACKUP_PASSPHRASE: PASSPHRASE, BACKUP_FOLDER: join(network.folder, 'backups') };
  return levelfieldIn(installation, { LEVELFIELD_DATA: of.data, ...kept, ...settings }, args);
};

const LINEAGE = `SELECT id::text, lineage FROM messaging.incarnation`;

test('a network that is written to is backed up, and restored into another folder with every table, blob and key', async () => {
  await network.startedBefore();
  mkdirSync(join(network.data, BLOB, '..'), { recursive: true });
  writeFileSync(join(network.data, BLOB), 'what somebody uploaded');
  shown = await (await network.start({ env: { DECISION_HOLD_SECONDS: '0' } })).ready();
  const url = (database: string): string => network.url(database);
  for (const database of ['library', 'membership']) await network.query(database, 'CREATE TABLE kept (number integer)');
  const [before] = await network.query('library', LINEAGE);

  const earlier = await digests(url);
  let isDone = false;
  let number = 0;
  const writing = (async () => {
    // First in the one database, then in the other.
    while (!isDone && ++number)
      for (const database of ['library', 'membership'])
        await network.query(database, `INSERT INTO kept VALUES (${number})`);
  })();
  await until('some rows', () => number > 5);
  const made = await levelfield(network, 'backup', '--json');
  isDone = true;
  await writing;
  expect(made).toMatchObject({ code: 0, errors: '' });
  const later = await digests(url);
  const { path } = JSON.parse(made.output) as { path: string };

  // The folder of a network that runs is refused; nothing in it changes.
  const refused = await levelfield(network, 'restore', path);
  expect(refused.code).toBe(78);
  expect(refused.errors).toMatch(/^The data folder .* is not empty/);

  const restored = await levelfield(other, 'restore', path);
  expect(restored.output).toContain(
    `into ${other.data}.\nBeside the backup lies no list of who left since: whoever did is in the network again.\nStart`,
  );
  for (const name of ['keys.json', 'postgres/password', BLOB])
    expect(readFileSync(join(other.data, name))).toEqual(readFileSync(join(network.data, name)));

  const server = await EmbeddedPostgres.start({ dataDir: other.data, maxConnections: 50 });
  const there = await digests((database) => server.url(database));
  await server.stop();
  const still = [...earlier].filter(([table, digest]) => later.get(table) === digest);
  // All but those of the clock, and those that were written to.
  expect(still.length).toBeGreaterThan(earlier.size - 20);
  expect(still.filter(([table, digest]) => there.get(table) !== digest)).toEqual([]);
  expect([...there.keys()].sort()).toEqual([...later.keys()].sort());

  await (await other.start()).ready();
  const rows = async (database: string): Promise<number> => {
    const [kept] = await other.query(database, 'SELECT count(*)::integer AS rows, max(number) AS last FROM kept');
    expect(kept?.['rows']).toBe(kept?.['last']);
    return Number(kept?.['rows']);
  };
  const [first, second] = [await rows('library'), await rows('membership')];
  expect(first).toBeGreaterThan(5);
  // One position for both: whoever wrote to one and then to the other is found between them at most.
  expect([first, first - 1]).toContain(second);
  expect(first).toBeLessThan(number);

  const [after] = await other.query('library', LINEAGE);
  expect(after?.['lineage']).not.toBe(before?.['lineage']);
  expect(String(after?.['id']) > String(before?.['id'])).toBe(true);
});

test('the doctor looks at a network that runs', async () => {
  const { code, output } = await levelfield(other, 'doctor', '--json');
  const { findings } = JSON.parse(output) as { findings: { what: string; state: string; says: string }[] };
  const said = Object.fromEntries(findings.map(({ what, state, says }) => [what, `${state}: ${says}`]));
  expect(said).toMatchObject({
    Version: 'ok: the data is of this version',
    'Parked events': 'ok: none',
    Mail: 'attention: kept, not sent: set a server under Settings, Mail, or by SMTP_URL.',
    Backups: expect.stringMatching(/^ok: the last is of /),
  });
  expect(code).toBe(0);
  await other.query(
    'library',
    `INSERT INTO messaging.parked (consumer, topic, key, version, event_id, type, time, reason, attempts)
    VALUES ('library.x', 'x.y', 'k', 1, gen_random_uuid(), 't', now(), 'Error: no', 5)`,
  );
  const worse = await levelfield(other, 'doctor');
  expect(worse.code).toBe(1);
  expect(worse.output).toContain('wrong      Parked events: library 1: npx levelfield parked list says why.');
});

test('what is parked is listed, shown, taken again and given up at the command line, beside a network that runs or not', async () => {
  const [id, hostId] = [uuidv7(), uuidv7()];
  const state = { id: 'network', version: 5, name: 'A Network', hostId, publicUrl: 'https://network.example.org' };
  const ofNetwork = `'library.known-network', 'membership.networks', 'network'`;
  await other.query('library', `INSERT INTO messaging.inbox VALUES (${ofNetwork}, 5, true)`);
  await other.query(
    'library',
    `INSERT INTO messaging.parked (consumer, topic, key, version, event_id, type, data, time, reason, attempts)
     VALUES (${ofNetwork}, 5, '${id}', 'levelfield.membership.network-changed.v1',
       '${JSON.stringify({ state, details: {} })}', now(), 'Error: not then', 4)`,
  );
  const parked = (...args: string[]): Promise<Ran> => levelfield(other, 'parked', ...args);
  const listed = await parked('list', '--json');
  const { events } = JSON.parse(listed.output) as { events: { id: string; consumer: string }[] };
  expect(events).toMatchObject([
    { consumer: 'library.x', reason: 'Error: no', behind: 0 },
    { consumer: 'library.known-network', id, key: 'network', version: 5, attempts: 4, behind: 0 },
  ]);
  const shown = await parked('show', 'library.known-network', id);
  expect(shown).toMatchObject({ code: 0, errors: '' });
  expect(shown.output).toContain(`\n  state.hostId: ${hostId}\n`);
  expect(shown.output).toContain('\n  state.publicUrl: (27 characters)\n');
  expect(shown.output).not.toContain('A Network');

  expect(await parked('replay', 'library.known-network', id)).toEqual({ code: 0, output: '1 taken.\n', errors: '' });
  expect(await other.query('library', 'SELECT public_url FROM public_address')).toEqual([
    { public_url: 'https://network.example.org' },
  ]);
  const again = await parked('replay', 'library.known-network', id);
  expect(again.code).toBe(78);
  expect(again.errors).toBe(
    'No such event of library.known-network is parked: npx levelfield parked list says what is.\n',
  );

  const gone = events[0]!.id;
  const failed = await parked('replay', 'library.x', gone);
  expect(failed.code).toBe(1);
  expect(failed.output).toBe('0 taken.\n1 of its key still parked: This version has no consumer library.x of x.y.\n');
  const unsaid = await parked('discard', 'library.x', gone, '--why', ' ');
  expect([unsaid.code, unsaid.errors]).toEqual([78, '--why: Write at least 3 characters.\n']);
  await other.stop();
  const given = await parked('discard', 'library.x', gone, '--why', 'A test of ours');
  expect(given).toEqual({ code: 0, output: 'Given up, and written down.\n', errors: '' });
  expect((await parked('list')).output).toBe('Nothing is parked.\n');
  address = await (await other.start()).ready();
  expect(await other.query('library', 'SELECT consumer, by, why FROM messaging.discarded')).toEqual([
    { consumer: 'library.x', by: null, why: 'A test of ours' },
  ]);
});

test('an administrator is let in and another made, keys and tokens replaced, and mail tried, beside a network that runs or not', async () => {
  const env = { BACKUP_PASSPHRASE: PASSPHRASE, BACKUP_FOLDER: join(network.folder, 'backups'), BACKUP_HOUR: 'off' };
  nora = await letPeopleIn(other, address, (settings, ...args) => levelfieldWith(settings, other, ...args), env);
});

test('who was removed after a backup was made is removed again where it is restored', async () => {
  const from = other;
  other = new Network(installation);
  await goneAgain(from, other, nora, levelfield).finally(() => from.remove());
});

const onIts = (...args: string[]): Promise<Ran> => levelfieldWith({ PORT: new URL(shown).port }, network, ...args);

test('a demonstration is loaded, what services keep of each other read anew and published again, and all exported', async () => {
  made = await show(network, shown, onIts);
});

test('it is moved to a cluster on Kafka, which goes on with it, and back into one process', () =>
  moveThereAndBack(network, installation));

test('it is cleared, where nobody has made anything', () => clear(network, onIts, made));

test('the commands are those that docs/operating.md names, and each says what it does with an example', async () => {
  const operating = readFileSync(join(__dirname, '../../docs/operating.md'), 'utf8');
  const table = operating.slice(operating.indexOf('## The command line'), operating.indexOf('## Backing up'));
  const named = [...table.matchAll(/^\| `([a-z -]+?)(?: [<[].*?)?`/gm)].map(([, name]) => name!);
  const { output } = await levelfield(other, '--help');
  const commands = [...output.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name).filter((name) => name !== 'help');
  expect([...new Set(named.map((name) => name.split(' ')[0]))].sort()).toEqual(commands.sort());
  for (const name of named) {
    const help = await levelfield(other, ...name.split(' '), '--help');
    expect(help).toMatchObject({ code: 0, errors: '' });
    expect(help.output).toMatch(new RegExp(`^Example:\\n .*npx levelfield ${name}\\b`, 'm'));
  }
});

test('data of an older version is backed up before it is brought up to date, each day has its backup, of which one is tried, and data of a newer one is left alone', async () => {
  const folder = join(network.folder, 'daily');
  const env = { BACKUP_FOLDER: folder, BACKUP_PASSPHRASE: PASSPHRASE };
  const names = (): string[] =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.backup')) : [];
  await other.query(
    'membership',
    `UPDATE migrations SET name = 'Later1999999999999' WHERE id = (SELECT max(id) FROM migrations)`,
  );
  await other.stop();
  const newer = await other.start({ env });
  expect(await newer.exit).toBe(78);
  expect(newer.errors).toBe(
    `The data in ${other.data} is of a newer version of Levelfield: start that one, or restore a backup of before the upgrade.\n`,
  );
  expect(names()).toEqual([]);

  // As it was before that migration.
  await network.query('membership', 'ALTER TABLE public_address DROP COLUMN for_members');
  await network.query('membership', `DELETE FROM migrations WHERE name LIKE 'KnowWhatIsForMembers%'`);
  await network.stop();
  const run = await network.start({ env });
  const address = await run.ready();
  expect(run.output).toMatch(
    /backing it up before it is brought up to date\nBacked up to .*daily\/levelfield-.*\.backup\n/,
  );
  expect(names().length).toBe(1);
  const state = async (path: string): Promise<unknown> => (await fetch(`${address}${path}`)).status;
  expect([await state('/health/live'), await state('/health/ready')]).toEqual([200, 200]);

  // Without one of today, the next start makes it by itself, and tries it, as it is one of a week without a trial.
  await network.stop();
  const isLeft = await killTrial(installation, network, env);
  expect(isLeft()).toBe(true);
  makeOlder(folder, names()[0]!);
  await (await network.start({ env })).ready();
  await until('the backup of the day', () => names().length === 2);
  await triedByItself(network, isLeft);
  await damageIsTold(folder, network, (...args) => levelfieldWith(env, network, ...args));
});

test('databases of a server of somebody’s own, which takes more connections, are restored for the one that comes along, by way of a bucket', async () => {
  const [from, to] = [new Network(installation), new Network(installation)];
  mkdirSync(from.data, { recursive: true });
  cpSync(join(network.data, 'keys.json'), join(from.data, 'keys.json'));
  await ownDatabases(from, to, levelfieldWith).finally(() => Promise.all([from, to].map((one) => one.remove())));
});

test('a backup that is killed leaves nothing that counts, and the next clears it away', async () => {
  const folder = join(network.folder, 'killed');
  const env = {
    PATH: process.env['PATH'],
    LEVELFIELD_DATA: network.data,
    BACKUP_PASSPHRASE: PASSPHRASE,
    BACKUP_FOLDER: folder,
  };
  const main = join(installation.root, 'dist/apps/network/src/cli/main.js');
  const child = execFile(process.execPath, [main, 'backup'], { env });
  const ended = new Promise((done) => child.once('close', done));
  const names = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);
  await until('a backup to begin', () => names().length > 0);
  child.kill('SIGKILL');
  await ended;
  expect(names()).toEqual([expect.stringMatching(/^levelfield-.*\.partial-\d+$/)]);
  expect(await new BackupFolder(folder).list()).toEqual([]);
  await new BackupFolder(folder).prepare();
  expect(names()).toEqual([]);
});
