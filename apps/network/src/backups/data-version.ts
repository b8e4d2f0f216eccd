import { Client, type DatabaseError } from 'pg';
import { NO_DATABASE } from '#postgres';
import { migrationsOf, SERVICES } from '#service';
import type * as definitions from '../definitions';

/** Of each service, the migrations that its database has had. */
export type DataVersion = Readonly<Record<string, readonly string[]>>;

/** No such table, of a database that nothing has run on yet. */
const NO_TABLE = '42P01';

/** Of a service that has not run yet. */
export const isNotThere = (error: unknown): boolean =>
  [NO_DATABASE, NO_TABLE].includes((error as DatabaseError).code ?? '');

/** What the databases of a server have had; a service that has no database yet has had nothing. */
export async function readDataVersion(url: (database: string) => string): Promise<DataVersion> {
  const each = SERVICES.map(async (name) => [name, await migrationsIn(url(name))] as const);
  return Object.fromEntries(await Promise.all(each));
}

async function migrationsIn(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    return rows.map(({ name }) => name);
  } catch (error) {
    if (isNotThere(error)) return [];
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** `older`: the next start brings it up to date. `newer`: this code does not know it, and must leave it alone. */
export type Age = 'none' | 'same' | 'older' | 'newer';

export function ageOf(version: DataVersion): Age {
  // All services are loaded only for who asks.
  const { DEFINITIONS } = require('../definitions') as typeof definitions;
  const known = new Map(DEFINITIONS.map((one) => [one.name as string, namesOf(one)]));
  const had = Object.entries(version);
  if (had.some(([service, names]) => names.some((name) => !known.get(service)?.has(name)))) return 'newer';
  if (had.every(([, names]) => names.length === 0)) return 'none';
  const isSame = [...known].every(([service, names]) => (version[service]?.length ?? 0) === names.size);
  return isSame ? 'same' : 'older';
}

function namesOf(definition: Parameters<typeof migrationsOf>[0]): Set<string> {
  return new Set(migrationsOf(definition).map(({ name }) => name));
}
