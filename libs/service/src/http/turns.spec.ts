import { setImmediate } from 'node:timers/promises';
import { QueryFailedError } from 'typeorm';
import { Busy, Turns } from './turns';

const bounds = { atOnce: 1, waitingOfOneKey: 2, waitingInAll: 3, millis: 60_000 };
const fail = () => Promise.reject(new Error('nobody has a turn'));
const held = () => Promise.withResolvers<string>();

describe('turns', () => {
  it('come in order of arrival, one key beside another', async () => {
    const turns = new Turns(bounds);
    const first = held();
    const order: string[] = [];
    const take = (key: string, name: string, until?: Promise<string>) =>
      turns.take(key, async () => {
        order.push(name);
        await until;
      });
    const all = [take('a', '1', first.promise), take('a', '2'), take('a', '3'), take('b', 'other')];
    await all[3];
    expect(order).toEqual(['1', 'other']);
    first.resolve('');
    await Promise.all(all);
    expect(order).toEqual(['1', 'other', '2', '3']);
  });

  it('go on after a failure, and a failure is told', async () => {
    const turns = new Turns(bounds);
    const first = held();
    const failing = turns.take('a', () => first.promise);
    const next = turns.take('a', () => Promise.resolve('next'));
    first.reject(new Error('on purpose'));
    await expect(failing).rejects.toThrow('on purpose');
    expect(await next).toBe('next');
  });

  it('are refused where too many wait, of one key or in all, or where they do not come in time', async () => {
    const turns = new Turns({ ...bounds, millis: 50 });
    const ends = [held(), held()];
    const run = ['a', 'b'].map((key, nth) => turns.take(key, () => ends[nth]!.promise));
    const wait = (key: string) => turns.take(key, () => Promise.resolve('waited'));
    const waiting = [wait('a'), wait('a')];
    await expect(wait('a')).rejects.toThrow(Busy);
    waiting.push(wait('b'));
    await expect(wait('b')).rejects.toThrow(Busy);
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    for (const end of ends) end.resolve('done');
    expect(await Promise.all(run)).toEqual(['done', 'done']);
    expect(await wait('a')).toBe('waited');
  });

  it('are one for those who stand behind one another for the same, each with an outcome of its own', async () => {
    const turns = new Turns({ ...bounds, waitingOfOneKey: 200, waitingInAll: 200 });
    const parties: number[][] = [];
    const work = (numbers: readonly number[]) => {
      parties.push([...numbers]);
      return Promise.allSettled(
        numbers.map((one) => (one === 3 ? Promise.reject(new Error('three')) : Promise.resolve(one * 10))),
      );
    };
    const first = held();
    const running = turns.take('a', () => first.promise);
    const together = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, nth) => turns.takeTogether('a', from + nth, work));
    const before = together(1, 3);
    const alone = turns.take('a', () => Promise.resolve('alone'));
    const behind = together(4, 60);
    first.resolve('');
    expect((await Promise.allSettled(before)).map((one) => ('value' in one ? one.value : String(one.reason)))).toEqual([
      10,
      20,
      'Error: three',
    ]);
    expect(await alone).toBe('alone');
    expect(await Promise.all(behind)).toEqual(Array.from({ length: 57 }, (_, nth) => (nth + 4) * 10));
    expect(parties.map((party) => party.length)).toEqual([3, 50, 7]);
    await running;
  });

  it('are given to a party when no other runs, and to nobody before it who came later', async () => {
    const turns = new Turns({ ...bounds, atOnce: 2, waitingOfOneKey: 10, waitingInAll: 10 });
    const [first, second] = [held(), held()];
    const order: string[] = [];
    const alone = (name: string, until?: Promise<string>) =>
      turns.take('a', async () => {
        order.push(name);
        await until;
      });
    const work = (names: readonly string[]) => {
      order.push(names.join());
      return Promise.allSettled(names.map(() => second.promise));
    };
    const all: Promise<unknown>[] = [alone('1', first.promise), alone('2')];
    all.push(turns.takeTogether('a', '3', work), turns.takeTogether('a', '4', work), alone('5'));
    all.push(turns.takeTogether('a', '6', work));
    await all[1];
    await setImmediate();
    expect(order).toEqual(['1', '2']);
    first.resolve('');
    await all[0];
    await all[4];
    expect(order).toEqual(['1', '2', '3,4', '5']);
    second.resolve('');
    await Promise.all(all);
    expect(order).toEqual(['1', '2', '3,4', '5', '6']);
  });

  it('are refused to a party as a whole, of which each counts as one who waits', async () => {
    const turns = new Turns(bounds);
    const first = held();
    const running = turns.take('a', () => first.promise);
    const work = (all: readonly string[]) => Promise.allSettled(all.map((one) => Promise.resolve(one)));
    const waiting = [turns.takeTogether('a', 'x', work), turns.takeTogether('a', 'y', work)];
    await expect(turns.takeTogether('a', 'z', work)).rejects.toThrow(Busy);
    const refused = waiting.map((one) => expect(one).rejects.toThrow(Busy));
    turns.refuseWaiting();
    await Promise.all(refused);
    first.resolve('');
    await running;
    // Nobody is counted any more.
    const again = held();
    const next = turns.take('a', () => again.promise);
    const more = [turns.takeTogether('a', 'x', work), turns.takeTogether('a', 'y', work)];
    again.resolve('');
    expect(await Promise.all(more)).toEqual(['x', 'y']);
    await next;
  });

  it('are refused to all who wait, of any key and in parties too, once the database cannot be reached', async () => {
    const turns = new Turns({ ...bounds, waitingOfOneKey: 100, waitingInAll: 100 });
    const [first, other] = [held(), held()];
    const running = turns.take('a', () => first.promise);
    const beside = turns.take('b', () => other.promise);
    const waiting = [
      turns.take('b', fail),
      ...Array.from({ length: 60 }, (_, nth) => turns.takeTogether('a', nth, fail)),
    ].map((one) => expect(one).rejects.toThrow(Busy));
    first.reject(new QueryFailedError('SELECT 1', [], Object.assign(new Error('gone'), { code: '08006' })));
    await expect(running).rejects.toThrow('gone');
    await Promise.all(waiting);
    other.resolve('done');
    expect(await beside).toBe('done');
  });
});
