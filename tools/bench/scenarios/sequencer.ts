import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { messagingMigrations } from '#messaging';
import type { Query } from '../../../libs/messaging/src/outbox/outbox';
import { Sequencer } from '../../../libs/messaging/src/outbox/sequencer';
import { below, type Path } from '../rounds';
import type { Ground } from '../stage';

const EVENTS = 100_000;
const PASSES = 50;

/**
 * The pass of the sequencer that finds nothing, after a hundred thousand events and while somebody's snapshot keeps the
 * dead entries of its index: what every wake-up costs on a bad day.
 */
export async function sequencer({ postgres, rounds }: Ground): Promise<Path[]> {
  const pool = new Pool({ connectionString: await emptyOutbox(postgres), max: 2 });
  const query: Query = async <Row>(sql: string, parameters?: unknown[]) =>
    (await pool.query(sql, parameters)).rows as Row[];
  try {
    const snapshot = await pool.connect();
    await snapshot.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await snapshot.query('SELECT FROM messaging.outbox LIMIT 1');
    await emitMany(query);
    const sequencing = new Sequencer();
    while ((await sequencing.pass(query)).rows > 0);
    const values: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begin = performance.now();
      for (let pass = 0; pass < PASSES; pass += 1) await sequencing.pass(query);
      values.push((performance.now() - begin) / PASSES);
    }
    await snapshot.query('ROLLBACK');
    snapshot.release();
    const name = `sequencer, a pass that finds nothing, after ${EVENTS.toLocaleString('en-GB')} events, beside an open snapshot`;
    return [{ name, unit: 'ms', ours: values, aim: below(2, 'ms') }];
  } finally {
    await pool.end();
  }
}

/** @returns the address of a database with an outbox in it. */
async function emptyOutbox(postgres: Ground['postgres']): Promise<string> {
  const admin = new Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE bench_sequencer TEMPLATE template0');
  await admin.end();
  const url = postgres.url('bench_sequencer');
  const migrations = [...messagingMigrations];
  const made = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each' });
  await made.initialize();
  await made.runMigrations();
  await made.destroy();
  return url;
}

async function emitMany(query: Query): Promise<void> {
  await query(
    `INSERT INTO messaging.outbox (event_id, topic, key, version, type, data)
     SELECT gen_random_uuid(), 'bench.things', n::text, 1, 'levelfield.bench.thing-made.v1', '{"state":{},"details":{}}'
     FROM generate_series(1, $1::int) n`,
    [EVENTS],
  );
}
