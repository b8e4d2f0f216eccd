import { EmbeddedPostgres } from '#postgres';
import { connectionBudget } from '#service';
import type { HostCondition } from '#contracts/condition';
import { getNetwork } from '#contracts/membership/endpoints';
import { readBackupsConfig } from '../backups/backups.config';
import { backUpBeforeUpgrade } from '../backups/before-upgrade';
import { DailyBackups } from '../backups/daily-backups';
import { eraseAgain } from '../backups/erase-again';
import { hostNetwork } from '../network';
import { isPrivate, localAddress, type NetworkConfig } from '../network.config';
import { conditionOfHost } from './condition-of-host';
import { useDatabaseServer, type DatabaseServer } from './database-server';
import { checkPort } from './port';
import { loadOrCreateSecrets, type Secrets } from './secrets';
import { settingsOf } from './settings';

export interface StartedNetwork {
  /** The address to open; until the network is set up it carries the one-time code where other computers can reach it. */
  readonly address: string;
  /** Settles when the network lost its database and cannot go on. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** Database, keys, services, port: in this order, and back again where a later one fails. */
export async function startNetwork(config: NetworkConfig, env: NodeJS.ProcessEnv, say: Say): Promise<StartedNetwork> {
  const backupsConfig = readBackupsConfig(env);
  await checkPort(config.host, config.port);
  const server: DatabaseServer = config.databaseUrl
    ? await useDatabaseServer(config.databaseUrl)
    : await EmbeddedPostgres.start({
        dataDir: config.dataDir,
        maxConnections: connectionBudget({ env }),
        onProgress: say,
      });
  try {
    await backUpBeforeUpgrade(backupsConfig, (name) => server.url(name), say);
    const secrets = await loadOrCreateSecrets(config.dataDir);
    const settings = settingsOf(config, secrets, env, (name) => server.url(name));
    await eraseAgain(config.dataDir, settings, say);
    const backups = new DailyBackups(backupsConfig, env, say, (name) => server.url(name));
    const condition = (): Promise<HostCondition> => conditionOfHost(config.dataDir, backups);
    const network = await hostNetwork({ host: config.host, port: config.port, env: settings, condition });
    backups.start();
    const stop = async (): Promise<void> => {
      await backups.stop();
      await network.stop();
      await backups.noteLast();
      await server.stop();
      await backups.removeLeft();
    };
    return { address: await addressOf(config, secrets), lost: server.lost, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function addressOf(config: NetworkConfig, { setUpCode }: Secrets): Promise<string> {
  if (isPrivate(config) || (await isSetUp(config))) return config.publicUrl;
  return `${config.publicUrl}/?code=${setUpCode}`;
}

/** Asked as a browser asks. No answer counts as no: a code too many does no harm, one too few locks people out. */
async function isSetUp(config: NetworkConfig): Promise<boolean> {
  try {
    const response = await fetch(localAddress(config) + getNetwork.path, { signal: AbortSignal.timeout(5000) });
    return getNetwork.response.parse(await response.json()).setUp;
  } catch {
    return false;
  }
}
