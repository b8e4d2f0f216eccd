import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from '#postgres';
import { S3Bucket, SERVICES } from '#service';
import { startStore, startTestServer, storeIsPossible } from '#testing';
import type { Network } from './installation';
import type { Ran } from './levelfield';

type Levelfield = (settings: Record<string, string>, of: Network, ...args: string[]) => Promise<Ran>;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client.query<object>(sql).then(({ rows }) => client.end().then(() => rows));
}

/** Where the machine has no store, by way of a folder. */
async function somewhere(from: Network): Promise<{ settings: Record<string, string>; stop: () => Promise<void> }> {
  const folder = join(from.folder, 'on-the-way');
  mkdirSync(folder);
  const settings = { BACKUP_FOLDER: folder };
  if (!storeIsPossible()) return { settings, stop: () => Promise.resolve() };
  const store = await startStore();
  const address = store.address('kept');
  (await new S3Bucket(address).ask('PUT', '', { size: 0 })).resume();
  return { settings: { ...settings, BACKUP_STORE: address }, stop: store.stop };
}

/** What another server holds is backed up, and restored into a network that brings its own. */
export async function ownDatabases(from: Network, to: Network, levelfield: Levelfield): Promise<void> {
  const theirs = await startTestServer();
  const { settings, stop } = await somewhere(from);
  try {
    for (const name of SERVICES) await ask(theirs.url, `CREATE DATABASE ${name}`);
    await ask(theirs.url.replace(/postgres$/, 'library'), 'CREATE TABLE kept AS SELECT 7 AS number');
    const made = await levelfield({ ...settings, DATABASE_URL: theirs.url }, from, 'backup', '--json');
    expect(made).toMatchObject({ code: 0, errors: '' });
    const { path } = JSON.parse(made.output) as { path: string };
    const name = settings['BACKUP_STORE'] ? basename(path) : path;
    expect((await levelfield(settings, to, 'backups')).output).toMatch(new RegExp(`^${basename(path)}  .* MB\n$`));
    expect(await levelfield(settings, to, 'restore', name)).toMatchObject({ code: 0 });
    if (settings['BACKUP_STORE']) expect(readdirSync(settings['BACKUP_FOLDER']!)).toEqual([]);
    expect(existsSync(join(to.data, 'keys.json'))).toBe(true);
    const server = await EmbeddedPostgres.start({ dataDir: to.data, maxConnections: 50 });
    expect(await ask(server.url('library'), 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    await server.stop();
  } finally {
    await stop();
    await theirs.stop();
  }
}
