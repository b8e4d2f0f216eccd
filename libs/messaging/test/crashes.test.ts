import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { describeWithKafka, eventually, sharedKafka, shortestSession, testDatabase } from '#testing';
import { KafkaBroker, LocalBroker, Transactions, type Broker } from '#messaging';
import { crashPoints, type CrashPoint } from '../src/crash-point';
import { counters, freshKey, MirroredCounters, openDatabase, raise, StepBook, type CounterState } from './counters';

jest.setTimeout(180_000);

/** How PostgreSQL knows the connections of the process that dies. */
const CHILD = 'crash-child';

/** Points that only a relay to Kafka has; it sends many events at a time, so few times. */
const RELAY: readonly CrashPoint[] = ['after-sequencing-before-publish', 'after-publish-before-mark'];

describe('a process killed on the local broker', () => {
  const points = crashPoints.filter((point) => !RELAY.includes(point));
  it.each(points)('%s: nothing is lost, nothing done twice, each key in order', async (point) => {
    await dieAndComeBack(point, 'local:', () => new LocalBroker());
  });
});

describeWithKafka('a process killed on Kafka', () => {
  it.each(crashPoints)('%s: nothing is lost, nothing done twice, each key in order', async (point) => {
    const [broker] = await sharedKafka();
    const prefix = `crash-${randomUUID()}.`;
    const options = { brokers: [broker!], clientId: 'test', prefix, sessionTimeoutMs: shortestSession() };
    await dieAndComeBack(
      point,
      `kafka://${broker}/${prefix}?session=${shortestSession()}`,
      () => new KafkaBroker(options),
    );
  });
});

async function dieAndComeBack(point: CrashPoint, brokerUrl: string, create: () => Broker): Promise<void> {
  const urls = [await testDatabase('crash_tally'), await testDatabase('crash_mirror')] as const;
  const [tally, mirror] = [await openDatabase('tally', urls[0]), await openDatabase('mirror', urls[1])];
  const broker = create();
  const keys = [freshKey(), freshKey(), freshKey()];
  try {
    await runUntilItDies([...urls, brokerUrl, ...keys], `${point}:${RELAY.includes(point) ? 2 : 7}`);
    await untilItsCommitsAreDone(tally);
    const written = await versions(tally, 'SELECT id, version FROM counter');
    expect(Object.keys(written).length).toBeGreaterThan(0);
    await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
    await broker.attach({
      name: 'mirror',
      dataSource: mirror,
      emits: [],
      consumers: [new StepBook(), new MirroredCounters()],
    });
    await arrives(mirror, written);
    const transactions = new Transactions(tally, 'tally', () => broker.wake('tally'));
    for (const key of keys) await raise(transactions, key);
    await arrives(mirror, await versions(tally, 'SELECT id, version FROM counter'));
  } finally {
    await broker.stop();
    await Promise.all([tally.destroy(), mirror.destroy()]);
  }
}

/** A COMMIT that a process has sent is carried out after its death. */
async function untilItsCommitsAreDone(database: DataSource): Promise<void> {
  const connected = 'SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1';
  await eventually(async () => expect(await database.query(connected, [CHILD])).toEqual([]));
}

/** Every step of each key once and in order, and the copy equal to the original. */
async function arrives(mirror: DataSource, expected: Record<string, number>): Promise<void> {
  const steps = Object.fromEntries(
    Object.entries(expected).map(([id, last]) => [id, Array.from({ length: last }, (_, index) => index + 1)]),
  );
  await eventually(async () => {
    const rows = await mirror.query<CounterState[]>('SELECT id, version FROM step ORDER BY nth');
    const seen = Object.groupBy(rows, ({ id }) => id);
    expect(Object.fromEntries(Object.entries(seen).map(([id, of]) => [id, of!.map(({ version }) => version)]))).toEqual(
      steps,
    );
    expect(await versions(mirror, 'SELECT id, version FROM counter')).toEqual(expected);
  });
}

async function versions(database: DataSource, sql: string): Promise<Record<string, number>> {
  const rows = await database.query<CounterState[]>(sql);
  return Object.fromEntries(rows.map(({ id, version }) => [id, version]));
}

async function runUntilItDies(parameters: readonly string[], crashAt: string): Promise<void> {
  const script = join(__dirname, 'crash-child.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=source', '-r', './tools/from-source.cjs', script, ...parameters],
    {
      env: { ...process.env, NODE_OPTIONS: '', PGAPPNAME: CHILD, LEVELFIELD_CRASH_AT: crashAt },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const timer = setTimeout(() => child.kill('SIGTERM'), 90_000);
  const [, signal] = await once(child, 'exit');
  clearTimeout(timer);
  expect({ signal, said }).toEqual({ signal: 'SIGKILL', said: '' });
}
