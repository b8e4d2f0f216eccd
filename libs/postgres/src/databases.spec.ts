import { Client } from 'pg';
import { guardTestDatabase, testDatabase } from '#testing';

test('a database is UTF8 with the builtin C.UTF-8 locale', async () => {
  const client = new Client({ connectionString: await testDatabase('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }]);
  } finally {
    await client.end();
  }
});

test('a database that does not say it is for tests is refused', () => {
  expect(() => guardTestDatabase('postgres://127.0.0.1/levelfield')).toThrow('its name lacks "test"');
});
