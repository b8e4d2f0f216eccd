import { realpath, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseAccount } from './account';
import { findPostgres } from './binaries';
import { halt, isServerOf, readPidFile } from './server';

/**
 * The address of a database of the embedded server that runs on this data folder, for who comes beside its host; it
 * holds the password. Undefined where no server runs there that takes connections.
 */
export async function runningServer(dataDir: string): Promise<((database: string) => string) | undefined> {
  const home = await realpath(join(dataDir, 'postgres')).catch(() => undefined);
  if (home === undefined) return undefined;
  const cluster = { data: join(home, 'data') };
  const running = await readPidFile(cluster);
  if (!running?.port || !isServerOf(cluster, running.pid)) return undefined;
  const password = await readFile(join(home, 'password'), 'utf8');
  return (database) => `postgres://levelfield:${password}@127.0.0.1:${running.port}/${database}`;
}

/** Stops the embedded server that somebody who was killed left running on this data folder. */
export async function stopLeftServer(dataDir: string): Promise<void> {
  const home = await realpath(join(dataDir, 'postgres')).catch(() => undefined);
  if (home === undefined) return;
  const data = join(home, 'data');
  const left = await readPidFile({ data });
  if (left) await halt({ data, native: await findPostgres(), account: chooseAccount() }, left.pid);
}
