import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { EmbeddedPostgres } from '#postgres';
import { migrateDatabase, migrationsOf, type ServiceName } from '#service';
import { readDataVersion } from '../../apps/network/src/backups/data-version';
import { withClient, type Url } from '../../apps/network/src/move/copy-databases';
import { sequencesOf, setSequence, tablesOf, type Place } from '../../apps/network/src/move/tables';
import { DEFINITIONS } from '../../apps/network/src/definitions';

interface KeptTable {
  readonly name: string;
  readonly columns: string;
  /** As `COPY` writes them. */
  readonly rows: string;
}

interface KeptDatabase {
  readonly migrations: readonly string[];
  readonly tables: readonly KeptTable[];
  readonly sequences: readonly Place[];
}

/**
 * What a network of a landed version kept, which it filled itself. Rows and not a data folder, which would be fifty times as
 * large: the tables are made by the migrations that they had then, which nobody changes.
 */
export interface Landed {
  readonly keys: Record<string, string>;
  readonly databases: Partial<Record<ServiceName, KeptDatabase>>;
  /** Uploaded files by their paths in the data folder, as base64. */
  readonly files: Record<string, string>;
}

const FOLDER = join(__dirname, 'landed');
const ENDING = '.json.br';

/** By the days on which they landed. */
export const LANDED = readdirSync(FOLDER)
  .map((name) => name.slice(0, -ENDING.length))
  .sort();

export const readLanded = (name: string): Landed =>
  JSON.parse(brotliDecompressSync(readFileSync(join(FOLDER, name + ENDING))).toString()) as Landed;

/** Keeps what is in the data folder of a network that is stopped. */
export async function keepLanded(dataDir: string, name: string): Promise<void> {
  const databases: Landed['databases'] = {};
  await withServer(dataDir, async (url) => {
    const version = await readDataVersion(url);
    for (const { name } of DEFINITIONS)
      databases[name] = await withClient(url(name), (client) => keepDatabase(client, version[name]!));
  });
  const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as Record<string, string>;
  const landed: Landed = { keys, databases, files: filesIn(dataDir) };
  const written = Buffer.from(JSON.stringify(landed));
  const options = {
    [constants.BROTLI_PARAM_SIZE_HINT]: written.length,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  writeFileSync(join(FOLDER, name + ENDING), brotliCompressSync(written, { params: options }));
}

async function keepDatabase(client: Client, migrations: readonly string[]): Promise<KeptDatabase> {
  const tables: KeptTable[] = [];
  for (const { name, columns } of await tablesOf(client)) {
    const rows = await text(client.query(copyTo(`COPY ${name} (${columns}) TO STDOUT`)));
    tables.push({ name, columns, rows });
  }
  return { migrations, tables, sequences: await sequencesOf(client) };
}

/** Makes the data folder of a network that such a version has filled and stopped. */
export async function fillAsLanded(dataDir: string, landed: Landed): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await withServer(dataDir, async (url) => {
    for (const definition of DEFINITIONS) {
      const kept = landed.databases[definition.name];
      if (!kept) continue;
      const had = migrationsOf(definition).filter(({ name }) => kept.migrations.includes(name));
      expect(had.map(({ name }) => name).sort()).toEqual([...kept.migrations].sort());
      await migrateDatabase(definition.name, url(definition.name), had);
      await withClient(url(definition.name), (client) => fillDatabase(client, kept));
    }
  });
  writeFileSync(join(dataDir, 'keys.json'), JSON.stringify(landed.keys), { mode: 0o600 });
  for (const [path, content] of Object.entries(landed.files)) {
    mkdirSync(dirname(join(dataDir, path)), { recursive: true });
    writeFileSync(join(dataDir, path), Buffer.from(content, 'base64'));
  }
}

async function fillDatabase(client: Client, { tables, sequences }: KeptDatabase): Promise<void> {
  await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, columns, rows } of tables)
    await pipeline(Readable.from([rows]), client.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`)));
  for (const place of sequences) await setSequence(client, place);
}

async function withServer(dataDir: string, work: (url: Url) => Promise<void>): Promise<void> {
  const server = await EmbeddedPostgres.start({ dataDir, maxConnections: 20 });
  try {
    await work((database) => server.url(database));
  } finally {
    await server.stop();
  }
}

function filesIn(dataDir: string): Record<string, string> {
  const within = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(dataDir.length + 1))
    .filter((path) => path.startsWith('files/'));
  return Object.fromEntries(within.map((path) => [path, readFileSync(join(dataDir, path)).toString('base64')]));
}
