import type { EventEmitter } from 'node:events';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { ServiceConfig } from './config';

export interface DatabaseParts {
  readonly entities: MixedList<Function | string | EntitySchema>;
  readonly migrations: readonly Function[];
}

/** One lock for all migrations of a database; any number that nothing else uses. */
const MIGRATION_LOCK = 7_240_001;

/**
 * Connects to a service's database and brings it up to date, under an advisory lock, so that of several
 * instances that start together one migrates and the others wait.
 */
export async function openDatabase(
  service: string,
  config: Pick<ServiceConfig, 'databaseUrl' | 'databasePool'>,
  parts: DatabaseParts,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    applicationName: `levelfield ${service}`,
    poolSize: config.databasePool,
    entities: parts.entities,
    migrations: [...parts.migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    // In our words: pg's default is to wait for ever.
    connectTimeoutMS: 10_000,
    extra: { idle_in_transaction_session_timeout: 60_000, statement_timeout: 60_000, onConnect: outliveErrors },
  });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/**
 * For a moment between the pool's hand-over and TypeORM's own listener a connection has none, and one that
 * the server closes just then would end the process. Its next query fails all the same.
 */
function outliveErrors(client: EventEmitter): void {
  client.on('error', () => undefined);
}

async function migrate(dataSource: DataSource): Promise<void> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
  }
}
