import { DatabaseError, escapeIdentifier, type ClientBase } from 'pg';

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

/** Creates the database if there is none of that name. */
export async function ensureDatabase(client: ClientBase, name: string): Promise<void> {
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (found.rowCount) return;
  await createDatabase(client, name).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === '42P04') return; // another was faster
    throw error;
  });
}
