import { writeFile, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { chooseAccount } from './account';
import { findPostgres } from './binaries';
import { openCluster, type Cluster } from './cluster';
import { holderName, takeHostLock } from './host-lock';
import { isAlive } from './processes';
import { halt, isServerOf, launch, readPidFile, type Launched } from './server';
import { StartRefused } from './start-refused';

/** Long enough for the recovery after a crash of a large database. */
const PATIENCE_MS = 120_000;
/** What a server says that another try, a moment later, overcomes. */
const PASSING =
  /pre-existing shared memory block|lock file ".*" already exists|could not bind|could not create any TCP/;

const WRONG_PASSWORD = 'does not accept the password kept beside it: restore both from the same backup';

export interface StartOptions {
  /** The network's data folder; made if missing. */
  readonly dataDir: string;
  /** How many may be open at once, ours among them. */
  readonly maxConnections: number;
  /** Told of steps that take longer, one line each. */
  readonly onProgress?: (line: string) => void;
}

/** A running server, and our session on it that holds the lock. */
interface Held {
  readonly client: Client;
  readonly pid: number;
  readonly port: number;
}

type Claim = Held | 'absent' | 'wait' | 'denied';

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

  /** Throws StartRefused, with the sentence to show, where a person must act first. */
  static async start({
    dataDir,
    maxConnections,
    onProgress = () => undefined,
  }: StartOptions): Promise<EmbeddedPostgres> {
    const account = chooseAccount();
    const cluster = await openCluster({ dataDir: resolve(dataDir), native: await findPostgres(), account, onProgress });
    return new EmbeddedPostgres(cluster, await claimServer(cluster, maxConnections, onProgress));
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
  maxConnections: number,
  onProgress: (line: string) => void,
): Promise<Held> {
  const deadline = Date.now() + PATIENCE_MS;
  let launched: Launched | undefined;
  for (let tries = 0; Date.now() < deadline; tries++) {
    if (tries === 100) onProgress('Waiting for the database');
    const claim = await claimRunning(cluster);
    if (typeof claim === 'object') return claim;
    if (claim === 'denied') return await giveUp(cluster, launched, WRONG_PASSWORD);
    if (launched && hasEnded(launched)) {
      await refuseUnlessPassing(cluster, await launched.said());
      launched = undefined;
    }
    if (claim === 'absent' && !launched) {
      await disownPidFile(cluster);
      launched = await launch(cluster, maxConnections);
    }
    await sleep(50);
  }
  return await giveUp(cluster, launched, `does not answer after ${PATIENCE_MS / 1000} s: its log is ${cluster.log}`);
}

/** Refuses the start, and leaves no server running that was started for it. */
async function giveUp(cluster: Cluster, launched: Launched | undefined, sentence: string): Promise<never> {
  if (launched?.child.pid) await halt(cluster, launched.child.pid);
  throw new StartRefused(`The database in ${cluster.home} ${sentence}.`);
}

function hasEnded({ child }: Launched): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function refuseUnlessPassing(cluster: Cluster, said: string): Promise<void> {
  if (PASSING.test(said)) return;
  const reason = /(?:PANIC|FATAL): +(.*)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
  throw new StartRefused(
    `The database in ${cluster.home} does not come up (${reason || 'it said nothing'}): its log is ${cluster.log}.`,
  );
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
    if (error instanceof DatabaseError && error.code === '28P01') return 'denied';
    return 'wait'; // starting, recovering or shutting down
  }
  if (await takeLock(client, cluster)) return { client, ...pidFile };
  await client.end();
  return 'wait';
}

/** False where the holder is on its way out. */
async function takeLock(client: Client, cluster: Cluster): Promise<boolean> {
  const holder = await takeHostLock(client);
  if (holder === undefined) return true;
  const [, state, pid] = /^levelfield (\w+) (\d+)$/.exec(holder) ?? [];
  if (state !== 'host' || !isAlive(Number(pid))) return false;
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
  if (isAlive(pid) && !isServerOf(cluster, pid)) await writeFile(path, text.replace(/^.*/, String(process.pid)));
}
