import { createWriteStream } from 'node:fs';
import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer, json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { adoptCluster, MAJOR, plainReason, StartRefused } from '#postgres';
import { openBlobs } from '#service';
import { flushFolder } from './backup-folder';
import type { BackupsConfig } from './backups.config';
import { readContents, type Entry, type Sums } from './contents';
import { fillFolder, refuseUsed } from './data-folder';
import { ageOf, type DataVersion } from './data-version';
import { eachOnce, lineOf, readErased } from './erased-list';
import type { About, Progress } from './make-backup';
import { BackupRefused } from './sealed-file';

export interface Restored {
  readonly madeAt: Date;
  readonly files: number;
  readonly bytes: number;
  /** Of each file, as it was written when the backup was made. */
  readonly sums: Sums;
  readonly version: DataVersion;
  /** How many went since, and are to go again at the next start; undefined where no list of them is beside the backup. */
  readonly toErase: number | undefined;
}

const MACHINES: Readonly<Record<string, RegExp>> = { x64: /^(x86_64|amd64)/, arm64: /^(aarch64|arm64)/ };
const SYSTEMS: Readonly<Record<string, RegExp>> = {
  linux: /linux/,
  darwin: /darwin|apple/,
  win32: /windows|mingw|msvc/,
};
/** By which the server is told of a restore: it recovers, and begins a history of its own, by which outboxes notice. */
const RECOVERY = 'postgres/data/recovery.signal';
/** Who is to go again before the next start lets anybody in. */
export const ERASE_AGAIN = 'erase-again.list';
/** So that a clock that was set back hides nobody. */
const DAY_MILLIS = 86_400_000;

/**
 * Restores a network from a backup into an empty data folder. Everything is looked at before anything is written there,
 * and everything is in its place at the end or not at all.
 * @param spareBytes room that the disk must have beside what is restored
 */
export async function restoreBackup(
  config: BackupsConfig,
  path: string,
  progress: Progress = () => undefined,
  spareBytes = 0,
): Promise<Restored> {
  const { network } = config;
  const passphrase = await refuseUnready(config);
  const { about, sums, bytes } = await look(path, passphrase, progress);
  const madeAt = new Date(about.madeAt);
  const toErase = await fillFolder(network.dataDir, bytes + spareBytes, async (staging) => {
    await unpack(path, passphrase, { staging, config, progress });
    await writeFile(join(staging, RECOVERY), '', { mode: 0o600, flush: true });
    if (!about.isEmbedded) await adoptCluster(join(staging, 'postgres'));
    return await keepErased([dirname(path), config.folder], madeAt, join(staging, ERASE_AGAIN));
  });
  return { madeAt, files: sums.size, bytes, sums, version: about.version, toErase };
}

/** Before any of a backup is read. @returns what opens it */
export async function refuseUnready({ passphrase, network }: BackupsConfig): Promise<string> {
  if (!passphrase) {
    throw new StartRefused('The backup is sealed: set BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE to its passphrase.');
  }
  await refuseUsed(network.dataDir);
  if (network.databaseUrl) {
    throw new StartRefused(
      'A backup is restored for the PostgreSQL that Levelfield brings: take DATABASE_URL away. With a server of your own, give it the folder postgres/data afterwards.',
    );
  }
  return passphrase;
}

/** Reads all of it once, without writing anything. */
async function look(
  path: string,
  passphrase: string,
  progress: Progress,
): Promise<{ about: About; sums: Sums; bytes: number }> {
  let about: About | undefined;
  const each = async ({ name, bytes }: Entry): Promise<void> => {
    if (name !== 'about.json') return;
    about = (await json(bytes)) as About;
    refuseForeign(about, path);
  };
  const { size = 1 } = await stat(path).catch(() => ({ size: undefined }));
  const sums = await readContents(path, passphrase, each, (read) => progress('Checking', read / size)).catch(
    (error: NodeJS.ErrnoException) => {
      if (!error.syscall) throw error;
      throw new StartRefused(`The backup ${path} cannot be read: ${plainReason(error)}.`);
    },
  );
  if (!about || !sums.has('keys.json')) throw new BackupRefused(`The backup ${path} is not of a whole network.`);
  return { about, sums, bytes: [...sums.values()].reduce((all, { size }) => all + size, 0) };
}

/** What this computer, or this version, could not run. */
export function refuseForeign({ postgres, version, format }: About, path: string): void {
  const [, major, target = ''] = /^PostgreSQL (\d+)\S* on ([^,\s]+)/.exec(postgres) ?? [];
  if (format !== 1 || ageOf(version) === 'newer') {
    throw new BackupRefused(`The backup ${path} was made by a newer version of Levelfield: restore it with that one.`);
  }
  if (major !== MAJOR) {
    throw new BackupRefused(
      `The backup ${path} was made with PostgreSQL ${major}, and this version of Levelfield brings PostgreSQL ${MAJOR}.`,
    );
  }
  if (!MACHINES[process.arch]?.test(target) || !SYSTEMS[process.platform]?.test(target)) {
    throw new BackupRefused(
      `The backup ${path} was made on another kind of machine (${target}): restore it on one of that kind.`,
    );
  }
}

interface Unpacking {
  readonly staging: string;
  readonly config: BackupsConfig;
  readonly progress: Progress;
}

async function unpack(path: string, passphrase: string, { staging, config, progress }: Unpacking): Promise<void> {
  const folders = new Set([staging]);
  const written: string[] = [];
  const within = async (folder: string): Promise<void> => {
    if (folders.has(folder)) return;
    await within(dirname(folder));
    await mkdir(folder, { mode: 0o700, recursive: true });
    folders.add(folder);
  };
  const blobs = config.holdsBlobs ? { blobFolder: join(staging, 'files') } : config.blobs;
  const each = async ({ name, isFolder, size: length, bytes }: Entry): Promise<void> => {
    if (name === 'about.json') return;
    const [, kind = '', id = ''] = /^files\/([\w-]+)\/([\w-]+)$/.exec(name) ?? [];
    if (id) return await openBlobs(blobs, kind).put(id, bytes, length);
    const to = join(staging, name);
    await within(isFolder ? to : dirname(to));
    if (isFolder) return;
    if (length < 2 ** 20) await writeFile(to, await buffer(bytes), { mode: 0o600, flag: 'wx' });
    else await pipeline(bytes, createWriteStream(to, { mode: 0o600, flags: 'wx' }));
    written.push(to);
  };
  const { size } = await stat(path);
  await readContents(path, passphrase, each, (read) => progress('Restoring', read / size));
  await flushAll(written);
  for (const folder of folders) await flushFolder(folder);
}

/** Side by side, after all are written: thousands, one after the other, would each wait for the disk. */
async function flushAll(paths: string[]): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      const file = await open(path, 'r+');
      await file.sync().finally(() => file.close());
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

async function keepErased(folders: readonly string[], madeAt: Date, path: string): Promise<number | undefined> {
  const all = (await Promise.all(folders.map(readErased))).flat();
  if (all.length === 0) return undefined;
  const since = eachOnce(all.filter(({ at }) => at.getTime() > madeAt.getTime() - DAY_MILLIS));
  await writeFile(path, since.map((one) => `${lineOf(one)}\n`).join(''), { mode: 0o600, flush: true });
  return since.length;
}
