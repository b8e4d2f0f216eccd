import { EmbeddedPostgres } from '#postgres';
import { SERVICES, type ServiceName } from '#service';
import { hostNetwork } from '../network';
import { isLoopback, type NetworkConfig } from '../network.config';
import { useDatabaseServer, type DatabaseServer } from './database-server';
import { checkPort } from './port';
import { loadOrCreateSecrets, type Secrets } from './secrets';

export interface StartedNetwork {
  /** The address to open, with the one-time code where other computers can reach it. */
  readonly address: string;
  /** Settles when the network lost its database and cannot go on. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** Database, keys, services, port: in this order, and back again where a later one fails. */
export async function startNetwork(config: NetworkConfig, env: NodeJS.ProcessEnv, say: Say): Promise<StartedNetwork> {
  await checkPort(config.host, config.port);
  const server: DatabaseServer = config.databaseUrl
    ? await useDatabaseServer(config.databaseUrl)
    : await EmbeddedPostgres.start({ dataDir: config.dataDir, onProgress: say });
  try {
    const secrets = await loadOrCreateSecrets(config.dataDir);
    for (const name of SERVICES) await server.ensureDatabase(name);
    const settings = { ...env, ...settingsOf(config, secrets, (name) => server.url(name)) };
    const network = await hostNetwork({ host: config.host, port: config.port, env: settings });
    const stop = async (): Promise<void> => {
      await network.stop();
      await server.stop();
    };
    return { address: addressOf(config, secrets), lost: server.lost, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What the services read from their environment when each runs as its own process. */
function settingsOf(
  config: NetworkConfig,
  secrets: Secrets,
  url: (name: ServiceName) => string,
): Record<string, string> {
  const databases = SERVICES.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, url(name)]);
  return {
    ...Object.fromEntries(databases),
    PUBLIC_URL: config.publicUrl,
    LINK_KEY: secrets.linkKey,
    TOKEN_KEY: secrets.tokenKey,
    ...(isLoopback(config.host) ? {} : { SET_UP_CODE: secrets.setUpCode }),
  };
}

function addressOf(config: NetworkConfig, secrets: Secrets): string {
  return isLoopback(config.host) ? config.publicUrl : `${config.publicUrl}/?code=${secrets.setUpCode}`;
}
