import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { migrateDatabase, migrationsOf, type ServiceDefinition } from '#service';
import { migratedTestDatabase } from './postgres';

/**
 * The address of a database of this service in this Jest worker, up to date and with nothing in it yet. The migrations
 * of all services take as long as their start: so they run once, and every test file has a copy.
 */
export async function migratedDatabase(definition: Pick<ServiceDefinition, 'name' | 'migrations'>): Promise<string> {
  const { name } = definition;
  const migrations = migrationsOf(definition);
  const version = createHash('sha256').update(migrations.join('\n')).digest('hex').slice(0, 16);
  const url = await migratedTestDatabase(name, version, (template) => migrateDatabase(name, template, migrations));
  await beginIncarnation(url);
  return url;
}

/** Databases that begin have an incarnation each, also those that are copies. */
async function beginIncarnation(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('UPDATE messaging.incarnation SET id = uuidv7()');
  await client.end();
}
