import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '#contracts/endpoint';
import { freePort } from '#postgres';
import { SERVICES, type ServiceName } from '#service';
import { sharedKafka, startCluster, startKafka, testDatabase, type Cluster } from '#testing';
import { hostNetwork } from '../../apps/network/src/network';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whichever operation: only its address matters here
export type AnyEndpoint = Endpoint<any, any, any, any, any, any>;

/** A network as its visitors see it, however it runs. */
export interface Network {
  readonly baseUrl: string;
  /** A service's own database, where its clock can be moved. */
  databaseOf(service: ServiceName): string;
  /** Stops and starts again whatever process the service runs in; killed where it is alone in it. */
  restart(service: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

async function testDatabases(): Promise<ReadonlyMap<ServiceName, string>> {
  return new Map(await Promise.all(SERVICES.map(async (name) => [name, await testDatabase(name)] as const)));
}

/** Most walks are about what follows from a decision, and do not wait for it. */
const AT_ONCE = { MEMBERSHIP_DECISION_HOLD_SECONDS: '0', DISCUSSIONS_CHANGES_PER_MINUTE: '100000' };

/** By which the links of such a network are made. */
export const NETWORK_LINK_KEY = 'the link key of a network that only tests use';

/** All services in this process, on the local broker, as `npm start` runs them; `settings` beside the usual ones. */
export async function startInOneProcess(settings: Readonly<Record<string, string>> = {}): Promise<Network> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const databases = await testDatabases();
  const blobFolder = await mkdtemp(join(tmpdir(), 'levelfield-test-blobs-'));
  const env = {
    ...Object.fromEntries([...databases].map(([name, url]) => [`${name.toUpperCase()}_DATABASE_URL`, url])),
    BLOB_FOLDER: blobFolder,
    PUBLIC_URL: baseUrl,
    LINK_KEY: NETWORK_LINK_KEY,
    TOKEN_KEY: 'the token key of a network that only tests use',
    LOG_LEVEL: 'error',
    ...AT_ONCE,
    ...settings,
  };
  const start = () => hostNetwork({ host: '127.0.0.1', port, env });
  let network = await start();
  const restart = async (): Promise<void> => {
    await network.stop();
    network = await start();
  };
  const stop = async (): Promise<void> => {
    await network.stop();
    await rm(blobFolder, { recursive: true, force: true });
  };
  return { baseUrl, databaseOf: (service) => databases.get(service)!, restart, stop };
}

/**
 * A process for each service, on Kafka, as a cluster runs them. The broker is their own, since the topics of a network have fixed
 * names; where only `KAFKA_BROKERS` can be had, that one has to be empty.
 */
export async function startOnKafka(): Promise<Network & Cluster> {
  const own = process.env['KAFKA_BROKERS'] ? undefined : await startKafka();
  try {
    const kafkaBrokers = own ? [own.broker] : await sharedKafka();
    const databases = await testDatabases();
    const databaseOf = (service: ServiceName): string => databases.get(service)!;
    const database = async (service: ServiceName): Promise<string> => databaseOf(service);
    const cluster = await startCluster({ database, kafkaBrokers, env: AT_ONCE });
    const restart = async (service: ServiceName): Promise<void> => {
      await cluster.kill(service);
      await cluster.start(service);
    };
    const stop = async (): Promise<void> => {
      await cluster.stop();
      await own?.stop();
    };
    return { ...cluster, databaseOf, restart, stop };
  } catch (error) {
    await own?.stop();
    throw error;
  }
}
