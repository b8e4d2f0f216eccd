import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Client } from 'pg';
import { extract } from 'tar-stream';
import { baseBackup, mayNotReplicate, plainReason, StartFailed, StartRefused } from '#postgres';
import { BlobMissing, openBlobs } from '#service';
import { BackupFolder } from './backup-folder';
import type { BackupsConfig } from './backups.config';
import { ContentsWriter, readContents, type Sums } from './contents';
import { readDataVersion, type DataVersion } from './data-version';
import { ErasedList } from './erased-list';
import { refuseFullDisk } from './free-disk';
import { openBackups } from './open-backups';

/** The kinds of blobs that services keep. */
export const BLOB_KINDS = ['library-files'] as const;

/** What a backup says of itself, before all else. */
export interface About {
  readonly format: 1;
  readonly madeAt: string;
  /** Whether the database is one that Levelfield brings, or one of DATABASE_URL. */
  readonly isEmbedded: boolean;
  /** As the server says it: `PostgreSQL 18.4 on x86_64-pc-linux-gnu, …`. */
  readonly postgres: string;
  readonly version: DataVersion;
}

/** What is told while it is made: what is done now, and how far it is, from 0 to 1, where that is known. */
export type Progress = (what: string, part?: number) => void;

export interface Made {
  readonly path: string;
  readonly at: Date;
  readonly bytes: number;
  /** Names of those that were removed, since newer ones are kept. */
  readonly removed: readonly string[];
}

/** Room that is left beside what a backup may take. */
const SPARE_BYTES = 64 * 2 ** 20;

/**
 * Makes a backup of a network, which may run meanwhile: its databases at one position, then the blobs, which nobody
 * changes and which are removed late, then the keys. It counts once it was read again and every sum was found.
 * @param url the address of a database on the server
 */
export async function makeBackup(
  config: BackupsConfig,
  url: (database: string) => string,
  progress: Progress = () => undefined,
  cost?: number,
): Promise<Made> {
  const { passphrase } = config;
  if (!passphrase) {
    throw new StartRefused(
      'No backup is made without a passphrase, since it holds the keys and what people wrote: set BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE, and keep it elsewhere too.',
    );
  }
  const folder = new BackupFolder(config.folder);
  const store = openBackups(config);
  await store.prepare();
  const erased = new ErasedList(folder.path, store);
  await erased.note(url);
  await erased.prune();
  const at = new Date();
  const partial = folder.partial(at);
  const size = await sizeOf(config, url);
  await refuseFullDisk(folder.path, size);
  try {
    const sums = await write(partial, { config, passphrase, url, at, size, progress, cost });
    await verify(partial, passphrase, sums, progress);
    const { size: bytes } = await stat(partial);
    progress('Keeping');
    const path = await store.keep(partial, at);
    const removed = await store.prune(config.kept);
    return { path, at, bytes, removed };
  } catch (error) {
    throw inWords(error, folder.path);
  } finally {
    await rm(partial, { force: true });
  }
}

function inWords(error: unknown, folder: string): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (mayNotReplicate(error)) {
    return new StartRefused(
      `The database server lets no backup be made (${message}): give the user of DATABASE_URL the right to replicate (ALTER ROLE … REPLICATION) and a line for "replication" in pg_hba.conf.`,
    );
  }
  if (code === 'ENOSPC') return new StartFailed(`The disk with ${folder} is full: the backup was given up.`);
  return error;
}

interface Writing {
  readonly config: BackupsConfig;
  readonly passphrase: string;
  readonly url: (database: string) => string;
  readonly at: Date;
  readonly size: number;
  readonly progress: Progress;
  readonly cost: number | undefined;
}

async function write(path: string, { config, passphrase, url, at, size, progress, cost }: Writing): Promise<Sums> {
  const file = await open(path, 'wx', 0o600);
  try {
    const writer = await ContentsWriter.open(file, passphrase, cost);
    try {
      await writer.addBytes('about.json', Buffer.from(JSON.stringify(await aboutOf(config, url, at))));
      await addDatabases(writer, url('postgres'), (bytes) => progress('Copying the databases', bytes / size));
      progress('Copying files');
      await addBlobs(writer, config);
      await addKeys(writer, config);
      await writer.end();
      return writer.sums;
    } catch (error) {
      writer.giveUp();
      throw error;
    }
  } finally {
    await file.close();
  }
}

async function aboutOf(config: BackupsConfig, url: Writing['url'], at: Date): Promise<About> {
  const version = await readDataVersion(url);
  const postgres = await ask<string>(url('postgres'), 'SELECT version() AS value');
  return { format: 1, madeAt: at.toISOString(), isEmbedded: !config.network.databaseUrl, postgres, version };
}

/** Every file of the server, each compared with the server's own list. */
async function addDatabases(writer: ContentsWriter, url: string, copied: (bytes: number) => void): Promise<void> {
  const { archive, manifest } = await baseBackup(url);
  const entries = archive.pipe(extract());
  archive.once('error', (error) => entries.destroy(error));
  let bytes = 0;
  try {
    for await (const entry of entries) {
      const { name, type, size = 0 } = entry.header;
      const within = `postgres/data/${name.replace(/^\.?\//, '')}`;
      if (type === 'directory') {
        writer.addFolder(within);
        entry.resume();
      } else if (type === 'file') await writer.add(within, size, entry as unknown as Readable);
      else throw new StartRefused(`The database server keeps "${name}" elsewhere, which a backup cannot follow.`);
      copied((bytes += size));
    }
    compareWithManifest(await manifest, writer.sums);
  } finally {
    archive.destroy();
  }
}

interface ListedFile {
  readonly Path?: string;
  readonly 'Encoded-Path'?: string;
  readonly Size: number;
  readonly Checksum?: string;
}

function compareWithManifest(manifest: Buffer, sums: Sums): void {
  const { Files: files } = JSON.parse(manifest.toString()) as { Files: ListedFile[] };
  for (const file of files) {
    const path = file.Path ?? Buffer.from(file['Encoded-Path'] ?? '', 'hex').toString();
    const is = sums.get(`postgres/data/${path}`);
    if (is?.size === file.Size && is.sum === file.Checksum) continue;
    throw new StartFailed(`The copy of the database differs from what the server sent ("${path}"): try again.`);
  }
}

/** Blobs are small enough to be held one at a time, and one that went meanwhile had been removed for a week. */
async function addBlobs(writer: ContentsWriter, { blobs: settings }: BackupsConfig): Promise<void> {
  for (const kind of BLOB_KINDS) {
    const blobs = openBlobs(settings, kind);
    for await (const { id } of blobs.all()) {
      try {
        await writer.addBytes(`files/${kind}/${id}`, await buffer(await blobs.read(id)));
      } catch (error) {
        if (!(error instanceof BlobMissing)) throw error;
      }
    }
  }
}

async function addKeys(writer: ContentsWriter, { network }: BackupsConfig): Promise<void> {
  for (const name of ['keys.json', 'postgres/password']) {
    const bytes = await readFile(join(network.dataDir, name)).catch((error: NodeJS.ErrnoException) => {
      // With a server of their own there is no password of ours.
      if (error.code === 'ENOENT' && name !== 'keys.json') return undefined;
      if (error.code === 'ENOENT')
        throw new StartRefused(
          `There is no keys.json in ${network.dataDir}: set LEVELFIELD_DATA to the network's data folder.`,
        );
      throw new StartRefused(`${join(network.dataDir, name)} cannot be read: ${plainReason(error)}.`);
    });
    if (bytes) await writer.addBytes(name, bytes);
  }
}

async function verify(path: string, passphrase: string, wanted: Sums, progress: Progress): Promise<void> {
  const { size } = await stat(path);
  const found = await readContents(path, passphrase, undefined, (bytes) => progress('Checking', bytes / size));
  for (const [name, { sum }] of wanted) {
    if (name !== 'sums.json' && found.get(name)?.sum !== sum) {
      throw new StartFailed(`What was written to the backup cannot be read again ("${name}"): look at the disk.`);
    }
  }
}

/** Bytes before they are compressed. */
async function sizeOf({ blobs }: BackupsConfig, url: Writing['url']): Promise<number> {
  const databases = await ask<string>(
    url('postgres'),
    'SELECT sum(pg_database_size(oid))::text AS value FROM pg_database WHERE datallowconn',
  );
  return Number(databases) + SPARE_BYTES + (blobs.blobStore ? 0 : await bytesIn(blobs.blobFolder));
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}

async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<{ value: T }>(sql)).rows[0]!.value;
  } finally {
    await client.end().catch(() => undefined);
  }
}
