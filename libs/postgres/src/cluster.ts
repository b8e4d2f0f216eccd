import { createHash, randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import {
  access,
  chmod,
  chown,
  cp,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runAs, type Account } from './account';
import { program } from './binaries';
import { isAlive } from './processes';
import { plainReason, startError, StartFailed, StartRefused } from './start-refused';

/** The major version whose files the installed PostgreSQL reads. */
export const MAJOR = '18';
/** Where PostgreSQL and its data go when root, having no user namespaces, keeps them in a folder closed to others. */
const OPEN_HOME = '/var/lib/levelfield';

/** A database cluster on disk: `home` holds it all, `data` is PostgreSQL's own folder, `log` what the server says. */
export interface Cluster {
  readonly home: string;
  readonly native: string;
  readonly account: Account;
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

export interface ClusterOptions {
  /** The network's data folder; the cluster is `postgres` in it. */
  readonly dataDir: string;
  readonly native: string;
  readonly account: Account;
  readonly onProgress: (line: string) => void;
}

/** Opens the cluster in the data folder, creating it where there is none. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const undo = await makeDataDir(options.dataDir, options.account);
  try {
    // One name for one folder, by which a next start knows the server again.
    return await openOrCreate({ ...options, dataDir: await realpath(options.dataDir) });
  } catch (error) {
    await undo();
    if (error instanceof StartRefused || error instanceof StartFailed) throw error;
    throw startError(error, `The database cannot be created in ${options.dataDir}: ${plainReason(error)}.`);
  }
}

async function openOrCreate(options: ClusterOptions): Promise<Cluster> {
  const { account, onProgress } = options;
  const { home, native } = await choosePlace(options);
  if (!existsSync(home)) {
    onProgress('Creating the database');
    await create(home, native, account);
  }
  if (home !== join(options.dataDir, 'postgres')) await pointTo(home, options, onProgress);
  return await open(home, native, account);
}

/** Makes the folder; the answer removes again what was made, as far as it is empty. */
async function makeDataDir(dataDir: string, account: Account): Promise<() => Promise<void>> {
  const made: string[] = [];
  const undo = async (): Promise<void> => {
    for (const path of made.reverse()) await rmdir(path).catch(() => undefined);
  };
  try {
    // One by one: Node's recursive mkdir never returns where a folder that exists refuses children (/proc).
    for (const path of missingFolders(dataDir)) {
      await mkdir(path, { mode: account.user ? 0o711 : 0o700 });
      made.push(path);
    }
    if (!(await stat(dataDir)).isDirectory()) throw Object.assign(new Error(dataDir), { code: 'ENOTDIR' });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return undo;
  } catch (error) {
    await undo();
    throw startError(
      error,
      `The data folder ${dataDir} cannot be written (${plainReason(error)}): set LEVELFIELD_DATA to a folder that this user may write.`,
    );
  }
}

function missingFolders(path: string): string[] {
  return existsSync(path) ? [] : [...missingFolders(dirname(path)), path];
}

async function choosePlace({ dataDir, native, account }: ClusterOptions): Promise<{ home: string; native: string }> {
  const wanted = join(dataDir, 'postgres');
  const isOpen = !account.user || (await isOpenToOthers(dataDir));
  const away = join(OPEN_HOME, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  return {
    home: existsSync(wanted) ? await realpath(wanted) : isOpen ? wanted : away,
    native: !account.user || (await isOpenToOthers(native)) ? native : await copyPostgres(native),
  };
}

async function isOpenToOthers(path: string): Promise<boolean> {
  for (let at = await realpath(path); ; at = dirname(at)) {
    if (!((await stat(at)).mode & 0o001)) return false;
    if (at === dirname(at)) return true;
  }
}

async function copyPostgres(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(OPEN_HOME, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.new-${process.pid}`;
  await mkdir(OPEN_HOME, { recursive: true, mode: 0o755 });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, copy);
  return copy;
}

/** Leaves a link where the cluster would have been, so that the data folder still leads to all of it. */
async function pointTo(home: string, { dataDir }: ClusterOptions, onProgress: (line: string) => void): Promise<void> {
  const link = join(dataDir, 'postgres');
  if (!existsSync(link)) await symlink(home, link);
  onProgress(
    `The database is kept in ${home}, since PostgreSQL does not run as root and ${dataDir} is closed to other users`,
  );
}

/** Everything happens in a sibling which is renamed at the end: there is a whole cluster or none. */
async function create(home: string, native: string, account: Account): Promise<void> {
  await mkdir(dirname(home), { recursive: true, mode: 0o711 });
  await removeLeftovers(home);
  const partial = `${home}.new-${process.pid}`;
  const data = join(partial, 'data');
  const password = join(partial, 'password');
  try {
    await mkdir(data, { recursive: true, mode: 0o700 });
    if (account.user) await chmod(partial, 0o711);
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await giveTo(account, partial);
    // The same locale on every machine: an index built under one locale is broken under another.
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'];
    const access = ['--username=levelfield', '--auth=scram-sha-256', `--pwfile=${password}`];
    await runAs(account, program(native, 'initdb'), [`--pgdata=${data}`, ...locale, ...access, '--no-instructions']);
    await rename(partial, home);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Two first starts at once: the other one was faster, and its cluster is as good.
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
}

async function removeLeftovers(home: string): Promise<void> {
  const start = `${basename(home)}.new-`;
  for (const name of await readdir(dirname(home))) {
    const pid = name.startsWith(start) ? name.slice(start.length) : '';
    // Only what a start of ours left behind: a folder that merely looks like it is somebody's.
    if (!/^\d+$/.test(pid) || isAlive(Number(pid))) continue;
    await rm(join(dirname(home), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function open(home: string, native: string, account: Account): Promise<Cluster> {
  const data = join(home, 'data');
  const version = await readIfThere(join(data, 'PG_VERSION'));
  const password = await readIfThere(join(home, 'password'));
  const { uid } = await stat(home);
  const self = process.getuid?.();
  if (self !== undefined && self !== 0 && uid !== self) {
    throw new StartRefused(
      `The database in ${home} belongs to another user (uid ${uid}): start Levelfield as that user.`,
    );
  }
  if (!version || !password) {
    throw new StartRefused(
      `The database in ${home} does not come up: its folder is incomplete; restore it from a backup, or move it away to begin anew.`,
    );
  }
  if (version.trim() !== MAJOR) {
    throw new StartRefused(
      `The database in ${home} was written by PostgreSQL ${version.trim()}, and this version of Levelfield brings PostgreSQL ${MAJOR}.`,
    );
  }
  if (self === 0) await giveTo(account, home);
  return { home, native, account, data, password, log: join(home, 'server.log') };
}

async function readIfThere(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw startError(error, `The database cannot be opened (${path}: ${plainReason(error)}).`);
  });
}

/** Makes all of `path` belong to the user PostgreSQL runs as; another start may have run it otherwise. */
export async function giveTo(account: Account, path: string): Promise<void> {
  const { uid, gid } = account.user ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const owner = uid >>> 0;
  if (process.platform === 'win32' || (await stat(join(path, 'data'))).uid === owner) return;
  for (const entry of ['.', ...(await readdir(path, { recursive: true }))]) await chown(join(path, entry), uid, gid);
}
