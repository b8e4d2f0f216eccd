import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startedOnce } from '#testing';

const ROOT = join(__dirname, '../..');

/** Waits for a condition; fails with what it waited for. */
export async function until<T>(what: string | (() => string), find: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (const deadline = Date.now() + 100_000; Date.now() < deadline; await sleep(20)) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A started network, or an attempt at one: a real process, watched from outside. */
export class Run {
  output = '';
  errors = '';
  readonly exit: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exit = new Promise((resolve) => child.once('close', resolve));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The address it printed, the `times`-th time. */
  async ready(times = 1): Promise<string> {
    return until(
      () => `the network to be ready; it said: ${this.output}${this.errors}`,
      () => {
        if (this.child.exitCode !== null) throw new Error(`it ended: ${this.output}${this.errors}`);
        return [...this.output.matchAll(/^Levelfield is ready at (\S+)$/gm)][times - 1]?.[1];
      },
    );
  }

  /** The process that hosts the services, under the supervisor. */
  hostPid(): number {
    return Number(readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').trim());
  }
}

export interface StartOptions {
  readonly env?: Record<string, string>;
  /** Without the supervisor: the process that hosts the services itself. */
  readonly bare?: boolean;
  /** The Node to run it with, and its options. */
  readonly node?: readonly string[];
  /** By `npm start`, as people do. */
  readonly npm?: boolean;
  /** Another user than ours; only root may say so. */
  readonly uid?: number;
}

/** A copy of what `npm ci` and a build leave behind, in a temporary folder that only its user may enter. */
export class Installation {
  readonly root = mkdtempSync(join(tmpdir(), 'levelfield-start-test-'));

  constructor() {
    execFileSync(process.execPath, [join(ROOT, 'tools/build.mjs'), 'services'], { stdio: 'inherit' });
    for (const name of ['package.json', 'tools', 'dist'])
      cpSync(join(ROOT, name), join(this.root, name), { recursive: true });
    this.standInForTheWebApp();
    mkdirSync(join(this.root, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      symlinkSync(join(ROOT, 'node_modules', name), join(this.root, 'node_modules', name));
    }
  }

  /** Starting needs the web app to be built, and cares for nothing else of it. */
  private standInForTheWebApp(): void {
    mkdirSync(join(this.root, 'dist/web'), { recursive: true });
    writeFileSync(join(this.root, 'dist/web/index.html'), '<!doctype html><title>Levelfield</title>');
  }

  /** Puts a copy of a package (or scope) in place of the link to it, so that a test may damage it. */
  own(name: string): string {
    const path = join(this.root, 'node_modules', name);
    rmSync(path);
    cpSync(join(ROOT, 'node_modules', name), path, { recursive: true, verbatimSymlinks: true });
    return path;
  }

  /** The data of a network that has been started once and stopped in order; made once for all files of a run. */
  async usedData(): Promise<string> {
    const used = startedOnce(process.env['LEVELFIELD_TEST_RUN']!);
    if (existsSync(used)) return used;
    const network = new Network(this);
    try {
      await startOnce(network);
      // In one step: where another file was faster, its data is as good.
      if (!existsSync(used)) renameSync(network.data, used);
    } finally {
      await network.remove();
    }
    return used;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

async function startOnce(network: Network): Promise<void> {
  const run = await network.start();
  await run.ready();
  run.child.kill('SIGTERM');
  const code = await run.exit;
  if (code !== 0) throw new Error(`it stopped with ${code}: ${run.errors}`);
}

/** A network on data of its own, seen from outside. */
export class Network {
  readonly folder = mkdtempSync(join(tmpdir(), 'levelfield-start-test-'));
  readonly data = join(this.folder, 'data');
  private readonly runs: Run[] = [];

  constructor(private readonly installation: Installation) {}

  /** Puts data in its place that was started on before: what a first start alone does takes as long as all else. */
  async startedBefore(): Promise<void> {
    execFileSync('cp', ['-a', await this.installation.usedData(), this.data]);
  }

  async start({
    env = {},
    bare = false,
    npm = false,
    node = [process.execPath],
    uid,
  }: StartOptions = {}): Promise<Run> {
    const port = env['PORT'] ?? String(await freePort());
    const file = bare ? 'dist/apps/network/src/main.js' : 'tools/start.mjs';
    const [command = '', ...args] = npm ? ['npm', 'start'] : [...node, join(this.installation.root, file)];
    const child = spawn(command, args, {
      uid,
      cwd: this.installation.root,
      detached: true, // a process group of its own, as in a terminal
      env: { PATH: process.env['PATH'], LEVELFIELD_DATA: this.data, PORT: port, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const run = new Run(child);
    this.runs.push(run);
    return run;
  }

  /** The database server's process id, or 0 while there is none. */
  databasePid(): number {
    return Number(this.pidFile()[0] ?? 0);
  }

  /** What its pid file says: `starting` until it answers, then `ready`. */
  databaseStatus(): string {
    return (this.pidFile()[7] ?? '').trim();
  }

  /** The address of a database on its server. */
  url(database: string): string {
    const password = readFileSync(join(this.data, 'postgres/password'), 'utf8');
    return `postgres://levelfield:${password}@127.0.0.1:${this.pidFile()[3]}/${database}`;
  }

  async query(database: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops everything that was started here, however it stands, and removes the data. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    for (const run of this.runs) {
      if (run.child.exitCode === null && run.child.signalCode === null) run.child.kill('SIGTERM');
      await run.exit;
    }
    const left = this.databasePid();
    if (isRunning(left)) {
      process.kill(left, 'SIGQUIT');
      await until('the database to stop', () => !isRunning(left));
    }
  }

  private pidFile(): string[] {
    const path = join(this.data, 'postgres/data/postmaster.pid');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  }
}

/** A disk of so much, as `mount` says it; undefined where this user or machine may mount none. */
export function smallDisk(path: string, size: string): (() => void) | undefined {
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'none', path], { stdio: 'ignore' });
  } catch {
    process.stderr.write('\n*** NOT RUN: a disk that is full. It needs the right to mount one (root). ***\n\n');
    return undefined;
  }
  return () => execFileSync('umount', ['-l', path]);
}

/** Whether the process runs; one that has ended and waits to be noticed (a zombie) does not. */
export function isRunning(pid: number): boolean {
  try {
    if (pid <= 0) return false;
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
