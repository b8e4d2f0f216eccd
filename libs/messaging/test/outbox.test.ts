import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineTopic } from '#contracts/topic';
import { eventually, startSilentProxy, testDatabase } from '#testing';
import { LocalBroker, on, Reaction, Transactions } from '#messaging';
import type { Query } from '../src/outbox/outbox';
import { OutboxConnection } from '../src/outbox/outbox-connection';
import { Sequencer } from '../src/outbox/sequencer';
import { CounterRaised, CounterReset, counters, freshKey, openDatabase, raise, type CounterState } from './counters';

let tally: DataSource;
let query: Query;
let transactions: Transactions;
const sequence = async (by: Query): Promise<ReadonlySet<string>> => (await new Sequencer().pass(by)).topics;

beforeAll(async () => {
  tally = await openDatabase('tally', await testDatabase('outbox_tally'));
  transactions = new Transactions(tally, 'tally');
  query = async <Row>(sql: string, parameters?: unknown[]) => {
    const runner = tally.createQueryRunner();
    try {
      return (await runner.query(sql, parameters, true)).records as Row[];
    } finally {
      await runner.release();
    }
  };
});

afterAll(() => tally?.destroy());

const positions = async (key: string) => {
  const rows = await tally.query<{ version: number; pos: string | null }[]>(
    'SELECT version, pos FROM messaging.outbox WHERE key = $1 ORDER BY version',
    [key],
  );
  return rows.map(({ pos }) => (pos === null ? null : Number(pos)));
};
const state = (id: string, version: number): CounterState => ({ id, version, value: 0 });

describe('sequencing', () => {
  it('gives positions to what has committed alone, and skips nothing that commits late', async () => {
    await sequence(query);
    const [late, contended] = [freshKey(), freshKey()];
    let finishLate = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finishLate = resolve));
    let emittedLate = (): void => undefined;
    const emitted = new Promise<void>((resolve) => (emittedLate = resolve));
    const open = transactions.run(async (tx) => {
      await tx.emit(CounterReset, state(late, 1));
      emittedLate();
      await finished;
    });
    await emitted;
    await raise(transactions, contended);
    await raise(transactions, contended);
    await sequence(query);
    expect(await positions(late)).toEqual([]);
    const [first, second] = await positions(contended);
    expect(second).toBe(first! + 1);
    finishLate();
    await open;
    expect(await sequence(query)).toEqual(new Set([counters.name]));
    expect(await positions(late)).toEqual([second! + 1]);
  });

  it('repeats no position after rows are gone', async () => {
    const key = freshKey();
    await raise(transactions, key);
    await sequence(query);
    const [first] = await positions(key);
    await transactions.run((tx) => tx.forget(counters, key, 2));
    await sequence(query);
    expect((await positions(key))[0]).toBeGreaterThan(first!);
  });

  it('is not held up by an open transaction that erases', async () => {
    const [erased, other] = [freshKey(), freshKey()];
    await raise(transactions, erased);
    const erasing = Promise.withResolvers<void>();
    const meanwhile = erasing.promise.then(() => raise(transactions, other)).then(() => sequence(query));
    await transactions.run(async (tx) => {
      await tx.forget(counters, erased, 2);
      erasing.resolve();
      await meanwhile;
      expect(await positions(other)).toEqual([expect.any(Number)]);
    });
    await sequence(query);
    expect((await positions(erased))[0]).toBeGreaterThan((await positions(other))[0]!);
  });

  it('takes a long outbox in parts', async () => {
    const keys = Array.from({ length: 7 }, freshKey);
    for (const key of keys) await raise(transactions, key);
    const sequencer = new Sequencer();
    const sizes: number[] = [];
    for (let more = true; more;) {
      const pass = await sequencer.pass(query, 3);
      sizes.push(pass.rows);
      more = pass.more;
    }
    expect(sizes).toEqual([3, 3, 1]);
  });
});

describe('emitting', () => {
  it('refuses a version that is not above the last one', async () => {
    const key = freshKey();
    await transactions.run((tx) => tx.emit(CounterReset, state(key, 3)));
    for (const version of [2, 3]) {
      const again = transactions.run((tx) => tx.emit(CounterReset, state(key, version)));
      await expect(again).rejects.toThrow(`version ${version} is not above the last one emitted`);
    }
  });

  it('of several keeps their order, and the trace that each is a part of; all or none', async () => {
    const keys = Array.from({ length: 3 }, freshKey);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const all = keys.map((key, nth) => ({
      event: CounterReset,
      state: state(key, 2),
      traceparent: nth === 1 ? traceparent : null,
    }));
    await transactions.run((tx) => tx.emitAll(all));
    const rows = await tally.query('SELECT key, traceparent FROM messaging.outbox WHERE key = ANY ($1) ORDER BY id', [
      keys,
    ]);
    expect(rows).toEqual(keys.map((key, nth) => ({ key, traceparent: all[nth]!.traceparent })));

    const [fresh, old] = [freshKey(), keys[2]!];
    const behind = [state(fresh, 1), state(old, 2)].map((one) => ({ event: CounterReset, state: one }));
    const refused = transactions.run((tx) => tx.emitAll(behind));
    await expect(refused).rejects.toThrow(`${old}: version 2 is not above the last one emitted`);
    expect(await positions(fresh)).toEqual([]);
    const twice = [state(fresh, 1), state(fresh, 2)].map((one) => ({ event: CounterReset, state: one }));
    await expect(transactions.run((tx) => tx.emitAll(twice))).rejects.toThrow('Of one key');
  });

  it('refuses fields that the contract does not declare, in the state and in the details', async () => {
    const wide = { ...state(freshKey(), 1), secret: 'x' };
    await expect(transactions.run((tx) => tx.emit(CounterReset, wide))).rejects.toThrow('Not in the contract: secret');
    const details = { by: 1, why: 'x' };
    const emit = transactions.run((tx) => tx.emit(CounterRaised, state(freshKey(), 1), details));
    await expect(emit).rejects.toThrow('Not in the contract: why');
  });

  it("refuses another service's topic, one that is not declared, and an event too large for the broker", async () => {
    const foreign = defineTopic('mirror.things', { key: 'id', state: z.object({ id: z.string(), version: z.int() }) });
    const happened = foreign.event('levelfield.mirror.thing-happened.v1');
    const emit = transactions.run((tx) => tx.emit(happened, { id: 'a', version: 1 }));
    await expect(emit).rejects.toThrow('mirror.things is emitted by mirror alone, not by tally.');
    const narrow = new Transactions(tally, 'tally', undefined, []);
    await expect(raise(narrow, freshKey())).rejects.toThrow('tally.counters is not among what tally declares to emit.');
    const large = transactions.run((tx) => tx.emit(CounterReset, state('x'.repeat(300_000), 1)));
    await expect(large).rejects.toThrow('is too large');
  });

  it('is over when the transaction is', async () => {
    const tx = await transactions.run(async (inner) => inner);
    await expect(tx.emit(CounterReset, state(freshKey(), 1))).rejects.toThrow('after the transaction has ended');
  });
});

describe('transactions', () => {
  it('join the one that caused them, whose rollback takes everything', async () => {
    const key = freshKey();
    const effects: string[] = [];
    const outer = transactions.run(async (tx) => {
      tx.afterCommit(() => effects.push('outer'));
      await transactions.run((inner) => {
        expect(inner).toBe(tx);
        return inner.emit(CounterReset, state(key, 1));
      });
      throw new Error('changed my mind');
    });
    await expect(outer).rejects.toThrow('changed my mind');
    expect(await positions(key)).toEqual([]);
    expect(effects).toEqual([]);
  });

  it('undo a joined part that fails, and go on', async () => {
    const [kept, undone] = [freshKey(), freshKey()];
    const effects: string[] = [];
    await transactions.run(async (tx) => {
      await tx.emit(CounterReset, state(kept, 1));
      tx.afterCommit(() => effects.push('kept'));
      const failing = transactions.run(async (inner) => {
        inner.afterCommit(() => effects.push('undone'));
        await inner.emit(CounterReset, state(undone, 1));
        await inner.manager.query('SELECT 1 / 0');
      });
      await expect(failing).rejects.toThrow('division by zero');
    });
    expect(await positions(kept)).toHaveLength(1);
    expect(await positions(undone)).toEqual([]);
    expect(effects).toEqual(['kept']);
  });

  it('of another database, or after the end of the first, are their own', async () => {
    let later: Promise<unknown> = Promise.resolve();
    const first = await transactions.run(async (tx) => {
      later = new Promise((resolve) => setImmediate(resolve)).then(() => transactions.run(async (inner) => inner));
      return tx;
    });
    expect(await later).not.toBe(first);
  });
});

describe('an outbox', () => {
  it('is left alone while nothing happens', async () => {
    const broker = new LocalBroker();
    await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
    const calls = async (): Promise<number> => {
      const rows = await tally.query<{ changed: Date }[]>(
        `SELECT state_change AS changed FROM pg_stat_activity
         WHERE application_name = 'levelfield tally outbox' AND datname = current_database() AND state = 'idle'
           AND query LIKE '%messaging.outbox%'`,
      );
      return rows[0]?.changed.getTime() ?? 0;
    };
    await eventually(async () => expect(await calls()).toBeGreaterThan(0));
    const seen = new Set<number>();
    for (const until = Date.now() + 4000; Date.now() < until;) {
      seen.add(await calls());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await broker.stop();
    expect(seen.size).toBeLessThan(6);
  });

  it('is left within a moment by a broker whose server has fallen silent', async () => {
    const url = await testDatabase('outbox_tally');
    const proxy = await startSilentProxy(url);
    const through = Object.assign(new URL(url), { host: new URL(proxy.url).host });
    const silenced = await openDatabase('tally', through.href);
    const broker = new LocalBroker();
    const raised = freshKey();
    try {
      await broker.attach({ name: 'tally', dataSource: silenced, emits: [counters], consumers: [] });
      await raise(transactions, raised);
      await eventually(async () => expect(await positions(raised)).toEqual([expect.any(Number)]));
      proxy.silence();
      const began = Date.now();
      await broker.stop();
      expect(Date.now() - began).toBeLessThan(5000);
    } finally {
      await proxy.stop();
      await silenced.destroy();
    }
  });

  it('has its lock free again where nobody is heard of whoever holds it, though the connection seems to stand', async () => {
    const url = await testDatabase('outbox_tally');
    const proxy = await startSilentProxy(url);
    const through = Object.assign(new URL(url), { host: new URL(proxy.url).host });
    const opened = [await openDatabase('tally', through.href), await openDatabase('tally', url)];
    const [silenced, next] = opened.map((one, nth) => new OutboxConnection(one, 'it', () => undefined, [1000][nth]));
    try {
      await Promise.all([silenced!.open(), next!.open()]);
      expect(await silenced!.lead()).toBe(true);
      proxy.silence();
      expect(await next!.lead()).toBe(true);
    } finally {
      await Promise.all([silenced!, next!].map((one) => one.close()));
      await Promise.all(opened.map((one) => one.destroy()));
      await proxy.stop();
    }
  });
});

describe('a trace', () => {
  it('goes on in the consumers of its events', async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
    const seen: (string | undefined)[] = [];
    class Watching extends Reaction<CounterState> {
      readonly name = 'tally.watching';
      readonly topic = counters;
      readonly since = 'beginning';
      readonly handlers = [
        on(CounterReset, async () => {
          seen.push(trace.getSpanContext(context.active())?.traceId);
        }),
      ];
    }
    const broker = new LocalBroker();
    try {
      await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [new Watching()] });
      const emitting = new Transactions(tally, 'tally', () => broker.wake('tally'));
      await context.with(trace.setSpanContext(ROOT_CONTEXT, span), () =>
        emitting.run((tx) => tx.emit(CounterReset, state(freshKey(), 1))),
      );
      await eventually(() => expect(seen.at(-1)).toBe(span.traceId));
    } finally {
      await broker.stop();
      context.disable();
    }
  });
});
