import type { ClientBase } from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { createMissingDatabase, NO_DATABASE } from '#postgres';
import type { ServiceConfig } from './config';
import { prepareHot } from './prepared-statements';

export interface DatabaseParts {
  readonly entities: MixedList<Function | string | EntitySchema>;
  readonly migrations: readonly Function[];
}

/** One lock for all migrations of a database; any number that nothing else uses. */
const MIGRATION_LOCK = 7_240_001;

/**
 * Connects to a service's database, which it creates where the server has none, and brings it up to date, under an
 * advisory lock, so that of several instances that start together one migrates and the others wait.
 */
export async function openDatabase(
  service: string,
  config: Pick<ServiceConfig, 'databaseUrl' | 'databasePool' | 'databasePrepare'>,
  parts: DatabaseParts,
): Promise<DataSource> {
  const server = {
    type: 'postgres',
    url: config.databaseUrl,
    applicationName: `levelfield ${service}`,
    // In our words: pg's default is to wait for ever.
    connectTimeoutMS: 10_000,
  } as const;
  const migrating = (): DataSource =>
    new DataSource({ ...server, poolSize: 2, migrations: [...parts.migrations], extra: { onConnect: outliveErrors } });
  await migrate(migrating()).catch(async (error: { code?: string }) => {
    // A service that is added to a network has none yet.
    if (error.code !== NO_DATABASE) throw error;
    await createMissingDatabase(config.databaseUrl);
    await migrate(migrating());
  });
  return await new DataSource({
    ...server,
    poolSize: config.databasePool,
    entities: parts.entities,
    synchronize: false,
    extra: {
      idle_in_transaction_session_timeout: 60_000,
      statement_timeout: 60_000,
      onConnect: (client: ClientBase) => {
        outliveErrors(client);
        if (config.databasePrepare) prepareHot(client);
      },
    },
  }).initialize();
}

/**
 * For a moment between the pool's hand-over and TypeORM's own listener a connection has none, and one that
 * the server closes just then would end the process. Its next query fails all the same.
 */
function outliveErrors(client: ClientBase): void {
  client.on('error', () => undefined);
}

/** On connections of its own, which bear no time limit: an index of a large table takes as long as it takes. */
async function migrate(dataSource: DataSource): Promise<void> {
  await dataSource.initialize();
  try {
    // The lock goes with the connection.
    await dataSource.createQueryRunner().query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}
