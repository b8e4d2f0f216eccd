import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, until, type Installation, type Network } from './installation';
import type { Ran } from './levelfield';

const DAY_MILLIS = 86_400_000;
const scratches = (network: Network): string[] => readdirSync(network.data).filter((name) => /^trial-/.test(name));

interface Kept {
  readonly backup: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly failure: string | null;
}
const kept = (network: Network): Kept | undefined => {
  const path = join(network.data, 'trial.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : undefined;
};

/** Makes a backup one of three days ago, so that today's is to be made, and one to be tried. */
export function makeOlder(folder: string, name: string): void {
  const day = new Date(Date.now() - 3 * DAY_MILLIS).toISOString().slice(0, 10);
  renameSync(join(folder, name), join(folder, name.replace(/\d{4}-\d\d-\d\d/, day)));
}

/** Begins a trial and kills it while its database runs. @returns whether that database still does. */
export async function killTrial(
  { root }: Installation,
  network: Network,
  env: Record<string, string>,
): Promise<() => boolean> {
  const main = join(root, 'dist/apps/network/src/cli/main.js');
  const settings = { PATH: process.env['PATH'], LEVELFIELD_DATA: network.data, ...env };
  const child = execFile(process.execPath, [main, 'backups', 'try'], { env: settings });
  const ended = new Promise((done) => child.once('close', done));
  const pidFile = (): string => join(network.data, scratches(network)[0] ?? '', 'postgres/data/postmaster.pid');
  const pid = await until('the database of a trial to run', () => {
    const [first, , , port] = existsSync(pidFile()) ? readFileSync(pidFile(), 'utf8').split('\n') : [];
    return port ? Number(first) : undefined;
  });
  child.kill('SIGKILL');
  await ended;
  return () => isRunning(pid);
}

/** What was left is gone, and the network has tried the newest backup by itself. */
export async function triedByItself(network: Network, isLeft: () => boolean): Promise<void> {
  await until('a trial by itself', () => kept(network) && scratches(network).length === 0);
  expect(isLeft()).toBe(false);
  const { tables, rows, files, failure } = kept(network)!;
  expect(failure).toBe(null);
  expect(tables).toBeGreaterThan(150);
  expect(rows).toBeGreaterThan(100);
  expect(files).toBeGreaterThan(1000);
}

/** One that is damaged is found by a trial on demand, and told wherever backups are. */
export async function damageIsTold(
  folder: string,
  network: Network,
  levelfield: (...args: string[]) => Promise<Ran>,
): Promise<void> {
  const { backup } = kept(network)!;
  const path = join(folder, backup);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 5000) ^ 1, bytes.length - 5000);
  writeFileSync(path, bytes);
  const sentence = `The backup ${path} is damaged or cut off: take another one.`;
  expect(await levelfield('backups', 'try', '--json')).toEqual({
    code: 78,
    output: `${JSON.stringify({ error: sentence })}\n`,
    errors: '',
  });
  expect(scratches(network)).toEqual([]);
  const listed = await levelfield('backups');
  expect(listed.output).toMatch(new RegExp(`^The trial of ${backup} on .* failed: ${sentence}$`, 'm'));
  const { output } = await levelfield('doctor');
  expect(output).toMatch(new RegExp(`^wrong +Trial restore: ${backup} could not be restored on .*: ${sentence}$`, 'm'));
  const none = await levelfield('backups', 'try', 'levelfield-2020-01-01T000000Z.backup');
  expect([none.code, none.errors]).toEqual([
    78,
    `There is no complete backup levelfield-2020-01-01T000000Z.backup in ${folder}: npx levelfield backups lists them.\n`,
  ]);
}
