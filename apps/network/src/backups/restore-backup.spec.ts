import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFINITIONS } from '../definitions';
import { migrationsOf } from '#service';
import { BackupFolder } from './backup-folder';
import { readBackupsConfig } from './backups.config';
import { ContentsWriter } from './contents';
import { addMissing, ErasedList } from './erased-list';
import { moveToCluster } from '../move/move-network';
import { refuseFullDisk } from './free-disk';
import type { About } from './make-backup';
import { refuseForeign, restoreBackup } from './restore-backup';

const PASSPHRASE = 'a passphrase that is kept';
const MACHINE = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as string] ?? process.arch;
const SYSTEM = { linux: 'pc-linux-gnu', darwin: 'apple-darwin' }[process.platform as string] ?? process.platform;
const today = Object.fromEntries(DEFINITIONS.map((one) => [one.name, migrationsOf(one).map(({ name }) => name)]));
const about: About = {
  format: 1,
  madeAt: '2026-11-30T03:00:00.000Z',
  isEmbedded: true,
  postgres: `PostgreSQL 18.4 on ${MACHINE}-${SYSTEM}, compiled by gcc`,
  version: today,
};

let folder: string;
let data: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'levelfield-restore-test-'));
  data = join(folder, 'data');
  path = join(folder, 'levelfield-2026-11-30T030000Z.backup');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A backup that holds what is given, of which nothing is a database that would run. */
async function written(changes: Partial<About> = {}, files: Record<string, string> = {}): Promise<void> {
  const file = await open(path, 'wx');
  const writer = await ContentsWriter.open(file, PASSPHRASE, 10);
  await writer.addBytes('about.json', Buffer.from(JSON.stringify({ ...about, ...changes })));
  writer.addFolder('postgres/data/pg_notify');
  const all = {
    'postgres/data/PG_VERSION': '18\n',
    'keys.json': '{"keys":1}',
    'postgres/password': 'secret',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) await writer.addBytes(name, Buffer.from(text));
  await writer.end();
  await file.close();
}

const restore = (passphrase = PASSPHRASE): Promise<object> =>
  restoreBackup(readBackupsConfig({ LEVELFIELD_DATA: data, BACKUP_PASSPHRASE: passphrase }), path);

async function expectRefused(sentence: string | RegExp, passphrase?: string): Promise<void> {
  await expect(restore(passphrase)).rejects.toThrow(sentence);
  expect(existsSync(data)).toBe(false);
}

test('what was backed up is in its place, for its user alone, and the database is told of it', async () => {
  const id = '0190c1d2-7f00-7000-8000-0000000000ab';
  await written({}, { [`files/library-files/${id}`]: 'a blob' });
  mkdirSync(join(data, 'backups'), { recursive: true });
  // Of one that was killed.
  for (const pid of [2 ** 30, process.pid]) mkdirSync(join(data, `filling-${pid}`));
  await expect(restore()).resolves.toMatchObject({ files: 5, madeAt: new Date(about.madeAt) });
  expect(readdirSync(data).sort()).toEqual(['backups', 'files', 'keys.json', 'postgres']);
  expect(readFileSync(join(data, 'files/library-files/ab', id), 'utf8')).toBe('a blob');
  expect(readdirSync(join(data, 'postgres/data')).sort()).toEqual(['PG_VERSION', 'pg_notify', 'recovery.signal']);
  for (const name of ['keys.json', 'postgres/password', 'postgres/data/PG_VERSION'])
    expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
  for (const name of ['postgres', 'postgres/data', 'postgres/data/pg_notify'])
    expect(statSync(join(data, name)).mode & 0o777).toBe(0o700);
});

test('who went since is kept for the next start, where a list of them is beside the backup', async () => {
  await written();
  const [before, since] = ['0190c1d2-7f00-7000-8000-0000000000aa', '0190c1d2-7f00-7000-8000-0000000000ab'];
  writeFileSync(
    join(folder, 'erased-2026-11.list'),
    `\n2026-11-20T08:00:00.000Z membership.people ${before}\n2026-11-30T08:00:00.000Z membership.peo` +
      `\n2026-11-30T08:00:00.000Z membership.people ${since.slice(0, -1)}` +
      `\n2026-11-30T08:30:00.000Z library.interests ${since}` +
      `\n2026-11-30T09:00:00.000Z library.interests ${since}\n\n2026-11-30T09:00:00.000Z library.others ${since}\n`,
  );
  // Of another computer, and in the folder of backups as it is set.
  const [here, there] = ['0190c1d2-7f00-7000-8000-0000000000ac', join(data, 'backups')];
  mkdirSync(there, { recursive: true });
  writeFileSync(join(there, 'erased-2026-12.list'), `\n2026-12-01T09:00:00.000Z scheduling.poll-voters ${here}\n`);
  await expect(restore()).resolves.toMatchObject({ toErase: 2 });
  expect(readFileSync(join(data, 'erase-again.list'), 'utf8')).toBe(
    `2026-11-30T09:00:00.000Z library.interests ${since}\n2026-12-01T09:00:00.000Z scheduling.poll-voters ${here}\n`,
  );
  // A cluster would let them be.
  const to = { to: 'postgresql://levelfield@db.example.org', files: undefined };
  await expect(moveToCluster({ LEVELFIELD_DATA: data }, to, () => undefined)).rejects.toThrow(
    `Nothing is moved, since ${data} was restored: start the network here once first, so that who left since is removed.`,
  );
});

test('a list of another computer is added, each line once and on its own', async () => {
  const list = join(folder, 'erased-2026-11.list');
  await addMissing(list, '');
  expect(existsSync(list)).toBe(false);
  writeFileSync(list, '\nfirst\nsec');
  for (let times = 0; times < 2; times++) await addMissing(list, '\nfirst\n\nsecond\n');
  expect(readFileSync(list, 'utf8')).toBe('\nfirst\nsec\nsecond\n');
});

test('what is beside backups of who went is kept for fourteen months', async () => {
  const monthsAgo = (months: number): string => {
    const day = new Date();
    day.setUTCDate(1);
    day.setUTCMonth(day.getUTCMonth() - months);
    return `erased-${day.toISOString().slice(0, 7)}.list`;
  };
  for (const months of [0, 14, 15]) writeFileSync(join(folder, monthsAgo(months)), '');
  await new ErasedList(folder, new BackupFolder(folder)).prune();
  expect(readdirSync(folder).sort()).toEqual([monthsAgo(14), monthsAgo(0)]);
});

test('a folder that is not empty is refused, and stays as it was', async () => {
  await written();
  mkdirSync(join(data, 'postgres'), { recursive: true });
  await expect(restore()).rejects.toThrow(
    `The data folder ${data} is not empty (it holds "postgres"): stop the network, move the folder away, or set LEVELFIELD_DATA to another one.`,
  );
  expect(readdirSync(data)).toEqual(['postgres']);
});

test('another passphrase, and none', async () => {
  await written();
  await expectRefused(`The passphrase does not open ${path}`, 'a passphrase of others');
  const config = readBackupsConfig({ LEVELFIELD_DATA: data });
  await expect(restoreBackup(config, path)).rejects.toThrow('The backup is sealed: set BACKUP_PASSPHRASE');
});

test('a damaged one, one that was cut off, and none', async () => {
  await written({}, { 'postgres/data/large': 'x'.repeat(50_000) });
  const whole = readFileSync(path);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(damaged.readUInt8(300) ^ 1, 300);
  for (const bytes of [damaged, whole.subarray(0, -20)]) {
    writeFileSync(path, bytes);
    await expectRefused(`The backup ${path} is damaged or cut off: take another one.`);
  }
  rmSync(path);
  await expectRefused(`The backup ${path} cannot be read: no such file or folder.`);
});

test('one that holds less than it says, or what would be written elsewhere', async () => {
  await written({}, { '../outside': 'x' });
  await expectRefused(`The backup ${path} holds what no backup of Levelfield holds ("../outside").`);
});

test.each<[string, Partial<About>, RegExp]>([
  [
    'a newer version',
    { version: { ...today, library: [...today['library']!, 'Later1999999999999'] } },
    /made by a newer version/,
  ],
  ['a service that is not known here', { version: { ...today, later: ['A1'] } }, /made by a newer version/],
  ['another PostgreSQL', { postgres: about.postgres.replace('18.4', '19.1') }, /was made with PostgreSQL 19/],
  [
    'another kind of machine',
    { postgres: about.postgres.replace(MACHINE, 'riscv64') },
    /another kind of machine \(riscv64/,
  ],
])('of %s', async (_, changes, sentence) => {
  await written(changes);
  await expectRefused(sentence);
});

test('an older version is brought up to date by the next start', () => {
  const version = { ...today, library: today['library']!.slice(0, -1) };
  expect(() => refuseForeign({ ...about, version }, path)).not.toThrow();
});

test('a disk without the room for it', async () => {
  await expect(refuseFullDisk(folder, 2 ** 60)).rejects.toThrow(
    /^The disk with .* has \d+ MB free, and up to \d+ MB are needed/,
  );
});

test('only what was written to its end is listed; what was cut off goes, and of the others the newest stay', async () => {
  await written();
  const backups = new BackupFolder(folder);
  for (const day of [27, 28, 29]) writeFileSync(path.replace('30T', `${day}T`), readFileSync(path));
  writeFileSync(path.replace('30T', '26T'), readFileSync(path).subarray(0, 200));
  const left = `${path.replace('30T', '25T')}.partial-${2 ** 30}`;
  const other = `${path.replace('30T', '24T')}.partial-${process.pid}`;
  for (const name of [left, other]) writeFileSync(name, 'half');
  utimesSync(path, 0, 0);
  expect((await backups.list()).map(({ at }) => at.toISOString().slice(8, 10))).toEqual(['30', '29', '28', '27']);
  await backups.prepare();
  expect([existsSync(left), existsSync(other)]).toEqual([false, true]);
  expect(await backups.prune(2)).toEqual([
    'levelfield-2026-11-28T030000Z.backup',
    'levelfield-2026-11-27T030000Z.backup',
  ]);
  expect((await backups.list()).length).toBe(2);
});
