import { DataSource } from 'typeorm';
import { messagingMigrations } from '#messaging';
import type { ServiceDefinition } from '#service';
import { DEFINITIONS } from '../apps/network/src/definitions';
import { startTestServer } from '../libs/testing/src/postgres';

/**
 * Migrates an empty database for each service and asks TypeORM what it would still change to fit the entities:
 * anything is a migration that was forgotten, and so is what is new in a GIN index but waits in a list that every search
 * reads through. Ends with 1 and the statements.
 */
async function main(): Promise<void> {
  const server = await startTestServer();
  try {
    let missing = 0;
    for (const definition of DEFINITIONS) {
      const statements = await missingIn(server.url, definition);
      missing += statements.length;
      for (const statement of statements) console.error(`${definition.name}: a migration lacks ${statement}`);
    }
    if (missing > 0) process.exitCode = 1;
    else console.log('Migrations: complete');
  } finally {
    await server.stop();
  }
}

async function missingIn(url: string, { name, entities, migrations }: ServiceDefinition): Promise<string[]> {
  const admin = await new DataSource({ type: 'postgres', url }).initialize();
  await admin.query(`CREATE DATABASE test_${name} TEMPLATE template0`);
  await admin.destroy();
  const own = new URL(url);
  own.pathname = `/test_${name}`;
  const dataSource = new DataSource({
    type: 'postgres',
    url: own.href,
    entities,
    migrations: [...messagingMigrations, ...migrations],
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    const waiting: { query: string }[] = await dataSource.query(WAITING);
    return [...upQueries, ...waiting].map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}

const WAITING = `
  SELECT format('ALTER INDEX %s SET (fastupdate = off)', index.oid::regclass) AS query
  FROM pg_class index JOIN pg_am method ON method.oid = index.relam
  WHERE method.amname = 'gin' AND NOT 'fastupdate=off' = ANY (coalesce(index.reloptions, '{}'))`;

void main();
