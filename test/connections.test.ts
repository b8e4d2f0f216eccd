import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { LocalBroker } from '#messaging';
import { BACKBONE_CONNECTIONS, connectionBudget, createService, SERVICES, ServiceConfig } from '#service';
import { eventually, testDatabase, TEST_LINK_KEY, TEST_ORIGIN } from '#testing';
import { DEFINITIONS } from '../apps/network/src/definitions';

const POOL = ServiceConfig.shape.databasePool.parse(undefined);
const SHARE = POOL + BACKBONE_CONNECTIONS;
const ROLE = `levelfield_test_plain_${process.env['JEST_WORKER_ID']}`;
const LOCK = 4711;

describe('the budget of connections', () => {
  let administrator: Client;
  let broker: LocalBroker;
  const made: string[] = [];
  beforeAll(async () => {
    administrator = new Client({ connectionString: await testDatabase('postgres') });
    await administrator.connect();
    await administrator.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'plain'`);
    broker = new LocalBroker();
  });
  afterAll(async () => {
    await broker.stop();
    for (const name of made) await administrator.query(`DROP DATABASE ${name}`);
    await administrator.query(`DROP ROLE ${ROLE}`);
    await administrator.end();
  });

  it('gives each service its share, one that is added among them, for every instance', () => {
    expect(connectionBudget({ services: [...SERVICES, 'eighth'] })).toBe(connectionBudget() + SHARE);
    expect(connectionBudget({ instances: 3 }) - connectionBudget({ instances: 2 })).toBe(SERVICES.length * SHARE);
    expect(connectionBudget({ env: { DATABASE_POOL: '9' } })).toBe(connectionBudget() + SERVICES.length);
    expect(connectionBudget({ env: { LIBRARY_DATABASE_POOL: '9' } })).toBe(connectionBudget() + 1);
  });

  /** The address of a database that lets its owner, who is no superuser, have the share and not one connection more. */
  async function databaseOfOneShare(service: string): Promise<string> {
    const url = new URL(await testDatabase(service));
    const name = url.pathname.slice(1);
    made.push(name);
    await administrator.query(`ALTER DATABASE ${name} OWNER TO ${ROLE}`);
    await administrator.query(`ALTER DATABASE ${name} CONNECTION LIMIT ${SHARE}`);
    return url.href;
  }

  it.each(DEFINITIONS.map((definition) => [definition.name, definition] as const))(
    'is enough for %s, from its migrations to a pool that is all at work',
    async (name, definition) => {
      const url = await databaseOfOneShare(name);
      const env = { PUBLIC_URL: TEST_ORIGIN, LINK_KEY: TEST_LINK_KEY, TOKEN_KEY: TEST_LINK_KEY, LOG_LEVEL: 'silent', BLOB_FOLDER: join(tmpdir(), 'levelfield-test-no-blobs') };
      const own = Object.assign(new URL(url), { username: ROLE, password: 'plain' }).href;
      const service = await createService(definition, { env: { ...env, DATABASE_URL: own }, broker });
      // A superuser, who is not limited.
      const holder = new Client({ connectionString: url });
      await holder.connect();
      try {
        await holder.query('SELECT pg_advisory_lock($1)', [LOCK]);
        const atWork = Array.from({ length: 3 * POOL }, () =>
          service.dataSource.query('SELECT pg_advisory_xact_lock_shared($1)', [LOCK]),
        );
        await eventually(async () => {
          const { rows } = await administrator.query(
            `SELECT application_name AS name, count(*)::int AS held FROM pg_stat_activity
             WHERE datname = $1 AND usename = $2 GROUP BY 1 ORDER BY 1`,
            [new URL(url).pathname.slice(1), ROLE],
          );
          expect(rows).toEqual([
            { name: `levelfield ${name}`, held: POOL },
            { name: `levelfield ${name} outbox`, held: 1 },
          ]);
        });
        await holder.query('SELECT pg_advisory_unlock($1)', [LOCK]);
        await Promise.all(atWork);
      } finally {
        await holder.end();
        await service.stop();
      }
    },
  );
});
