import { eventually } from '#testing';
import { hasPassed, Rebuild } from '#messaging';
import { upTo, type ContractStage } from './contract-stage';
import { erase, freshKey, MirroredCounters, raise, StepBook } from './counters';
import { Hurried } from './hurried';

/** What cannot be taken, what must be forgotten, what is built anew. */
export function troubleContract(stage: ContractStage): void {
  const { attachTally, attachMirror, tally, mirror, parkedEvents, steps, mirrored, hash } = stage;

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
      expect((await parked.list()).filter(({ key }) => key === bad)).toMatchObject([
        { consumer: book.name, version: 1, attempts: 4, reason: `Error: ${bad} is poisoned` },
        { version: 2, attempts: 0 },
        { version: 3, attempts: 0 },
      ]);
    });
    expect(await parked.replay(book.name, bad)).toEqual({ replayed: 0, failure: `${bad} is poisoned` });
    book.poison.clear();
    expect(await parked.replay(book.name, bad)).toEqual({ replayed: 3, failure: null });
    await raise(tally(), bad);
    await eventually(async () => expect(await steps(book.name, bad)).toEqual([1, 2, 3, 4]));
    expect((await parked.list()).filter(({ key }) => key === bad)).toEqual([]);
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
      (await parkedEvents().list()).filter((one) => one.key === key).map((one) => `${one.consumer} ${one.version}`);
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
      }, 60_000);
      await lock.rollbackTransaction();
      for (const one of hurried) one.hurry = false;
      await eventually(async () => {
        const passed = hurried.map((one) => hasPassed(stage.databases.mirror.manager, one, key, 1));
        expect(await Promise.all(passed)).toEqual([true, true, true]);
      });
      expect((await parkedEvents().list()).filter((one) => one.key === key)).toEqual([]);
      expect(await mirrored(key)).toMatchObject({ version: 1, value: 1 });
    } finally {
      await lock.release();
    }
  }, 120_000);

  it('forgets a key on a tombstone, in the outbox, the projection and among the parked', async () => {
    const [book, copy] = [new StepBook('mirror.erasure-book'), new MirroredCounters('mirror.erasure')];
    const key = freshKey();
    book.poison.add(key);
    await attachTally();
    await attachMirror([book, copy]);
    await raise(tally(), key);
    await eventually(async () => {
      expect(await mirrored(key)).toBeDefined();
      expect((await parkedEvents().list()).some((event) => event.key === key)).toBe(true);
    });
    await erase(tally(), key);
    await eventually(async () => {
      expect(await mirrored(key)).toBeUndefined();
      expect((await parkedEvents().list()).some((event) => event.key === key)).toBe(false);
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
  });
}
