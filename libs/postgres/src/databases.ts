import { Client, DatabaseError, escapeIdentifier, type ClientBase } from 'pg';
import { StartRefused } from './start-refused';

/** No database of that name (3D000), https://www.postgresql.org/docs/18/errcodes-appendix.html */
export const NO_DATABASE = '3D000';
/** It is there (42P04); of two who create it in the same moment, one is told by the index of names (23505). */
const EXISTS = ['42P04', '23505'];

/**
 * Creates a database as every database of Levelfield is: UTF8, with the builtin C.UTF-8 locale, which
 * unlike ICU's and the system's is the same on every machine.
 */
export async function createDatabase(client: ClientBase, name: string): Promise<void> {
  await client.query(
    `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'
     LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`,
  );
}

/**
 * Creates the database that the address names, by way of the server's database `postgres`. Several may do so at once.
 * @throws StartRefused where this user may not, with what a person can do.
 */
export async function createMissingDatabase(url: string): Promise<void> {
  const { host, username, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1));
  const connectionString = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await createDatabase(client, name);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (EXISTS.includes(error.code ?? '')) return;
    throw new StartRefused(
      `The server at ${host} has no database "${name}" and the user "${decodeURIComponent(username)}" cannot create it (${error.message}): ` +
        `create it, or allow the user to create databases (ALTER ROLE … CREATEDB).`,
    );
  } finally {
    await client.end();
  }
}
