import { eventually, testDatabase } from '#testing';
import { LocalBroker, Rebuild, Transactions, type Tx } from '#messaging';
import { counters, freshKey, MirroredCounters, openDatabase, raise } from './counters';

it('keeps what a rebuild finds delivered for the first time while it is clearing', async () => {
  const [key, clearing] = [freshKey(), Promise.withResolvers<void>()];
  const delivered = Promise.withResolvers<void>();
  let holdClear = false;
  class Held extends MirroredCounters {
    override async clear(tx: Tx): Promise<void> {
      if (holdClear) {
        clearing.resolve();
        await delivered.promise;
      }
      await super.clear(tx);
    }
  }
  const tally = await openDatabase('tally', await testDatabase('rebuild_tally'));
  const mirror = await openDatabase('mirror', await testDatabase('rebuild_mirror'));
  const [broker, consumers] = [new LocalBroker(), [new Held()]];
  try {
    await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
    const runners = await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers });
    const wake = (): void => broker.wake('tally');
    const rebuild = new Rebuild(new Transactions(mirror, 'mirror'), broker, runners);
    const mirrored = () => mirror.query<object[]>('SELECT version FROM counter WHERE id = $1', [key]);
    holdClear = true;
    const rebuilt = rebuild.run('mirror.counters');
    await clearing.promise;
    await raise(new Transactions(tally, 'tally', wake), key);
    await eventually(async () => expect(await mirrored()).toEqual([{ version: 1 }]));
    delivered.resolve();
    await rebuilt;
    expect(await mirrored()).toEqual([{ version: 1 }]);
  } finally {
    delivered.resolve();
    await broker.stop();
    await Promise.all([tally.destroy(), mirror.destroy()]);
  }
});
