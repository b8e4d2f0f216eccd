import { DataSource } from 'typeorm';
import type { AggregateState, EventDefinition, Topic } from '#contracts/topic';
import { hintsOn, messagingMigrations, Transactions, type LocalBroker, type Tx } from '#messaging';
import type { ServiceName } from '#service';
import { testDatabase } from './postgres';

/** Stands in for another service: an outbox of its own on the same broker, under that service's name. */
export interface TestProducer {
  /** Emits one event in a transaction of its own. */
  emit<S extends AggregateState, D>(
    event: EventDefinition<S, D>,
    state: S,
    ...details: {} extends D ? [D?] : [D]
  ): Promise<void>;
  /** Emits a tombstone. */
  forget<S extends AggregateState>(topic: Topic<S>, key: string, version: number): Promise<void>;
  /** Several in one transaction. */
  run(work: (tx: Tx) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function startProducer(broker: LocalBroker, service: ServiceName): Promise<TestProducer> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: await testDatabase(service),
    poolSize: 4,
    migrations: [...messagingMigrations],
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  await dataSource.runMigrations();
  const transactions = new Transactions(
    dataSource,
    service,
    () => broker.wake(service),
    undefined,
    hintsOn(broker.broadcasts),
  );
  await broker.attach({ name: service, dataSource, emits: [], consumers: [] });
  return {
    emit: (event, state, ...details) => transactions.run((tx) => tx.emit(event, state, ...details)),
    forget: (topic, key, version) => transactions.run((tx) => tx.forget(topic, key, version)),
    run: (work) => transactions.run(work),
    stop: async () => {
      await broker.detach(service);
      await dataSource.destroy();
    },
  };
}
