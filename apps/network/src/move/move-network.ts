import { existsSync } from 'node:fs';
import { realpath, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Messaging } from '#messaging';
import { EmbeddedPostgres, plainReason, StartRefused } from '#postgres';
import { connectionBudget, SERVICES, type BlobSettings } from '#service';
import { TokenSigner } from '../../../membership/src/keys/token-signer';
import { readBackupsConfig, type BackupsConfig } from '../backups/backups.config';
import { fillFolder, refuseUsed } from '../backups/data-folder';
import { ageOf, readDataVersion } from '../backups/data-version';
import type { Progress } from '../backups/make-backup';
import { ERASE_AGAIN } from '../backups/restore-backup';
import { serverAlone } from '../cli/with-server';
import { secretsOf, withServicesOn } from '../cli/with-services';
import { useDatabaseServer } from '../start/database-server';
import { keepKeys } from '../start/secrets';
import { copyBlobs, type BlobKind } from './copy-blobs';
import { copyDatabases, withClient, type Copied, type Url } from './copy-databases';

export interface Moved {
  readonly services: readonly Copied[];
  /** How many uploaded files were copied; null where they were left where they are. */
  readonly files: number | null;
}

/** A network that is stopped, from its data folder or its server to the server `to`, and its files into a folder. */
export async function moveToCluster(
  env: NodeJS.ProcessEnv,
  { to, files }: { to: string; files: string | undefined },
  progress: Progress,
): Promise<Moved> {
  const config = readBackupsConfig(env);
  refuseRestored(config.network.dataDir);
  const source = await serverAlone(config.network);
  const from: Url = (database) => source.url(database);
  try {
    await refuseInUse(from);
    const target = await useDatabaseServer(withDatabase(to, 'postgres'), '--to');
    try {
      const blobs = files === undefined ? undefined : { from: config.blobs, to: { blobFolder: resolve(files) } };
      return await move(from, (database) => withDatabase(to, database), { config, env, blobs, progress });
    } finally {
      await target.stop();
    }
  } finally {
    await source.stop();
  }
}

/** A cluster whose services are all stopped, from the server of DATABASE_URL into a data folder that is empty. */
export async function moveToOneProcess(
  env: NodeJS.ProcessEnv,
  { files }: { files: string | undefined },
  progress: Progress,
): Promise<Moved> {
  const config = readBackupsConfig(env);
  const { dataDir, databaseUrl } = config.network;
  if (databaseUrl === undefined)
    throw new StartRefused(
      'Set DATABASE_URL to the database server of the cluster, and LINK_KEY and TOKEN_KEY as it has them.',
    );
  await refuseUsed(dataDir);
  await secretsOf(config.network, env);
  if (files !== undefined) await refuseMissing(files);
  const source = await useDatabaseServer(databaseUrl);
  const from: Url = (database) => source.url(database);
  try {
    await refuseInUse(from);
    return await fillFolder(dataDir, await sizeOf(from), async (staging) => {
      const there: BlobSettings = config.holdsBlobs ? { blobFolder: join(staging, 'files') } : config.blobs;
      const blobs = files === undefined ? undefined : { from: { blobFolder: resolve(files) }, to: there };
      const moved = await withNewServer(staging, progress, (url) => move(from, url, { config, env, blobs, progress }));
      const {
        LINK_KEY: linkKey = '',
        LINK_KEY_OLD: linkKeyOld,
        TOKEN_KEY: tokenKey = '',
        TOKEN_KEY_OLD: tokenKeyOld,
      } = env;
      await keepKeys(staging, { linkKey, linkKeyOld, tokenKey, tokenKeyOld });
      return moved;
    });
  } finally {
    await source.stop();
  }
}

const withDatabase = (url: string, database: string): string =>
  Object.assign(new URL(url), { pathname: `/${database}` }).href;

interface Moving {
  readonly config: BackupsConfig;
  readonly env: NodeJS.ProcessEnv;
  readonly blobs: { readonly from: BlobSettings; readonly to: BlobSettings } | undefined;
  readonly progress: Progress;
}

async function move(from: Url, to: Url, { config, env, blobs, progress }: Moving): Promise<Moved> {
  let files: number | null = null;
  const services = await copyDatabases(from, to, progress, async (filled) => {
    progress('Looking at the copies');
    await withServicesOn(filled, config.network, env, SERVICES, async (service, name) => {
      // Keys that are another network's would be noticed by the first start, when this one is forgotten.
      if (name === 'membership') await service.get(TokenSigner).onApplicationBootstrap();
      await service.get(Messaging).arrive();
    });
    if (blobs) files = await copyBlobs(blobs.from, blobs.to, await blobsOf(filled), progress);
    // What began meanwhile may have written to a database that had been compared.
    await refuseInUse(from);
  });
  return { services, files };
}

/** No cluster does what the first start after a restore does. */
function refuseRestored(dataDir: string): void {
  if (!existsSync(join(dataDir, ERASE_AGAIN))) return;
  throw new StartRefused(
    `Nothing is moved, since ${dataDir} was restored: start the network here once first, so that who left since is removed.`,
  );
}

/** By their kinds, all that rows name. */
async function blobsOf(url: Url): Promise<Record<BlobKind, readonly string[]>> {
  const { rows } = await withClient(url('library'), (client) =>
    client.query<{ id: string }>('SELECT blob_id AS id FROM file'),
  );
  return { 'library-files': rows.map(({ id }) => id) };
}

/** Of what runs, a copy is of yesterday. The lock that is held says nothing of a cluster's services. @throws StartRefused */
async function refuseInUse(url: Url): Promise<void> {
  const age = ageOf(await readDataVersion(url));
  if (age === 'none') throw new StartRefused('Nothing is moved: no service has run on these databases yet.');
  if (age !== 'same')
    throw new StartRefused(
      'Nothing is moved: the data is of another version of Levelfield, as npx levelfield doctor says. Start this one on it first.',
    );
  const { rows } = await withClient(url('postgres'), (server) =>
    server.query<{ service: string }>(
      `SELECT DISTINCT datname AS service FROM pg_stat_activity
       WHERE datname = ANY ($1) AND pid <> pg_backend_pid() AND application_name LIKE 'levelfield ' || datname || '%'`,
      [SERVICES],
    ),
  );
  if (rows.length === 0) return;
  throw new StartRefused(
    `Nothing is moved while services run: stop ${rows
      .map(({ service }) => service)
      .sort()
      .join(', ')}.`,
  );
}

async function refuseMissing(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => plainReason(error));
  if (typeof found === 'object' && found.isDirectory()) return;
  throw new StartRefused(
    `The folder ${folder} (--files) cannot be read: ${typeof found === 'string' ? found : 'it is none'}.`,
  );
}

async function sizeOf(url: Url): Promise<number> {
  const { rows } = await withClient(url('postgres'), (server) =>
    server.query<{ bytes: number }>(
      'SELECT sum(pg_database_size(datname))::float8 AS bytes FROM pg_database WHERE datname = ANY ($1)',
      [SERVICES],
    ),
  );
  return rows[0]!.bytes;
}

/** A server that begins in `dataDir`, for as long as this takes. */
async function withNewServer<T>(dataDir: string, onProgress: Progress, work: (url: Url) => Promise<T>): Promise<T> {
  try {
    const server = await EmbeddedPostgres.start({ dataDir, maxConnections: connectionBudget(), onProgress });
    try {
      return await work((database) => server.url(database));
    } finally {
      await server.stop();
    }
  } catch (error) {
    // Where PostgreSQL may not keep it in that folder, there is but a link to it.
    await rm(await realpath(join(dataDir, 'postgres')).catch(() => dataDir), { recursive: true, force: true });
    throw error;
  }
}
