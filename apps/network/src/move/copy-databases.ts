import { pipeline } from 'node:stream/promises';
import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { reasonOf } from '#messaging';
import { createDatabase, MAJOR, StartFailed, StartRefused } from '#postgres';
import { migrateDatabase, migrationsOf, SERVICES, type ServiceDefinition, type ServiceName } from '#service';
import type { Progress } from '../backups/make-backup';
import type * as definitions from '../definitions';
import { digestOf, sequencesOf, setSequence, tablesOf, type Table } from './tables';

export type Url = (database: string) => string;

export interface Copied {
  readonly service: ServiceName;
  readonly tables: number;
  readonly rows: number;
}

/** Both sides write and read values alike, whatever is usual on their servers. */
const ALIKE = `
  SET TIME ZONE 'UTC'; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1;
  SET bytea_output = 'hex'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`;

/** A database has this name until all of them are whole: whatever ends the copying, nobody meets half a network. */
const filling = (service: string): string => `levelfield_moving_${service}`;

/**
 * Copies the databases of all services to a server that has none, made there as the services make them, and compares
 * every table of both. They get their names together, once `finish` is done with them.
 * @throws StartRefused where the server cannot take them. Whenever it throws, the server is as it was.
 */
export async function copyDatabases(
  from: Url,
  to: Url,
  progress: Progress,
  finish: (filled: Url) => Promise<void>,
): Promise<Copied[]> {
  const filled: Url = (database) => to(filling(database));
  return await withClient(to('postgres'), async (server) => {
    await refuseUnfit(server);
    await dropFilling(server); // of a move that was killed
    try {
      const copied = await copyAll(server, from, filled, progress);
      await finish(filled);
      await giveNames(server);
      return copied;
    } catch (error) {
      // The next move drops them where this one no longer can.
      await withClient(to('postgres'), dropFilling).catch(() => undefined);
      throw error;
    }
  });
}

async function copyAll(server: Client, from: Url, filled: Url, progress: Progress): Promise<Copied[]> {
  const { DEFINITIONS } = require('../definitions') as typeof definitions;
  const copied: Copied[] = [];
  for (const definition of DEFINITIONS) {
    const { name } = definition;
    progress(`Copying ${name}`, copied.length / DEFINITIONS.length);
    try {
      await createDatabase(server, filling(name));
      copied.push(await copyService(definition, from(name), filled(name)));
    } catch (error) {
      if (error instanceof StartRefused || error instanceof StartFailed) throw error;
      const said = reasonOf(error).replaceAll(/\s+/g, ' ').slice(0, 300);
      throw new StartFailed(`Nothing is moved, since ${name} could not be copied: ${said}`);
    }
  }
  progress('Copied', 1);
  return copied;
}

async function copyService(definition: ServiceDefinition, from: string, to: string): Promise<Copied> {
  const service = definition.name;
  await migrateDatabase(service, to, migrationsOf(definition));
  return await withClient(from, (source) =>
    withClient(to, async (target) => {
      await source.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await target.query('BEGIN');
      const tables = await tablesOf(target);
      refuseOthers(service, await tablesOf(source), tables);
      // What migrations put there is in the copy, too, as it is today.
      await target.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
      for (const table of tables) await copyTable(source, target, table);
      for (const place of await sequencesOf(source)) await setSequence(target, place);
      await target.query('COMMIT');
      await source.query('COMMIT');
      await target.query('ANALYZE');
      return { service, tables: tables.length, rows: await compare(service, [source, target], tables) };
    }),
  );
}

/** As text, which every version on every machine reads alike. */
async function copyTable(source: Client, target: Client, { name, columns }: Table): Promise<void> {
  await pipeline(
    source.query(copyTo(`COPY ${name} (${columns}) TO STDOUT`)),
    target.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`)),
  );
}

/** A table that no migration made would stay behind, unseen. */
function refuseOthers(service: ServiceName, are: readonly Table[], wanted: readonly Table[]): void {
  const shapes = (tables: readonly Table[]): Map<string, string> =>
    new Map(tables.map(({ name, shape }) => [name, shape]));
  const [here, there] = [shapes(are), shapes(wanted)];
  const other = [...here.keys(), ...there.keys()].find((name) => here.get(name) !== there.get(name));
  if (other === undefined) return;
  throw new StartRefused(
    `Nothing is moved, since the table ${other} of ${service} is not as this version of Levelfield makes it: put it right, or drop it.`,
  );
}

/** As the source is by now, and not as it was read. @returns how many rows there are. */
async function compare(
  service: ServiceName,
  both: readonly [Client, Client],
  tables: readonly Table[],
): Promise<number> {
  const differs = (what: string): StartFailed =>
    new StartFailed(
      `Nothing is moved, since ${what} of ${service} differs from its copy: stop whatever changes it, and try again.`,
    );
  let all = 0;
  for (const table of tables) {
    const [is, copy] = await Promise.all(both.map((client) => digestOf(client, table)));
    if (is!.rows !== copy!.rows || is!.sum !== copy!.sum) throw differs(`the table ${table.name}`);
    all += is!.rows;
  }
  const [are, copies] = await Promise.all(both.map(sequencesOf));
  if (JSON.stringify(are) !== JSON.stringify(copies)) throw differs('a sequence');
  return all;
}

async function refuseUnfit(server: Client): Promise<void> {
  const { rows } = await server.query<{ major: number; may: boolean; there: string | null; user: string }>(
    `SELECT current_setting('server_version_num')::integer / 10000 AS major, current_user AS user,
       (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user) AS may,
       (SELECT min(datname) FROM pg_database WHERE datname = ANY ($1)) AS there`,
    [SERVICES],
  );
  const { major, may, there, user } = rows[0]!;
  const refuse = (why: string): never => {
    throw new StartRefused(`Nothing is moved to the server at ${server.host}:${server.port}: ${why}.`);
  };
  if (major < Number(MAJOR)) refuse(`it is PostgreSQL ${major}, and Levelfield needs ${MAJOR} or later`);
  if (there !== null) refuse(`it has a database "${there}" already, so drop that, or name another server`);
  if (!may) refuse(`the user "${user}" may not create databases there (ALTER ROLE … CREATEDB)`);
}

async function dropFilling(server: ClientBase): Promise<void> {
  for (const service of SERVICES)
    await server.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(filling(service))} WITH (FORCE)`);
}

async function giveNames(server: Client): Promise<void> {
  await server.query('BEGIN');
  for (const service of SERVICES)
    await server.query(`ALTER DATABASE ${escapeIdentifier(filling(service))} RENAME TO ${escapeIdentifier(service)}`);
  await server.query('COMMIT');
}

export async function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString,
    application_name: 'levelfield move',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // what is asked next fails, too
  try {
    await client.connect();
    await client.query(ALIKE);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
