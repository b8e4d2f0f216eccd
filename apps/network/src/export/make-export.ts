import { open, rm, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { pack, type Pack } from 'tar-stream';
import { plainReason, startError, StartFailed } from '#postgres';
import type { ServiceName } from '#service';
import { refuseFullDisk } from '../backups/free-disk';
import type { Progress } from '../backups/make-backup';
import { fieldsOf, KINDS, nameOf, type Kind } from './kinds';

export interface Exported {
  readonly path: string;
  readonly files: readonly { readonly name: string; readonly lines: number }[];
  readonly bytes: number;
}

interface Measured {
  readonly kind: Kind;
  readonly lines: number;
  readonly bytes: number;
}

type Url = (database: ServiceName) => string;

const FETCHED = 200;
/** What tar puts around each file, at most. */
const AROUND = 2048;

/**
 * Writes what the network holds, in the words of the product, into a new file: a tar of JSON Lines. Each service is read
 * as of one moment, some lines at a time; a network that does not change gives the same bytes.
 * @throws StartRefused where the file is there already. @throws StartFailed where the disk has no room for it.
 */
export async function makeExport(typed: string, url: Url, progress: Progress): Promise<Exported> {
  const path = resolve(typed);
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EEXIST' ? 'it is there already: name another file' : plainReason(error);
    throw startError(error, `Nothing is exported to ${path}, since ${why}.`);
  });
  const services = new Map<ServiceName, Client>();
  try {
    for (const { service } of KINDS) if (!services.has(service)) services.set(service, await asOfNow(url(service)));
    const measured: Measured[] = [];
    for (const kind of KINDS) measured.push(await measure(services.get(kind.service)!, kind));
    const bytes = measured.reduce((sum, one) => sum + one.bytes + AROUND, 0);
    await refuseFullDisk(dirname(path), bytes);
    await write(file, measured, services, progress);
    const files = measured.map(({ kind, lines }) => ({ name: nameOf(kind), lines }));
    return { path, files, bytes: (await file.stat()).size };
  } catch (error) {
    await rm(path, { force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
      ? new StartFailed(`The disk with ${dirname(path)} is full: the export was given up.`)
      : error;
  } finally {
    await Promise.all([...services.values()].map((client) => client.end()));
    await file.close();
  }
}

async function asOfNow(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: 'levelfield export' });
  await client.connect();
  await client.query(`SET TIME ZONE 'UTC'`);
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return client;
}

async function measure(client: Client, kind: Kind): Promise<Measured> {
  const { rows } = await client.query<{ lines: number; bytes: number }>(
    `SELECT count(*)::float8 AS lines, coalesce(sum(octet_length(line) + 1), 0)::float8 AS bytes FROM (${linesOf(kind)}) all_lines`,
  );
  return { kind, ...rows[0]! };
}

async function write(
  file: FileHandle,
  measured: readonly Measured[],
  services: ReadonlyMap<ServiceName, Client>,
  progress: Progress,
): Promise<void> {
  const tar = pack();
  const written = (async () => {
    for await (const piece of tar) await file.writeFile(piece as Buffer);
  })();
  const all = measured.length;
  const add = async (): Promise<void> => {
    for (const [nth, { kind, bytes }] of measured.entries()) {
      progress('Exporting', nth / all);
      await addLines(tar, services.get(kind.service)!, kind, bytes);
    }
    tar.finalize();
  };
  await Promise.all([written, add().catch((error: Error) => tar.destroy(error))]);
  progress('Exporting', 1);
}

/** As fast as the file takes them. */
async function addLines(tar: Pack, client: Client, kind: Kind, size: number): Promise<void> {
  const entry = tar.entry({ name: nameOf(kind), size, mtime: new Date(0), mode: 0o600 });
  await pipeline(Readable.from(readLines(client, kind)), entry);
}

async function* readLines(client: Client, kind: Kind): AsyncIterable<Buffer> {
  await client.query(`DECLARE lines NO SCROLL CURSOR FOR ${linesOf(kind)}`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${FETCHED} FROM lines`);
    if (rows.length === 0) break;
    yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(''));
  }
  await client.query('CLOSE lines');
}

function linesOf(kind: Kind): string {
  const said = fieldsOf(kind).map(({ name, sql }) => `${sql} AS "${name}"`);
  return `SELECT row_to_json(one)::text AS line FROM (SELECT ${said.join(', ')} FROM ${kind.table} ORDER BY ${kind.by}) one`;
}
