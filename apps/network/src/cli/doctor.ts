import { readFile, stat, statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { plainReason, runningServer } from '#postgres';
import { SERVICES } from '#service';
import { readBackupsConfig, type BackupsConfig } from '../backups/backups.config';
import { trialDue } from '../backups/daily-backups';
import { ageOf, readDataVersion, type Age } from '../backups/data-version';
import { openBackups } from '../backups/open-backups';
import { lastTrial } from '../backups/trial';
import { localAddress } from '../network.config';
import { checkKeys } from '../start/secrets';
import { inMegabytes, inWords } from './terminal';

export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'attention' | 'wrong';
  /** What is so, and where something is to be done, what. */
  readonly says: string;
}
type Found = Pick<Finding, 'state' | 'says'>;

const ok = (says: string): Found => ({ state: 'ok', says });
const attention = (says: string): Found => ({ state: 'attention', says });
const wrong = (says: string): Found => ({ state: 'wrong', says });

type Url = (database: string) => string;

/** Looks at the network of these settings, and changes nothing. @throws ConfigError where they are not right. */
export async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const config = readBackupsConfig(env);
  const { databaseUrl, dataDir } = config.network;
  const url: Url | undefined = databaseUrl
    ? (database) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href
    : await runningServer(dataDir);
  const asked = (look: (url: Url) => Promise<Found>) => (): Promise<Found> =>
    url ? look(url) : Promise.resolve(attention('not looked at, since the database does not run: start the network.'));
  const looks: [what: string, look: () => Promise<Found> | Found][] = [
    ['Node', () => ok(process.versions.node)],
    ['Memory', memory],
    ['Disk', () => disk(dataDir)],
    ['Data folder', () => dataFolder(dataDir)],
    ['Keys', () => keys(env, dataDir)],
    ['Database', asked(database)],
    ['Version', asked(version)],
    ['Network', () => answers(config)],
    ['Mail', asked((at) => mail(env, at))],
    ['Parked events', asked(parked)],
    ['Backups', () => backups(config)],
    ['Trial restore', () => trial(config)],
  ];
  const findings: Finding[] = [];
  for (const [what, look] of looks) {
    const failed = (error: unknown): Found => wrong(`cannot be looked at (${plainReason(error)}).`);
    findings.push({ what, ...(await Promise.resolve().then(look).catch(failed)) });
  }
  return findings;
}

function memory(): Found {
  const says = `${inMegabytes(totalmem())} in all`;
  return totalmem() < 2 ** 30 ? attention(`${says}: the network and its database want 1 GB.`) : ok(says);
}

/** Of the folder, or where it would be made. */
async function disk(path: string): Promise<Found> {
  const found = await statfs(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && dirname(path) !== path) return undefined;
    throw error;
  });
  if (!found) return await disk(dirname(path));
  const free = found.bavail * found.bsize;
  const says = `${inMegabytes(free)} free`;
  if (free < 200 * 2 ** 20) return wrong(`${says}: make room, or the database will stop.`);
  return free < 2 * 2 ** 30 ? attention(`${says}: make room soon.`) : ok(says);
}

async function dataFolder(path: string): Promise<Found> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return attention(`${path} is not there: the first start makes it, or set LEVELFIELD_DATA.`);
  const self = process.getuid?.();
  if (self !== undefined && found.uid !== self) {
    const todo = `it belongs to another user (uid ${found.uid}), and this one is ${self}`;
    return self === 0 ? attention(`${path}: ${todo}.`) : wrong(`${path}: ${todo}: start Levelfield as that one.`);
  }
  return found.mode & 0o066 ? attention(`${path} can be read or written by others: chmod 700 ${path}`) : ok(path);
}

async function keys(env: NodeJS.ProcessEnv, dataDir: string): Promise<Found> {
  const path = join(dataDir, 'keys.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return attention(`${path} is not there: the first start makes it.`);
  checkKeys(text, path);
  const isOpen = process.platform !== 'win32' && (await stat(path)).mode & 0o077;
  return isOpen ? wrong(`others can read them: chmod 600 ${path}`) : ok(path);
}

async function database(url: Url): Promise<Found> {
  return ok(await one<string>(url('postgres'), `SELECT 'PostgreSQL ' || current_setting('server_version') AS value`));
}

const AGES: Record<Age, Found> = {
  none: attention('no service has run on these databases yet.'),
  same: ok('the data is of this version'),
  older: attention('the data is of an older version: the next start brings it up to date, after a backup.'),
  newer: wrong('the data is of a newer version: start that one, or restore a backup of before it.'),
};

async function version(url: Url): Promise<Found> {
  return AGES[ageOf(await readDataVersion(url))];
}

async function answers({ network }: BackupsConfig): Promise<Found> {
  const address = localAddress(network);
  const answered = await fetch(`${address}/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (!answered) return attention(`nobody answers at ${address}: start the network.`);
  const { services = {} } = (await answered.json().catch(() => ({}))) as { services?: Record<string, string> };
  const down = Object.entries(services).filter(([, state]) => state !== 'up');
  if (answered.ok) return ok(`answers at ${address}, ${Object.keys(services).length} services`);
  return wrong(`${down.map(([name]) => name).join(', ') || address} does not answer: its log says why.`);
}

async function mail(env: NodeJS.ProcessEnv, url: Url): Promise<Found> {
  if (env['SMTP_URL'] || env['NOTIFICATIONS_SMTP_URL']) return ok('sent by the server of SMTP_URL');
  const delivery = await one<string | undefined>(url('scheduling'), 'SELECT delivery AS value FROM delivery');
  if (delivery === 'smtp') return ok('sent by the server that is set under Settings, Mail');
  return attention('kept, not sent: set a server under Settings, Mail, or by SMTP_URL.');
}

async function parked(url: Url): Promise<Found> {
  const count = (name: string): Promise<number> =>
    one<number>(url(name), 'SELECT count(*)::integer AS value FROM messaging.parked');
  const each = await Promise.all(SERVICES.map(async (name) => [name, await count(name)] as const));
  const some = each.filter(([, events]) => events > 0).map(([name, events]) => `${name} ${events}`);
  return some.length === 0 ? ok('none') : wrong(`${some.join(', ')}: npx levelfield parked list says why.`);
}

const DAY_MILLIS = 86_400_000;

async function backups(config: BackupsConfig): Promise<Found> {
  const { passphrase, hour } = config;
  const store = openBackups(config);
  const [newest] = await store.list();
  const last = newest
    ? `the last is of ${inWords(newest.at)} (${inMegabytes(newest.bytes)})`
    : `none in ${store.where}`;
  if (!passphrase) return attention(`${last}: set BACKUP_PASSPHRASE_FILE, or none is made.`);
  if (hour === 'off') return newest ? ok(last) : attention(`${last}: BACKUP_HOUR is off, so make them by hand.`);
  const isLate = !newest || Date.now() - newest.at.getTime() > 1.5 * DAY_MILLIS;
  return isLate ? attention(`${last}: run npx levelfield backup and see what it says.`) : ok(last);
}

async function trial(config: BackupsConfig): Promise<Found> {
  const { network, hour } = config;
  const [kept, last] = await Promise.all([openBackups(config).list(), lastTrial(network.dataDir)]);
  if (last?.failure) return wrong(`${last.backup} could not be restored on ${inWords(last.at)}: ${last.failure}`);
  const says = last ? `${last.backup} was restored on ${inWords(last.at)}, in ${last.seconds} s` : 'none yet';
  const due = trialDue(hour, kept, last);
  const isLate = due ? Date.now() - due.getTime() > 2 * DAY_MILLIS : !last && kept.length > 0;
  return isLate ? attention(`${says}: run npx levelfield backups try and see what it says.`) : ok(says);
}

async function one<T>(url: string, sql: string): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<{ value: T }>(sql)).rows[0]?.value as T;
  } finally {
    await client.end().catch(() => undefined);
  }
}
