import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import supertest from 'supertest';
import { z } from 'zod';
import { endpoint, type AnswerOf } from '#contracts/endpoint';
import { Transactions } from '#messaging';
import { defineService, Handles } from '#service';
import { eventually, startService, startSilentProxy, testDatabase, type SilentProxy, type TestService } from '#testing';

const COMMITTING = 7_240_077;
const notes = { path: '/api/library/notes', summary: 'Notes.', access: ['anyone'], area: null } as const;
const read = endpoint({ ...notes, method: 'GET', response: z.object({ count: z.int() }) });
const write = endpoint({ ...notes, method: 'POST' });
const fault = endpoint({ ...notes, path: '/api/library/fault', method: 'GET' });
const writeFault = endpoint({ ...notes, path: '/api/library/fault', method: 'POST' });

@Controller()
class NotesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  @Handles(read)
  async read(): Promise<AnswerOf<typeof read>> {
    const [row] = await this.dataSource.query<{ count: number }[]>('SELECT count(*)::int FROM note');
    return { count: row!.count };
  }

  @Handles(write)
  async write(): Promise<void> {
    await this.transactions.run((tx) => tx.manager.query('INSERT INTO note DEFAULT VALUES'));
  }

  @Handles(fault)
  fault(): never {
    throw new Error('on purpose');
  }

  @Handles(writeFault)
  writeFault(): never {
    throw new Error('on purpose');
  }
}

let direct: DataSource;
let proxy: SilentProxy;
let service: TestService;
let http: ReturnType<typeof supertest>;

beforeEach(async () => {
  const url = await testDatabase('silence');
  direct = await new DataSource({ type: 'postgres', url, poolSize: 2 }).initialize();
  proxy = await startSilentProxy(url);
  const env = { DATABASE_URL: Object.assign(new URL(url), { host: new URL(proxy.url).host }).href };
  service = await startService(defineService({ name: 'library', controllers: [NotesController] }), { env });
  http = supertest(service.url);
  await direct.query('CREATE TABLE note (at timestamptz NOT NULL DEFAULT now())');
});
afterEach(async () => {
  await Promise.all([proxy.stop(), service.stop()]);
  await direct.destroy();
});

const writeOf = (): supertest.Test => http.post(write.path).set('authorization', 'none');

describe('a database that has fallen silent', () => {
  it('is told to everybody who waits, health included, and is used again when it is back', async () => {
    await http.get(read.path).expect(200, { count: 0 });
    proxy.silence();
    // More than the pool has connections: those that wait for one are told as well.
    const waiting = Array.from({ length: 20 }, (_, nth) => (nth % 2 ? http.get(read.path) : writeOf()));
    const asked = ['/api/library/health', '/health/ready'].map((path) => http.get(path));
    await http.get('/health/live').expect(200, { status: 'up' });
    const answers = await Promise.all([...waiting, ...asked]);
    for (const { status, body, headers } of answers) {
      expect([status, body.type, headers['retry-after']]).toEqual([503, '/problems/database-unreachable', '1']);
    }
    proxy.restore();
    await eventually(() => http.get('/health/ready').expect(200, { status: 'up' }));
    await writeOf().expect(204);
    await http.get(read.path).expect(200, { count: 1 });
    // A request is told after four seconds; before, it waited for minutes.
  }, 15_000);

  it('leaves open whether what was being committed is saved, and says so', async () => {
    await direct.query(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${COMMITTING}); RETURN NULL; END $$`);
    await direct.query(`CREATE CONSTRAINT TRIGGER held AFTER INSERT ON note INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION hold()`);
    const holder = direct.createQueryRunner();
    await holder.query('SELECT pg_advisory_lock($1)', [COMMITTING]);
    const written = writeOf().then((answer) => answer);
    const waits = `SELECT FROM pg_stat_activity WHERE wait_event = 'advisory' AND query = 'COMMIT'
      AND datname = current_database()`;
    await eventually(async () => expect(await direct.query(waits)).toHaveLength(1));
    proxy.silence();
    await holder.query('SELECT pg_advisory_unlock($1)', [COMMITTING]);
    await holder.release();
    const { status, body } = await written;
    expect([status, body.type]).toEqual([503, '/problems/outcome-unknown']);
    // As it happens here.
    expect(await direct.query('SELECT FROM note')).toHaveLength(1);
  });
});

it('says of a fault what is known of it: a read changes nothing, of a write nobody knows', async () => {
  const [ofRead, ofWrite] = [await http.get(fault.path), await http.post(fault.path)];
  expect([ofRead.status, ofRead.body.detail]).toEqual([
    500,
    'Something went wrong on our side. Try again in a moment.',
  ]);
  expect([ofWrite.status, ofWrite.body.type]).toEqual([500, '/problems/fault']);
  expect(ofWrite.body.detail).toMatch('may be saved or not');
});

it('keeps a connection with an open transaction out of the pool', async () => {
  const pids = async (): Promise<unknown[]> =>
    await Promise.all(Array.from({ length: 8 }, () => service.dataSource.query('SELECT pg_backend_pid() AS pid')));
  const runner = service.dataSource.createQueryRunner();
  const [{ pid }] = await runner.query('SELECT pg_backend_pid() AS pid');
  await runner.query('BEGIN');
  await runner.release();
  expect(await pids()).not.toContainEqual([{ pid }]);
});
