import type { ClientBase, Pool, PoolClient } from 'pg';
import { DataSource, QueryFailedError, type EntitySchema, type MixedList } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { createMissingDatabase, NO_DATABASE } from '#postgres';
import type { ServiceConfig } from './config';
import { boundSilence, isAtRest, SILENCE_MILLIS } from './connection';
import { prepareHot } from './prepared-statements';
import { traceStatements } from './tracing/statements';

export interface DatabaseParts {
  readonly entities: MixedList<Function | string | EntitySchema>;
  readonly migrations: readonly Function[];
}

/** One lock for all migrations of a database; any number that nothing else uses. */
const MIGRATION_LOCK = 7_240_001;

const serverOf = (service: string, url: string) =>
  ({ type: 'postgres', url, applicationName: `levelfield ${service}` }) as const;
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/**
 * Brings a service's database up to date, which it creates where the server has none, under an advisory lock, so that
 * of several instances that start together one migrates and the others wait.
 */
export async function migrateDatabase(service: string, url: string, migrations: readonly Function[]): Promise<void> {
  const migrating = (): DataSource =>
    new DataSource({
      ...serverOf(service, url),
      poolSize: 2,
      migrations: [...migrations],
      connectTimeoutMS: 10_000,
      extra: { ...KEEP_ALIVE, onConnect: outliveErrors },
    });
  await migrate(migrating()).catch(async (error: { code?: string }) => {
    // A service that is added to a network has none yet.
    if (error.code !== NO_DATABASE) throw error;
    await createMissingDatabase(url);
    await migrate(migrating());
  });
}

/** Connects to a service's database once it is up to date. */
export async function openDatabase(
  service: string,
  config: Pick<ServiceConfig, 'databaseUrl' | 'databasePool' | 'databasePrepare'>,
  parts: DatabaseParts,
): Promise<DataSource> {
  await migrateDatabase(service, config.databaseUrl, parts.migrations);
  const dataSource = new DataSource({
    ...serverOf(service, config.databaseUrl),
    poolSize: config.databasePool,
    entities: parts.entities,
    synchronize: false,
    // For a new connection as well as for one that others hold: pg's default is to wait for ever.
    connectTimeoutMS: SILENCE_MILLIS.request,
    extra: {
      ...KEEP_ALIVE,
      idle_in_transaction_session_timeout: 60_000,
      statement_timeout: 60_000,
      onConnect: (client: PoolClient) => makeReady(client, service, config.databasePrepare),
    },
  });
  await dataSource.initialize();
  keepSure(dataSource.driver as PostgresDriver);
  return dataSource;
}

/** How the pool of connections does. @throws where there is none any more. */
export function connectionsOf({ driver }: DataSource): { busy: number; idle: number; awaited: number; most: number } {
  const { totalCount, idleCount, waitingCount, options } = (driver as PostgresDriver).master as Pool;
  return { busy: totalCount - idleCount, idle: idleCount, awaited: waitingCount, most: options.max };
}

async function makeReady(client: PoolClient, service: string, prepare: boolean): Promise<void> {
  outliveErrors(client);
  boundSilence(client);
  // A statement whose caller has given up ends there too, also one that waits for a lock.
  await client.query(`SET client_connection_check_interval = '2s'`);
  if (prepare) prepareHot(client);
  traceStatements(client, service);
}

/**
 * A connection goes back to the pool only at rest: who comes next would find itself in somebody else's transaction,
 * or read somebody else's answer. What kept one from being had is said as every other failure of a query is.
 */
function keepSure(driver: PostgresDriver): void {
  (driver.master as Pool).on('release', (_error: unknown, client: PoolClient) => {
    // Told just before the pool decides: one that is ending it lets go.
    if (!isAtRest(client)) void (client as ClientBase & { end(): Promise<void> }).end();
  });
  const obtain = driver.obtainMasterConnection.bind(driver);
  driver.obtainMasterConnection = () =>
    obtain().catch((error: Error & { code?: string }) => {
      throw new QueryFailedError('connect', [], Object.assign(error, { code: error.code ?? UNREACHED }));
    });
}

/** SQLSTATE: the client could not establish a connection. */
const UNREACHED = '08001';

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
