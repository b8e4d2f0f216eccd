import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { EmbeddedPostgres, isRunning, plainReason, StartFailed, stopLeftServer } from '#postgres';
import { openBlobs, SERVICES } from '#service';
import { checkKeys } from '../start/secrets';
import type { KeptBackup } from './backup-store';
import type { BackupsConfig } from './backups.config';
import { sumOf, type Sums } from './contents';
import { readDataVersion } from './data-version';
import type { Progress } from './make-backup';
import { openBackups } from './open-backups';
import { restoreBackup, type Restored } from './restore-backup';
import { BackupRefused } from './sealed-file';

const Trial = z.object({
  at: z.coerce.date(),
  /** The name of the backup that was tried. */
  backup: z.string(),
  seconds: z.number(),
  /** What was restored and read. */
  tables: z.number(),
  rows: z.number(),
  files: z.number(),
  /** Why it could not be restored, in a sentence. */
  failure: z.string().nullable(),
});
/** What came of restoring a backup into a folder of its own, which is removed again. */
export type Trial = z.infer<typeof Trial>;

/** Longer than any takes: one that is older was left behind, whoever has its process id by now. */
export const LONGEST_MILLIS = 6 * 3_600_000;
/** Room that a trial leaves to the network that runs beside it. */
const SPARE_BYTES = 512 * 2 ** 20;
/** Read once and thrown away: it needs neither memory nor a disk that is waited for. */
const GENTLE = { shared_buffers: '16MB', fsync: 'off', autovacuum: 'off' };
const SCRATCH = /^trial-(\d+)$/;

/**
 * Restores a backup beside the network that runs, starts its database, reads every row, and sums every blob and key anew.
 * What came of it is kept; nothing else stays. @throws what kept it from being restored.
 */
export async function tryBackup(config: BackupsConfig, backup: KeptBackup, progress: Progress): Promise<Trial> {
  const { dataDir } = config.network;
  const scratch = join(dataDir, `trial-${process.pid}`);
  const at = new Date();
  const began = performance.now();
  const what = { at, backup: backup.name };
  const seconds = (): number => Math.ceil((performance.now() - began) / 1000);
  await removeLeftTrials(dataDir, progress);
  // Closed within; PostgreSQL may be another user than ours, and comes by.
  await mkdir(scratch, { mode: 0o711 });
  try {
    await refuseSecond(dataDir);
    const found = await openBackups(config).withFile(backup, (path) => restoreAndRead(config, path, scratch, progress));
    return await keepTrial(dataDir, { ...what, ...found, seconds: seconds(), failure: null });
  } catch (error) {
    if (!(error instanceof SecondTrial))
      await keepTrial(dataDir, { ...what, ...NOTHING, seconds: seconds(), failure: reasonOf(error) });
    throw error;
  } finally {
    await remove(scratch, progress);
  }
}

const NOTHING = { tables: 0, rows: 0, files: 0 };
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;

/** What is said where one meets another, which says nothing of the backup. */
export const SECOND_TRIAL = 'Another backup is being tried just now: wait until that is done.';
class SecondTrial extends StartFailed {}

async function refuseSecond(dataDir: string): Promise<void> {
  if ((await scratchesIn(dataDir)).some(({ isLeft }) => !isLeft)) throw new SecondTrial(SECOND_TRIAL);
}

/** Those of trials that go on, and those that are left of others; ours is among these. */
async function scratchesIn(dataDir: string): Promise<{ path: string; isLeft: boolean }[]> {
  const names = (await readdir(dataDir).catch(() => [])).filter((name) => SCRATCH.test(name));
  const each = names.map(async (name) => {
    const path = join(dataDir, name);
    const pid = Number(SCRATCH.exec(name)?.[1]);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    return { path, isLeft: pid === process.pid || !isRunning(pid) || age > LONGEST_MILLIS };
  });
  return await Promise.all(each);
}

/** Removes what trials left that were killed, and ends their servers. One that stays is told of, and keeps nothing else waiting. */
export async function removeLeftTrials(dataDir: string, say: (line: string) => void): Promise<void> {
  for (const { path, isLeft } of await scratchesIn(dataDir)) if (isLeft) await remove(path, say);
}

async function remove(scratch: string, say: (line: string) => void): Promise<void> {
  try {
    await stopLeftServer(scratch);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    say(`What a trial left in ${scratch} cannot be removed (${plainReason(error)}): remove it.`);
  }
}

type Found = Pick<Trial, 'tables' | 'rows' | 'files'>;

async function restoreAndRead(
  config: BackupsConfig,
  path: string,
  scratch: string,
  progress: Progress,
): Promise<Found> {
  const { databaseUrl: _, ...network } = config.network;
  const blobs = { blobFolder: join(scratch, 'files') };
  // Whatever is set, nothing of it comes into the network's own database, folder or bucket.
  const own = { ...config, network: { ...network, dataDir: scratch }, blobs, holdsBlobs: true };
  const restored = await restoreBackup(own, path, progress, SPARE_BYTES);
  await compareFiles(scratch, path, restored.sums);
  const server = await EmbeddedPostgres.start({ dataDir: scratch, maxConnections: 20, settings: GENTLE }).catch(
    (error: Error) => {
      // Which is gone by then.
      throw new StartFailed(error.message.replace(/: its log is .*$/, '.'));
    },
  );
  try {
    const read = await readTables((database) => server.url(database), path, restored, progress);
    return { ...read, files: restored.files };
  } finally {
    await server.stop();
  }
}

/** The database's own files are read by the database. */
async function compareFiles(scratch: string, path: string, sums: Sums): Promise<void> {
  checkKeys(await readFile(join(scratch, 'keys.json'), 'utf8'), `the backup ${path}`);
  for (const [name, { sum }] of sums) {
    const [, kind = '', id = ''] = /^files\/([\w-]+)\/([\w-]+)$/.exec(name) ?? [];
    if (!id) continue;
    const is = await sumOf(await openBlobs({ blobFolder: join(scratch, 'files') }, kind).read(id));
    if (is.sum !== sum) throw new StartFailed(`What was restored of ${path} is not what it holds ("${name}").`);
  }
}

const TABLES = `
  SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;

/** Each row in all its columns, also those that are kept apart since they are large. */
const ROWS = (table: string): string => `SELECT count(*)::float8 AS rows, sum(length(t::text)) FROM ${table} t`;

async function readTables(
  url: (database: string) => string,
  path: string,
  { version }: Pick<Restored, 'version'>,
  progress: Progress,
): Promise<Pick<Trial, 'tables' | 'rows'>> {
  const had = await readDataVersion(url);
  // A service that came later had none yet.
  if (Object.entries(version).some(([service, names]) => !isDeepStrictEqual(had[service], names)))
    throw new BackupRefused(`The databases in ${path} are not of the version that it names: take another one.`);
  let [tables, rows] = [0, 0];
  for (const [nth, service] of SERVICES.entries()) {
    progress('Reading the tables', nth / SERVICES.length);
    if (!version[service]?.length) continue;
    const client = new Client({ connectionString: url(service), connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
        rows += (await client.query<{ rows: number }>(ROWS(name))).rows[0]!.rows;
        tables++;
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return { tables, rows };
}

const kept = (dataDir: string): string => join(dataDir, 'trial.json');

/** Of this network the last; none where it cannot be read. */
export async function lastTrial(dataDir: string): Promise<Trial | undefined> {
  const text = await readFile(kept(dataDir), 'utf8').catch(() => '{}');
  try {
    return Trial.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function keepTrial(dataDir: string, trial: Trial): Promise<Trial> {
  const partial = `${kept(dataDir)}.new-${process.pid}`;
  try {
    await writeFile(partial, `${JSON.stringify(trial)}\n`, { mode: 0o600, flush: true });
    await rename(partial, kept(dataDir));
  } finally {
    await rm(partial, { force: true });
  }
  return trial;
}

/** Of a trial that did not come to its end itself. */
export async function keepFailure(dataDir: string, began: Date, backup: string, failure: string): Promise<void> {
  const last = await lastTrial(dataDir);
  if (last && last.at >= began) return;
  const seconds = Math.ceil((Date.now() - began.getTime()) / 1000);
  await keepTrial(dataDir, { at: began, backup, seconds, ...NOTHING, failure });
}
