import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const READY_MS = 60_000;
const STOP_MS = 10_000;

export interface Server {
  readonly child: ChildProcess;
  /** What it said when it was ready. */
  readonly ready: unknown;
  stop(): Promise<void>;
}

/** Runs a script of the built tree, or one of our own in TypeScript, until it sends its first message, or `until`. */
export async function startServer(
  file: string,
  options: {
    readonly env?: Record<string, string>;
    readonly execArgv?: string[];
    readonly until?: () => Promise<void>;
  } = {},
): Promise<Server> {
  const child = fork(resolve(ROOT, file), {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    execArgv: options.execArgv ?? ['--conditions=source', '-r', './tools/from-source.cjs'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  // However this process ends: they are groups of their own.
  const endIt = (): boolean => child.kill('SIGTERM');
  process.once('exit', endIt);
  child.once('exit', () => process.off('exit', endIt));
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4000)));
  }
  try {
    return { child, ready: await (options.until?.() ?? firstMessage(child)), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new Error(`${file}: ${String(error)}\n${output}`);
  }
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((done, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready after ${READY_MS / 1000} s`)), READY_MS);
    child.once('message', done).once('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.once('message', () => clearTimeout(late)).once('exit', () => clearTimeout(late));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(forced);
}

/** Megabytes of memory a process holds (resident set). */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
