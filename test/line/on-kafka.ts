import { execFileSync } from 'node:child_process';
import { SERVICES, type ServiceName } from '#service';
import { sharedKafka, startCluster, startKafka, testDatabase, type Cluster } from '#testing';
import { AT_ONCE, type Network } from './network';

/**
 * A broker for one network alone, since the topics of a network have fixed names; where only `KAFKA_BROKERS` can be had,
 * that one has to be empty.
 */
export async function openKafka(): Promise<{ brokers: string[]; stop: () => Promise<void> }> {
  const own = process.env['KAFKA_BROKERS'] ? undefined : await startKafka();
  return { brokers: own ? [own.broker] : await sharedKafka(), stop: async () => own?.stop() };
}

/** A process for each service, as they are built, on Kafka, as a cluster runs them. */
export async function startOnKafka(settings: Readonly<Record<string, string>> = {}): Promise<Network & Cluster> {
  // Only where the sources are newer. Seven processes that translate them one by one take longer.
  execFileSync(process.execPath, ['tools/build.mjs', 'services'], { stdio: 'inherit' });
  const kafka = await openKafka();
  try {
    const kafkaBrokers = kafka.brokers;
    const databases = new Map<ServiceName, string>();
    for (const service of SERVICES) databases.set(service, await testDatabase(service));
    const databaseOf = (service: ServiceName): string => databases.get(service)!;
    const database = async (service: ServiceName): Promise<string> => databaseOf(service);
    const cluster = await startCluster({ database, kafkaBrokers, env: { ...AT_ONCE, ...settings }, from: 'dist' });
    const restart = async (service: ServiceName): Promise<void> => {
      await cluster.kill(service);
      await cluster.start(service);
    };
    const stop = async (): Promise<void> => {
      await cluster.stop();
      await kafka.stop();
    };
    return { ...cluster, databaseOf, restart, stop };
  } catch (error) {
    await kafka.stop();
    throw error;
  }
}
