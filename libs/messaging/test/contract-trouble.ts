import { eventually } from '#testing';
import { hasPassed, IdleBroker, Rebuild, type Tx } from '#messaging';
import { upTo, type ContractStage } from './contract-stage';
import { erase, freshKey, MirroredCounters, raise, StepBook } from './counters';
import { Hurried } from './hurried';

/** What cannot be taken, what must be forgotten, what is built anew. */
export function troubleContract(stage: ContractStage): void {
  const { attachTally, attachMirror, tally, mirror, parkedEvents, listParked, steps, mirrored, hash } = stage;

  const attachAnew = async (consumers: readonly StepBook[]): Promise<void> => {
    await stage.broker.detach('mirror');
    await attachMirror(consumers);
  };

  it('says how far a consumer is behind, and since when, and that it has caught up', async () => {
    const [book, key] = [new StepBook('mirror.late-book'), freshKey()];
    const held = Promise.withResolvers<void>();
    book.before = async (event) => void (event.key === key && (await held.promise));
    const behind = async () =>
      (await stage.broker.standing('mirror')).find((one) => one.consumer === book.name)?.behind;
    await attachTally();
    await attachMirror([book]);
    await eventually(async () => expect(await behind()).toEqual({ events: 0, seconds: 0 }));
    for (let nth = 0; nth < 3; nth += 1) await raise(tally(), key);
    try {
      await eventually(async () => expect(book.seen.map((event) => event.key)).toContain(key));
      expect((await behind())!.events).toBeGreaterThan(0);
      const first = (await behind())!.seconds;
      await eventually(async () => expect((await behind())!.seconds).toBeGreaterThan(first));
    } finally {
      held.resolve();
    }
    await eventually(async () => expect(await steps(book.name, key)).toEqual(upTo(3)));
    await eventually(async () => expect(await behind()).toEqual({ events: 0, seconds: 0 }));
    expect(await stage.broker.standing('nobody')).toEqual([]);
  });

  it('parks what cannot be taken with all that follows of its key, and replays it in order', async () => {
    const book = new StepBook('mirror.parking-book');
    const [bad, good] = [freshKey(), freshKey()];
    book.poison.add(bad);
    await attachTally();
    await attachMirror([book]);
    for (const key of [bad, good, bad, good, bad]) await raise(tally(), key);
    const parked = parkedEvents();
    await eventually(async () => {
      expect(await steps(book.name, good)).toEqual([1, 2]);
      expect((await listParked()).filter(({ key }) => key === bad)).toMatchObject([
        { consumer: book.name, version: 1, attempts: 4, reason: `Error: ${bad} is poisoned` },
        { version: 2, attempts: 0 },
        { version: 3, attempts: 0 },
      ]);
    });
    const of = { consumer: book.name, topic: book.topic.name, key: bad };
    expect(await parked.replay(of)).toEqual({ replayed: 0, left: 3, failure: `Error: ${bad} is poisoned` });
    expect((await listParked()).find(({ key }) => key === bad)).toMatchObject({ version: 1, attempts: 5 });
    book.poison.clear();
    // Two who ask at once: each event is acted on once.
    const both = await Promise.all([parked.replay(of), parked.replay(of)]);
    expect(both.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(3);
    expect(both).toMatchObject([
      { left: 0, failure: null },
      { left: 0, failure: null },
    ]);
    await raise(tally(), bad);
    await eventually(async () => expect(await steps(book.name, bad)).toEqual([1, 2, 3, 4]));
    expect((await listParked()).filter(({ key }) => key === bad)).toEqual([]);
  });

  it('gives a parked event up, says who did and why without what it said, and takes what waits behind it', async () => {
    const book = new StepBook('mirror.discarding-book');
    const bad = freshKey();
    book.poison.add(bad);
    await attachTally();
    await attachMirror([book]);
    for (const key of [bad, bad, bad]) await raise(tally(), key);
    const parked = parkedEvents();
    const theirs = async () => (await listParked()).filter(({ key }) => key === bad);
    await eventually(async () => expect(await theirs()).toHaveLength(3));
    const [first] = await theirs();
    const discard = { by: null, why: 'A test of ours' };
    expect(await parked.discard(first!, discard)).toEqual({
      ...{ replayed: 0, left: 2, failure: `Error: ${bad} is poisoned` },
    });
    expect(await parked.discard(first!, discard)).toBeUndefined();
    book.poison.clear();
    expect(await parked.discard((await theirs())[0]!, discard)).toEqual({ replayed: 1, left: 0, failure: null });
    await raise(tally(), bad);
    await eventually(async () => expect(await steps(book.name, bad)).toEqual([3, 4]));
    const told = await stage.databases.mirror.query<object[]>(
      'SELECT * FROM messaging.discarded WHERE key = $1 ORDER BY version',
      [bad],
    );
    const noted = { consumer: book.name, topic: book.topic.name, key: bad, by: null, why: 'A test of ours' };
    expect(told).toMatchObject([
      { ...noted, version: 1, event_id: first!.id },
      { ...noted, version: 2 },
    ]);

    // The last of a key opens it again; and what no consumer here hears can be given up as well.
    book.poison.add(bad);
    await raise(tally(), bad);
    await eventually(async () => expect(await theirs()).toHaveLength(1));
    await attachAnew([]);
    const [last] = await theirs();
    expect(await parkedEvents().replay(last!)).toMatchObject({
      ...{ replayed: 0, left: 1, failure: `This version has no consumer ${book.name} of ${book.topic.name}.` },
    });
    expect(await parkedEvents().discard(last!, discard)).toEqual({ replayed: 0, left: 0, failure: null });
    book.poison.clear();
    await attachAnew([book]);
    await raise(tally(), bad);
    await eventually(async () => expect(await steps(book.name, bad)).toEqual([3, 4, 6]));
  });

  it('heals a parked key of a projection by its next event, and keeps a reaction in order behind what is parked', async () => {
    const [book, copy] = [new StepBook('mirror.healing-book'), new MirroredCounters('mirror.healing')];
    const key = freshKey();
    for (const consumer of [book, copy]) consumer.poison.add(key);
    await attachTally();
    await attachMirror([book, copy]);
    await raise(tally(), key);
    await raise(tally(), key);
    const parked = async (): Promise<string[]> =>
      (await listParked()).filter((one) => one.key === key).map((one) => `${one.consumer} ${one.version}`);
    const inBook = (last: number) => upTo(last).map((version) => `${book.name} ${version}`);
    await eventually(async () =>
      expect((await parked()).sort()).toEqual([`${copy.name} 1`, `${copy.name} 2`, ...inBook(2)]),
    );
    expect(await mirrored(key)).toBeUndefined();
    for (const consumer of [book, copy]) consumer.poison.clear();
    await raise(tally(), key);
    await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 3, value: 3 }));
    await eventually(async () => expect(await parked()).toEqual(inBook(3)));
    await raise(tally(), key);
    await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 4 }));
    await eventually(async () => expect(await parked()).toEqual(inBook(4)));
    expect(await steps(book.name, key)).toEqual([]);
  });

  it('waits for a lock, a cancelled statement and a connection that was idle too long, and parks nothing', async () => {
    const troubles = [
      { name: 'lock', set: `lock_timeout = '20ms'` },
      { name: 'statement', set: `statement_timeout = '20ms'` },
      { name: 'idle', set: `idle_in_transaction_session_timeout = '20ms'` },
    ];
    const key = freshKey();
    await stage.databases.mirror.query('INSERT INTO counter VALUES ($1, 1, 0)', [key]);
    const lock = stage.databases.mirror.createQueryRunner();
    await lock.startTransaction();
    await lock.query('SELECT FROM counter WHERE id = $1 FOR UPDATE', [key]);
    const hurried = troubles.map(
      ({ name, set }) => new Hurried(`mirror.hurried-${name}`, set, stage.databases.mirror, key),
    );
    try {
      await attachTally();
      await attachMirror(hurried);
      await raise(tally(), key);
      await eventually(async () => {
        // More than what an event is given before it is parked.
        for (const one of hurried) expect(one.tries).toBeGreaterThan(4);
      });
      await lock.rollbackTransaction();
      for (const one of hurried) one.hurry = false;
      await eventually(async () => {
        const passed = hurried.map((one) => hasPassed(stage.databases.mirror.manager, one, key, 1));
        expect(await Promise.all(passed)).toEqual([true, true, true]);
      });
      expect((await listParked()).filter((one) => one.key === key)).toEqual([]);
      expect(await mirrored(key)).toMatchObject({ version: 1, value: 1 });
    } finally {
      await lock.release();
    }
  });

  it('forgets a key on a tombstone, in the outbox, the projection and among the parked', async () => {
    const [book, copy] = [new StepBook('mirror.erasure-book'), new MirroredCounters('mirror.erasure')];
    const key = freshKey();
    book.poison.add(key);
    await attachTally();
    await attachMirror([book, copy]);
    await raise(tally(), key);
    await eventually(async () => {
      expect(await mirrored(key)).toBeDefined();
      expect((await listParked()).some((event) => event.key === key)).toBe(true);
    });
    await erase(tally(), key);
    await eventually(async () => {
      expect(await mirrored(key)).toBeUndefined();
      expect((await listParked()).some((event) => event.key === key)).toBe(false);
    });
    const kept = await stage.databases.tally.query<object[]>('SELECT data FROM messaging.outbox WHERE key = $1', [key]);
    expect(kept).toEqual([{ data: null }]);
  });

  it('rebuilds a projection from nothing to the same content, with readers and writers going on', async () => {
    const copy = new MirroredCounters('mirror.rebuilt');
    await attachTally();
    await attachMirror([copy]);
    const keys = upTo(20).map(freshKey);
    for (const key of keys) await raise(tally(), key, 7);
    await eventually(async () => expect(await hash(stage.databases.mirror)).toBe(await hash(stage.databases.tally)));
    await stage.databases.mirror.query(`UPDATE counter SET value = -1 WHERE id = $1`, [keys[3]]);
    const writing = Promise.all(keys.map((key) => raise(tally(), key)));
    await new Rebuild(mirror(), stage.broker, stage.runners).run(copy.name);
    await writing;
    await eventually(async () => expect(await hash(stage.databases.mirror)).toBe(await hash(stage.databases.tally)));

    // Beside the broker, from the outbox, which holds what the topic does: of each key the latest alone.
    const [first] = keys;
    await stage.databases.mirror.query(`UPDATE counter SET value = -1 WHERE id <> $1`, [first]);
    await stage.databases.mirror.query(`DELETE FROM counter WHERE id = $1`, [first]);
    copy.applied.length = 0;
    const { tally: outbox } = stage.databases;
    const idle = new IdleBroker(async () => ({ query: (...of) => outbox.query(...of), close: async () => undefined }));
    const said: number[] = [];
    const read = await new Rebuild(mirror(), idle, stage.runners).run(copy.name, (events) => said.push(events));
    expect(said.at(-1)).toBe(read);
    expect(copy.applied.filter((one) => one.startsWith(first!))).toEqual([`${first} 2`]);
    expect(await hash(stage.databases.mirror)).toBe(await hash(outbox));
  });

  it('is told that a key is erased by what it still holds of it, before it is built anew', async () => {
    const forgotten: unknown[] = [];
    class Telling extends MirroredCounters {
      override async forget(id: string, tx: Tx): Promise<void> {
        const held: object[] = await tx.manager.query('SELECT id, version FROM counter WHERE id = $1', [id]);
        forgotten.push(...held);
        await super.forget(id, tx);
      }
    }
    const [copy, key] = [new Telling('mirror.told-late'), freshKey()];
    await attachTally();
    await attachMirror([copy]);
    await raise(tally(), key);
    await eventually(async () => expect(await mirrored(key)).toBeDefined());
    await stage.broker.detach('mirror');
    await erase(tally(), key);
    const { tally: outbox } = stage.databases;
    const idle = new IdleBroker(async () => ({ query: (...of) => outbox.query(...of), close: async () => undefined }));
    await new Rebuild(mirror(), idle, stage.runners).run(copy.name);
    expect(forgotten).toContainEqual({ id: key, version: 1 });
    expect(await mirrored(key)).toBeUndefined();
  });
}
