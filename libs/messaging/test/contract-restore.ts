import { eventually } from '#testing';
import { type ContractStage } from './contract-stage';
import { erase, freshKey, MirroredCounters, raise, StepBook } from './counters';

/** What holds when an owner goes back in time, or a consumer comes back late. */
export function restoreContract(stage: ContractStage): void {
  const { attachTally, attachMirror, backUpTally, restoreTally, tally, listParked, steps, mirrored } = stage;

  it("takes the owner's state anew when its database was restored, and acts on nothing twice", async () => {
    const [book, copy] = [new StepBook('mirror.restored-book'), new MirroredCounters('mirror.restored')];
    const [goesOn, goesBack, lost, parked] = [freshKey(), freshKey(), freshKey(), freshKey()];
    await attachTally();
    await attachMirror([book, copy]);
    for (const key of [goesOn, goesOn, goesBack, goesBack, parked]) await raise(tally(), key);
    await eventually(async () => expect(await steps(book.name, parked)).toEqual([1]));
    await eventually(async () => expect(await mirrored(parked)).toMatchObject({ version: 1 }));
    await backUpTally();

    book.poison.add(parked);
    for (const key of [goesOn, goesOn, goesBack, lost, parked, parked]) await raise(tally(), key);
    const parkedVersions = async () =>
      (await listParked()).filter(({ key }) => key === parked).map(({ version }) => version);
    await eventually(async () => {
      expect(await mirrored(goesOn)).toMatchObject({ version: 4, value: 4 });
      expect(await mirrored(goesBack)).toMatchObject({ version: 3 });
      expect(await mirrored(lost)).toMatchObject({ version: 1 });
      expect(await mirrored(parked)).toMatchObject({ version: 3 });
      expect(await steps(book.name, goesOn)).toEqual([1, 2, 3, 4]);
      expect(await steps(book.name, goesBack)).toEqual([1, 2, 3]);
      expect(await steps(book.name, lost)).toEqual([1]);
      expect(await parkedVersions()).toEqual([2, 3]);
    });
    await restoreTally();

    // Versions and positions are used again.
    await raise(tally(), goesOn, 10);
    await raise(tally(), parked, 10);
    await eventually(async () => {
      expect(await mirrored(goesOn)).toMatchObject({ version: 3, value: 12 });
      expect(await mirrored(goesBack)).toMatchObject({ version: 2, value: 2 });
      expect(await mirrored(lost)).toBeUndefined();
      expect(await mirrored(parked)).toMatchObject({ version: 2, value: 11 });
      expect(await steps(book.name, goesOn)).toEqual([1, 2, 3, 4, 3]);
      expect(await parkedVersions()).toEqual([2]);
    });
    await raise(tally(), lost, 5);
    await eventually(async () => expect(await steps(book.name, lost)).toEqual([1, 1]));
    await eventually(async () => expect(await mirrored(lost)).toMatchObject({ version: 1, value: 5 }));
    expect(await steps(book.name, goesBack)).toEqual([1, 2, 3]);
    expect(await steps(book.name, parked)).toEqual([1]);
  });

  it('does so where it is told of a restore that cannot be noticed', async () => {
    const copy = new MirroredCounters('mirror.told');
    const [goesBack, lost] = [freshKey(), freshKey()];
    await attachTally();
    await attachMirror([copy]);
    await raise(tally(), goesBack);
    await backUpTally();
    for (const key of [goesBack, lost]) await raise(tally(), key);
    await eventually(async () => expect(await mirrored(lost)).toMatchObject({ version: 1 }));
    await eventually(async () => expect(await mirrored(goesBack)).toMatchObject({ version: 2 }));
    await stage.broker.detach('tally');
    // As it was at the back-up, in the same database.
    await stage.databases.tally.query('DELETE FROM messaging.outbox WHERE key = $1 AND version = 2', [goesBack]);
    await stage.databases.tally.query('DELETE FROM messaging.outbox WHERE key = $1', [lost]);
    await attachTally();
    await stage.broker.beginIncarnation('tally');
    await eventually(async () => {
      expect(await mirrored(goesBack)).toMatchObject({ version: 1, value: 1 });
      expect(await mirrored(lost)).toBeUndefined();
    });
  });

  it('publishes again what is so, and not what was: copies are whole, and nothing is acted on twice', async () => {
    const [book, copy] = [new StepBook('mirror.again-book'), new MirroredCounters('mirror.again')];
    const [damaged, gone, untouched] = [freshKey(), freshKey(), freshKey()];
    await attachTally();
    await attachMirror([book, copy]);
    const keys = [damaged, gone, untouched];
    for (const key of [...keys, ...keys, ...keys]) await raise(tally(), key);
    await eventually(async () => {
      for (const key of keys) expect(await steps(book.name, key)).toEqual([1, 2, 3]);
      for (const key of keys) expect(await mirrored(key)).toMatchObject({ version: 3 });
    });
    await stage.databases.mirror.query('UPDATE counter SET value = -1 WHERE id = $1', [damaged]);
    await stage.databases.mirror.query('DELETE FROM counter WHERE id = $1', [gone]);
    copy.applied.length = 0;
    await stage.broker.beginIncarnation('tally');
    await eventually(async () => {
      for (const key of keys) expect(await mirrored(key)).toMatchObject({ version: 3, value: 3 });
      expect(copy.applied).toEqual(expect.arrayContaining(keys.map((key) => `${key} 3`)));
    });
    expect(copy.applied.filter((one) => keys.includes(one.split(' ')[0]!) && !one.endsWith(' 3'))).toEqual([]);
    // What comes next is acted on once, and nothing was before it.
    for (const key of keys) await raise(tally(), key);
    await eventually(async () => {
      for (const key of keys) expect(await steps(book.name, key)).toEqual([1, 2, 3, 4]);
      for (const key of keys) expect(await mirrored(key)).toMatchObject({ version: 4 });
    });
  });

  it('forgets what was erased while it was away for longer than tombstones live', async () => {
    const [book, copy] = [new StepBook('mirror.late-book'), new MirroredCounters('mirror.late')];
    const [erased, stays] = [freshKey(), freshKey()];
    book.poison.add(erased);
    await attachTally();
    await attachMirror([book, copy]);
    for (const key of [erased, stays]) await raise(tally(), key);
    const parked = async () => (await listParked()).filter(({ key }) => key === erased);
    await eventually(async () => {
      expect(await mirrored(erased)).toBeDefined();
      expect(await mirrored(stays)).toBeDefined();
      expect(await parked()).toHaveLength(1);
    });
    await stage.broker.detach('mirror');
    await erase(tally(), erased);
    await stage.kind.dropTombstone(stage.broker, stage.databases, erased);
    await stage.databases.mirror.query(
      `UPDATE messaging.consumers SET caught_up = now() - interval '4 days' WHERE consumer IN ($1, $2)`,
      [book.name, copy.name],
    );
    // Also where it was put back alone: its owner's incarnation is the one that it knew.
    await stage.databases.mirror.query('SELECT messaging.begin_incarnation()');
    await attachMirror([book, copy]);
    await eventually(async () => {
      expect(await mirrored(erased)).toBeUndefined();
      expect(await parked()).toEqual([]);
    });
    expect(await mirrored(stays)).toMatchObject({ version: 1 });
    await raise(tally(), stays);
    await eventually(async () => expect(await mirrored(stays)).toMatchObject({ version: 2 }));
  });
}
