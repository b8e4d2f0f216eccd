import { spawn } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '#testing';

/** On which every problem that is answered is told of (`test/declared-problems.ts`). */
export const PROBLEMS = 'levelfield.problem-answered';

export interface Wanted {
  readonly want: 'start' | 'restart' | 'stop';
  readonly settings?: Readonly<Record<string, string>>;
}
export interface Told {
  readonly baseUrl?: string;
  readonly databases?: Readonly<Record<string, string>>;
  readonly problem?: unknown;
  readonly failure?: string;
  readonly done?: true;
}

const PATIENCE_MILLIS = 60_000;

/** A network in the process of this Jest worker that hosts them (`host-process.ts`). */
export class Host {
  private waiting: ((told: Told) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    createInterface(socket).on('line', (line) => {
      const told = JSON.parse(line) as Told;
      if ('problem' in told) channel(PROBLEMS).publish(told.problem);
      else this.waiting?.(told);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => this.waiting?.({ failure: 'The process that hosts networks has ended.' }));
  }

  static async find(): Promise<Host> {
    const path = `${process.env['LEVELFIELD_TEST_RUN']}-host-${process.env['JEST_WORKER_ID'] ?? '1'}.sock`;
    const there = await reach(path);
    if (there) return new Host(there);
    begin(path);
    return eventually(async () => {
      const socket = await reach(path);
      if (socket) return new Host(socket);
      throw new Error(`Nothing hosts networks at ${path}: ${readFileSync(`${path}.log`, 'utf8')}`);
    }, PATIENCE_MILLIS);
  }

  async ask(wanted: Wanted): Promise<Told> {
    const answer = new Promise<Told>((resolve) => (this.waiting = resolve));
    this.socket.write(`${JSON.stringify(wanted)}\n`);
    const told = await answer;
    if (told.failure !== undefined) throw new Error(told.failure);
    return told;
  }

  /** Stops it, and hears the last of it. */
  async end(): Promise<void> {
    await this.ask({ want: 'stop' });
    const closed = once(this.socket, 'close');
    this.waiting = undefined;
    this.socket.end();
    await closed;
  }
}

async function reach(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  return once(socket, 'connect').then(
    () => socket,
    () => undefined,
  );
}

function begin(path: string): void {
  const script = join(__dirname, 'host-process.ts');
  const args = [
    '--conditions=source',
    '-r',
    './tools/from-source.cjs',
    script,
    path,
    process.env['LEVELFIELD_TEST_RUN_PID']!,
  ];
  const env = { ...process.env, NODE_OPTIONS: '' };
  // What it says goes to a file: a stream of this process would hold it open.
  const log = openSync(`${path}.log`, 'a');
  spawn(process.execPath, args, { detached: true, env, stdio: ['ignore', log, log] }).unref();
  closeSync(log);
}
