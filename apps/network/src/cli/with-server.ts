import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgres, runningServer, StartRefused } from '#postgres';
import { connectionBudget } from '#service';
import type { NetworkConfig } from '../network.config';
import { useDatabaseServer, type DatabaseServer } from '../start/database-server';

/** Gives the address of a database on the network's server, which is started for as long as this takes where none runs. */
export async function withServer<T>(
  { databaseUrl, dataDir }: NetworkConfig,
  work: (url: (database: string) => string) => Promise<T>,
): Promise<T> {
  if (databaseUrl)
    return await work((database) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href);
  refuseNone(dataDir);
  const running = await runningServer(dataDir);
  if (running) return await work(running);
  const server = await EmbeddedPostgres.start({ dataDir, maxConnections: connectionBudget() });
  try {
    return await work((database) => server.url(database));
  } finally {
    await server.stop();
  }
}

/** The server of a network that does not run, by the lock that one holds while it does. @throws StartRefused */
export async function serverAlone({ databaseUrl, dataDir }: NetworkConfig): Promise<DatabaseServer> {
  if (databaseUrl) return await useDatabaseServer(databaseUrl);
  refuseNone(dataDir);
  if (await runningServer(dataDir)) throw new StartRefused(`The network in ${dataDir} runs: stop it first.`);
  return await EmbeddedPostgres.start({ dataDir, maxConnections: connectionBudget() });
}

export function refuseNone(dataDir: string): void {
  if (existsSync(join(dataDir, 'postgres'))) return;
  throw new StartRefused(`There is no network in ${dataDir}: set LEVELFIELD_DATA to its data folder.`);
}
