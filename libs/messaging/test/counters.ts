import { DataSource, type QueryRunner } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { defineTopic } from '#contracts/topic';
import {
  messagingMigrations,
  Migration,
  on,
  Projection,
  Reaction,
  type Received,
  type Transactions,
  type Tx,
} from '#messaging';

/**
 * Two small services that the suites run the backbone with: `tally` owns counters, `mirror` keeps a copy of them
 * (a projection) and a book of every step it saw (a reaction).
 */
export const CounterState = z.object({ id: z.string(), version: z.int().positive(), value: z.int() });
export type CounterState = z.infer<typeof CounterState>;

export const counters = defineTopic('tally.counters', { key: 'id', state: CounterState, partitions: 3 });
export const CounterRaised = counters.event('levelfield.tally.counter-raised.v1', { by: z.int() });
export const CounterReset = counters.event('levelfield.tally.counter-reset.v1');

/** A second topic of `tally`. */
export const gauges = defineTopic('tally.gauges', { key: 'id', state: CounterState, partitions: 1 });
export const GaugeRead = gauges.event('levelfield.tally.gauge-read.v1');

class CreateTally1760000001000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE counter (id text PRIMARY KEY, version integer NOT NULL, value integer NOT NULL)');
  }
}

class CreateMirror1760000001000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE counter (id text PRIMARY KEY, version integer NOT NULL, value integer NOT NULL);
      CREATE TABLE step (nth bigint GENERATED ALWAYS AS IDENTITY, book text NOT NULL, id text NOT NULL,
        version integer NOT NULL, by integer NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())`);
  }
}

export async function openDatabase(service: 'tally' | 'mirror', url: string): Promise<DataSource> {
  const own = service === 'tally' ? CreateTally1760000001000 : CreateMirror1760000001000;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    poolSize: 8,
    migrations: [...messagingMigrations, own],
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  await dataSource.runMigrations();
  return dataSource;
}

/** Raises the counter in a transaction of its own, as a command would: row locked, version raised, event emitted. */
export async function raise(transactions: Transactions, id: string, by = 1): Promise<number> {
  return await transactions.run(async (tx) => {
    const [row] = await tx.manager.query<CounterState[]>(
      `INSERT INTO counter VALUES ($1, 1, $2)
       ON CONFLICT (id) DO UPDATE SET version = counter.version + 1, value = counter.value + $2 RETURNING *`,
      [id, by],
    );
    await tx.emit(CounterRaised, row!, { by });
    return row!.version;
  });
}

export async function erase(transactions: Transactions, id: string): Promise<void> {
  await transactions.run(async (tx) => {
    const [[row]] = await tx.manager.query<[[{ version: number }]]>(
      'DELETE FROM counter WHERE id = $1 RETURNING version',
      [id],
    );
    await tx.forget(counters, id, row.version + 1);
  });
}

export class MirroredCounters extends Projection<CounterState> {
  readonly topic = counters;
  /** Keys whose events cannot be taken, until removed. */
  readonly poison = new Set<string>();
  /** Key and version of each that was taken over. */
  readonly applied: string[] = [];

  constructor(readonly name = 'mirror.counters') {
    super();
  }

  async apply(state: CounterState, tx: Tx): Promise<void> {
    if (this.poison.has(state.id)) throw new Error(`${state.id} is poisoned`);
    this.applied.push(`${state.id} ${state.version}`);
    await tx.manager.query(
      `INSERT INTO counter VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, value = excluded.value`,
      [state.id, state.version, state.value],
    );
  }

  async forget(key: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM counter WHERE id = $1', [key]);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM counter');
  }
}

/** Writes down each step; a step written twice or out of order is a failure of the backbone. */
export class StepBook extends Reaction<CounterState> {
  readonly topic = counters;
  readonly poison = new Set<string>();
  readonly seen: Received[] = [];
  /** What each event waits for. */
  before: (event: Received) => Promise<void> = async () => undefined;
  readonly since: 'beginning' | 'now';

  constructor(
    readonly name = 'mirror.steps',
    since: 'beginning' | 'now' = 'beginning',
  ) {
    super();
    this.since = since;
  }

  readonly handlers = [
    on(CounterRaised, async (event, tx) => {
      this.seen.push(event);
      await this.before(event);
      if (this.poison.has(event.key)) throw new Error(`${event.key} is poisoned`);
      await tx.manager.query('INSERT INTO step (book, id, version, by) VALUES ($1, $2, $3, $4)', [
        this.name,
        event.key,
        event.version,
        event.details.by,
      ]);
    }),
  ];
}

export const freshKey = (): string => uuidv7();
