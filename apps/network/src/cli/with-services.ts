import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '#postgres';
import { withServiceAtRest, type ServiceAtRest, type ServiceName } from '#service';
import { ageOf, readDataVersion } from '../backups/data-version';
import type * as definitions from '../definitions';
import { readNetworkConfig, type NetworkConfig } from '../network.config';
import { loadOrCreateSecrets, type Secrets } from '../start/secrets';
import { settingsOf } from '../start/settings';
import { withServer } from './with-server';

/** What one command holds of a service's database beside the network. */
const POOL = '3';

/** Has the services at rest one after the other, whether the network runs or not. @throws StartRefused where that cannot be. */
export async function withServices<T>(
  env: NodeJS.ProcessEnv,
  services: readonly ServiceName[],
  work: (service: ServiceAtRest, name: ServiceName) => Promise<T>,
): Promise<T[]> {
  const config = readNetworkConfig(env);
  return await withServer(config, async (url) => {
    if (ageOf(await readDataVersion(url)) !== 'same')
      throw new StartRefused('The data is of another version of Levelfield: npx levelfield doctor says which.');
    return await withServicesOn(url, config, env, services, work);
  });
}

/** As `withServices`, on databases that are nobody's yet: at these addresses, and of this version. */
export async function withServicesOn<T>(
  url: (database: ServiceName) => string,
  config: NetworkConfig,
  env: NodeJS.ProcessEnv,
  services: readonly ServiceName[],
  work: (service: ServiceAtRest, name: ServiceName) => Promise<T>,
): Promise<T[]> {
  const settings = { ...settingsOf(config, await secretsOf(config, env), env, url), DATABASE_POOL: POOL };
  const { DEFINITIONS } = require('../definitions') as typeof definitions;
  const done: T[] = [];
  for (const definition of DEFINITIONS) {
    const { name } = definition;
    if (services.includes(name))
      done.push(await withServiceAtRest(definition, settings, (service) => work(service, name)));
  }
  return done;
}

/** Of the data folder; on the databases of a cluster, of its own settings. */
export async function secretsOf({ dataDir }: NetworkConfig, env: NodeJS.ProcessEnv): Promise<Partial<Secrets>> {
  if (existsSync(join(dataDir, 'keys.json'))) return await loadOrCreateSecrets(dataDir);
  if (env['LINK_KEY'] && env['TOKEN_KEY']) return {};
  throw new StartRefused(`There are no keys in ${dataDir}: set LEVELFIELD_DATA, or LINK_KEY and TOKEN_KEY.`);
}

/** As `withServices`, one alone. */
export async function withService<T>(
  env: NodeJS.ProcessEnv,
  name: ServiceName,
  work: (service: ServiceAtRest) => Promise<T>,
): Promise<T> {
  const [done] = await withServices(env, [name], work);
  return done!;
}

/** Membership of a network that is set up: before, there is nobody and nothing in it. */
export function withMembership<T>(env: NodeJS.ProcessEnv, work: (service: ServiceAtRest) => Promise<T>): Promise<T> {
  return withService(env, 'membership', async (membership) => {
    const rows: unknown[] = await membership.dataSource.query('SELECT FROM network');
    if (rows.length === 0) throw new StartRefused('This network is not set up yet: open its address in a browser.');
    return await work(membership);
  });
}
