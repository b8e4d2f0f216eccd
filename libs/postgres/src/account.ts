import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { dirname } from 'node:path';

/** As whom PostgreSQL's programs run. They refuse to run as root. */
export interface Account {
  /** Put before each command. */
  readonly prefix: readonly string[];
  /** Another user of this machine, where PostgreSQL becomes one; then its files must belong to them. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/**
 * Whoever is not root runs PostgreSQL as themselves. Root runs it in a user namespace in which root goes
 * by another name and has no powers: files keep their owner and folders closed to others stay usable.
 * Where the machine allows no user namespaces (most containers), it becomes `nobody`.
 */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const nobody = { uid: idOf('-u'), gid: idOf('-g') };
  const prefix = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--'];
  try {
    execFileSync(prefix[0]!, [...prefix.slice(1), 'true'], { stdio: 'ignore' });
    return { prefix };
  } catch {
    return { prefix: [], user: nobody };
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })) | 0; // macOS: 4294967294 is -2
}

/** Starts one of PostgreSQL's programs as `account`. */
export function spawnAs(account: Account, file: string, args: string[], options: SpawnOptions): ChildProcess {
  const [command = file, ...rest] = [...account.prefix, file, ...args];
  // Its own folder, since another user may not be able to enter ours.
  return spawn(command, rest, { cwd: dirname(file), ...options, ...account.user });
}

/**
 * Runs one of PostgreSQL's programs to its end and gives what it printed; throws that when it failed.
 * Detached: Ctrl-C in a terminal reaches a whole process group, and must not cut a step in half.
 */
export async function runAs(account: Account, file: string, args: string[]): Promise<string> {
  const child = spawnAs(account, file, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(output.trim() || `${file} failed`);
  return output;
}
