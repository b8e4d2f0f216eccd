import { Client } from 'pg';
import { guardTestDatabase, testDatabase } from '#testing';
import { createMissingDatabase } from './databases';

/** A session on the server of the tests. */
async function asAdministrator<T>(work: (client: Client, url: URL) => Promise<T>): Promise<T> {
  const url = new URL(await testDatabase('postgres'));
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client, url);
  } finally {
    await client.end();
  }
}

const ABOUT = `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale
  FROM pg_database WHERE datname = $1`;
const AS_ALL = [{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }];

test('a database is UTF8 with the builtin C.UTF-8 locale', () =>
  asAdministrator(async (client, url) => {
    expect((await client.query(ABOUT, [url.pathname.slice(1)])).rows).toEqual(AS_ALL);
  }));

test('of many who create a missing database in the same moment, each finds it made', () =>
  asAdministrator(async (client, url) => {
    const name = `${url.pathname.slice(1)}_missing`;
    const missing = Object.assign(new URL(url), { pathname: `/${name}` }).href;
    try {
      await Promise.all(Array.from({ length: 12 }, () => createMissingDatabase(missing)));
      expect((await client.query(ABOUT, [name])).rows).toEqual(AS_ALL);
    } finally {
      await client.query(`DROP DATABASE IF EXISTS ${name}`);
    }
  }));

test('a user who may not create databases is told so, and what to do', () =>
  asAdministrator(async (client, url) => {
    const user = `${url.pathname.slice(1)}_guest`;
    await client.query(`CREATE ROLE ${user} LOGIN PASSWORD 'guest'`);
    try {
      const missing = Object.assign(new URL(url), { username: user, password: 'guest', pathname: '/test_none' });
      await expect(createMissingDatabase(missing.href)).rejects.toThrow(
        `The server at ${url.host} has no database "test_none" and the user "${user}" cannot create it (permission denied to create database): ` +
          `create it, or allow the user to create databases (ALTER ROLE … CREATEDB).`,
      );
    } finally {
      await client.query(`DROP ROLE ${user}`);
    }
  }));

test('a database that does not say it is for tests is refused', () => {
  expect(() => guardTestDatabase('postgres://127.0.0.1/levelfield')).toThrow('its name lacks "test"');
});
