import { open, readFile, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type DatabaseError } from 'pg';
import { chooseAccount } from './account';
import { findPostgres } from './binaries';
import { openCluster, type Cluster } from './cluster';
import { holderName, livingHolder, takeHostLock } from './host-lock';
import { isAlive } from './processes';
import { halt, isServerOf, launch, readPidFile, type Launched, type LaunchSettings } from './server';
import { StartFailed, StartRefused } from './start-refused';

/** Long enough for the recovery after a crash of a large database. */
const PATIENCE_MS = 120_000;
/** What a server says that another try, a moment later, overcomes. */
const AT_ONCE =
  /pre-existing shared memory block|lock file ".*" already exists|could not bind|could not create any TCP/;
/** What it says of its files and settings, which stay as they are. Whatever else it says may pass. */
const LASTING = new RegExp(
  [
    /global\/pg_control": (read \d+ of|No such file)|incorrect checksum in control file/,
    /could not locate a valid checkpoint record|database files are incompatible/,
    /has wrong ownership|has invalid permissions|: Permission denied|: Read-only file system/,
    /unrecognized configuration parameter|invalid value for parameter|configuration file ".*" contains errors/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

export interface StartOptions {
  /** The network's data folder; made if missing. */
  readonly dataDir: string;
  /** How many may be open at once, ours among them. */
  readonly maxConnections: number;
  /** What this one has otherwise than ours have. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Told of steps that take longer, one line each. */
  readonly onProgress?: (line: string) => void;
}

/** A running server, and our session on it that holds the lock. */
interface Held {
  readonly client: Client;
  readonly pid: number;
  readonly port: number;
}

/** `starting`: it said so itself, and recovers for as long as that takes. */
type Claim = Held | 'absent' | 'starting' | 'wait' | 'denied';

/**
 * A PostgreSQL server of our own in the data folder, held by this process alone.
 *
 * The holder keeps a session advisory lock. So a server that runs while the lock is free has lost its
 * host (killed) and is adopted, and one whose lock is held means that the network already runs.
 */
export class EmbeddedPostgres {
  /** Settles when the server is lost though nobody called `stop()`. */
  readonly lost: Promise<void>;
  private stopping = false;

  private constructor(
    private readonly cluster: Cluster,
    private readonly server: Held,
  ) {
    this.lost = new Promise((settle) => {
      server.client.once('end', () => {
        if (!this.stopping) settle();
      });
    });
  }

  /** Throws StartRefused where a person must act first, else StartFailed; each with the sentence to show. */
  static async start({
    dataDir,
    maxConnections,
    settings = {},
    onProgress = () => undefined,
  }: StartOptions): Promise<EmbeddedPostgres> {
    const account = chooseAccount();
    const cluster = await openCluster({ dataDir: resolve(dataDir), native: await findPostgres(), account, onProgress });
    return new EmbeddedPostgres(
      cluster,
      await claimServer(cluster, { ...settings, max_connections: maxConnections }, onProgress),
    );
  }

  /** The address of a database on this server, for pg and TypeORM; it holds the password. */
  url(database: string): string {
    return `postgres://levelfield:${this.cluster.password}@127.0.0.1:${this.server.port}/${database}`;
  }

  /** Stops the server in order and waits until it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    // Tells a next start that this one is leaving, so that it waits for the lock.
    await this.server.client.query(`SET application_name = '${holderName('stopping')}'`).catch(() => undefined);
    await halt(this.cluster, this.server.pid);
  }
}

/** Finds or starts the server and takes its lock. */
async function claimServer(
  cluster: Cluster,
  settings: LaunchSettings,
  onProgress: (line: string) => void,
): Promise<Held> {
  let deadline = Date.now() + PATIENCE_MS;
  let launched: Launched | undefined;
  for (let tries = 0; Date.now() < deadline; tries++) {
    if (tries === 100) onProgress('Waiting for the database');
    const claim = await claimRunning(cluster);
    if (typeof claim === 'object') return claim;
    if (claim === 'denied') return await refuse(cluster, launched);
    if (claim === 'starting') deadline = Date.now() + PATIENCE_MS;
    if (launched && hasEnded(launched)) {
      await failUnlessAtOnce(cluster, launched);
      launched = undefined;
    }
    if (claim === 'absent' && !launched) {
      await disownPidFile(cluster);
      launched = await launch(cluster, settings);
    }
    await sleep(50);
  }
  // It goes on, if it does, and the next try takes it over.
  throw new StartFailed(
    `The database in ${cluster.home} does not answer after ${PATIENCE_MS / 1000} s: its log is ${cluster.log}.`,
  );
}

/** Refuses the start, and leaves no server running that was started for it. */
async function refuse(cluster: Cluster, launched: Launched | undefined): Promise<never> {
  if (launched?.child.pid) await halt(cluster, launched.child.pid);
  throw new StartRefused(
    `The database in ${cluster.home} does not accept the password kept beside it: restore both from the same backup.`,
  );
}

function hasEnded({ child }: Launched): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function failUnlessAtOnce(cluster: Cluster, launched: Launched): Promise<void> {
  const said = await launched.said();
  if (AT_ONCE.test(said)) return;
  const reason = whyItEnded(said, launched) ?? ((await isFull(cluster.home)) ? 'the disk is full' : 'it said nothing');
  const sentence = `The database in ${cluster.home} does not come up (${reason}): its log is ${cluster.log}.`;
  throw LASTING.test(reason) ? new StartRefused(sentence) : new StartFailed(sentence);
}

/** In its own words; what it told a client that asked meanwhile ("the database system is starting up") is no reason. */
function whyItEnded(said: string, { child }: Launched): string | undefined {
  const lines = said.split('\n').filter((line) => line && !line.includes(' client backend '));
  const last = (words: RegExp): string | undefined => lines.map((line) => words.exec(line)?.[1]).findLast(Boolean);
  return (
    last(/PANIC: +(.*)/) ??
    last(/FATAL: +(.*)/) ??
    last(/LOG: +(.* was terminated by .*)/) ??
    (child.signalCode ? `it was ended by ${child.signalCode}` : undefined) ??
    lines.at(-1)
  );
}

/** Its log is on the same disk, and then holds no reason. */
async function isFull(path: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize < 2 ** 20;
}

async function claimRunning(cluster: Cluster): Promise<Claim> {
  const pidFile = await readPidFile(cluster);
  if (!pidFile) return 'absent';
  if (!isServerOf(cluster, pidFile.pid)) return 'absent';
  if (!pidFile.port) return 'wait';
  const client = new Client({
    connectionString: `postgres://levelfield:${cluster.password}@127.0.0.1:${pidFile.port}/postgres`,
    application_name: holderName('host'),
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // followed by 'end', which is what counts
  try {
    await client.connect();
  } catch (error) {
    const { code } = error as DatabaseError;
    // 57P03: starting, recovering or shutting down
    return code === '28P01' ? 'denied' : code === '57P03' ? 'starting' : 'wait';
  }
  let isTaken = false;
  try {
    isTaken = await takeLock(client, cluster);
    if (isTaken) return { client, ...pidFile };
  } catch (error) {
    if (error instanceof StartRefused) throw error; // else it went in this moment
  } finally {
    // It would keep a process that was refused from ending.
    if (!isTaken) await client.end().catch(() => undefined);
  }
  return 'wait';
}

/** False where the holder is on its way out. */
async function takeLock(client: Client, cluster: Cluster): Promise<boolean> {
  const holder = await takeHostLock(client);
  if (holder === undefined) return true;
  const pid = livingHolder(holder);
  if (pid === undefined) return false;
  throw new StartRefused(
    `Levelfield already runs on the data in ${dirname(cluster.home)} (process ${pid}): stop it, or set LEVELFIELD_DATA to another folder.`,
  );
}

/**
 * After a hard stop the process id in `postmaster.pid` may belong to some other program by now, and the
 * server would refuse to start for ever. It takes the id of its own parent for a stale one; so that goes
 * in, and the rest of the file stays, by which it still notices processes left over on its memory.
 */
async function disownPidFile(cluster: Cluster): Promise<void> {
  const path = join(cluster.data, 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch(() => '');
  const pid = parseInt(text, 10);
  if (!isAlive(pid) || isServerOf(cluster, pid)) return;
  // In its place: on a full disk a file that is written anew ends empty, which no server starts over.
  const file = await open(path, 'r+');
  const { bytesWritten } = await file.write(text.replace(/^.*/, String(process.pid)), 0);
  await file.truncate(bytesWritten);
  await file.close();
}
