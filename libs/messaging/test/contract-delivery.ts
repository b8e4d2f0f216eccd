import { eventually } from '#testing';
import { on, Reaction, type Json } from '#messaging';
import { Alarm } from '../src/alarm';
import { upTo, type ContractStage } from './contract-stage';
import { freshKey, GaugeRead, gauges, MirroredCounters, raise, StepBook, type CounterState } from './counters';

/** Order, once, and nothing lost. */
export function deliveryContract(stage: ContractStage): void {
  const { start, attachTally, attachMirror, tally, steps, mirrored } = stage;

  it('keeps each key in order under concurrent writers, and loses and doubles nothing', async () => {
    const [book, copy] = [new StepBook('mirror.order-book'), new MirroredCounters('mirror.order')];
    await attachTally();
    await attachMirror([book, copy]);
    const keys = upTo(5).map(freshKey);
    const writer = async (): Promise<void> => {
      for (let nth = 0; nth < 20; nth += 1) await raise(tally(), keys[nth % keys.length]!);
    };
    await Promise.all(upTo(6).map(writer));
    await eventually(async () => {
      for (const key of keys) expect(await steps(book.name, key)).toEqual(upTo(24));
      for (const key of keys) expect(await mirrored(key)).toMatchObject({ version: 24, value: 24 });
    });
  });

  it('brings each event because it was committed, and not because somebody looks now and then', async () => {
    const book = new StepBook('mirror.told-book');
    await attachTally();
    await attachMirror([book]);
    const key = freshKey();
    const arrives = async (step: number): Promise<void> => {
      await raise(tally(), key);
      await eventually(async () => expect(await steps(book.name, key)).toEqual(upTo(step)));
    };
    await arrives(1);
    const { sleep } = Alarm.prototype;
    const asleep = jest.spyOn(Alarm.prototype, 'sleep').mockImplementation(function (this: Alarm) {
      return sleep.call(this);
    });
    try {
      // Whoever sleeps by the clock already is woken by the second; from then on nobody wakes by it.
      for (const step of [2, 3, 4, 5]) await arrives(step);
    } finally {
      asleep.mockRestore();
    }
  });

  it('carries nothing of a transaction that rolls back', async () => {
    const book = new StepBook('mirror.rollback-book');
    await attachTally();
    await attachMirror([book]);
    const key = freshKey();
    await raise(tally(), key);
    const failing = tally().run(async () => {
      await raise(tally(), key);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await raise(tally(), key, 5);
    await eventually(async () => expect(await steps(book.name, key)).toEqual([1, 2]));
    expect(book.seen.findLast((event) => event.key === key)?.details).toEqual({ by: 5 });
  });

  it('gives a consumer that is added later everything, or what follows, as it declares', async () => {
    const [early, late, fromNow] = [
      new StepBook('mirror.early-book'),
      new StepBook('mirror.late-book'),
      new StepBook('mirror.now-book', 'now'),
    ];
    await attachTally();
    await attachMirror([early]);
    const key = freshKey();
    for (const by of [1, 2, 3]) await raise(tally(), key, by);
    await eventually(async () => expect(await steps(early.name, key)).toEqual([1, 2, 3]));
    await stage.broker.detach('mirror');
    await attachMirror([early, late, fromNow]);
    await raise(tally(), key, 4);
    await eventually(async () => {
      expect(await steps(early.name, key)).toEqual([1, 2, 3, 4]);
      expect(await steps(late.name, key)).toEqual([1, 2, 3, 4]);
      expect(await steps(fromNow.name, key)).toEqual([4]);
    });
  });

  it('reads another topic from its beginning when a consumer moves there', async () => {
    const seen: string[] = [];
    class Gauges extends Reaction<CounterState> {
      readonly name = 'mirror.moving-book';
      readonly topic = gauges;
      readonly since = 'beginning';
      readonly handlers = [on(GaugeRead, async ({ key }) => void seen.push(key))];
    }
    const [book, gauge, counter] = [new StepBook('mirror.moving-book'), freshKey(), freshKey()];
    await attachTally();
    await attachMirror([book]);
    await tally().run((tx) => tx.emit(GaugeRead, { id: gauge, version: 1, value: 0 }));
    await raise(tally(), counter);
    await eventually(async () => expect(await steps(book.name, counter)).toEqual([1]));
    await stage.broker.detach('mirror');
    await attachMirror([new Gauges()]);
    await eventually(() => expect(seen).toContain(gauge));
  });

  it('has no second effect when everything is delivered again', async () => {
    const consumers = [new StepBook('mirror.again-book'), new MirroredCounters('mirror.again')] as const;
    await attachTally();
    await attachMirror(consumers);
    const key = freshKey();
    for (const by of [1, 2, 3]) await raise(tally(), key, by);
    await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 3 }));
    await eventually(async () => expect(await steps(consumers[0].name, key)).toEqual([1, 2, 3]));
    await stage.kind.deliverAgain(stage.broker, stage.databases, consumers);
    await raise(tally(), key, 4);
    await eventually(async () => expect(await steps(consumers[0].name, key)).toEqual([1, 2, 3, 4]));
    await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 4, value: 10 }));
  });

  it('goes on after the connection of its relay is cut', async () => {
    const book = new StepBook('mirror.relay-book');
    await attachTally();
    await attachMirror([book]);
    const key = freshKey();
    await raise(tally(), key);
    await eventually(async () => expect(await steps(book.name, key)).toEqual([1]));
    const cut = await stage.databases.tally.query<object[]>(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'levelfield tally outbox'
         AND datname = current_database()`,
    );
    expect(cut).toHaveLength(1);
    await raise(tally(), key);
    await eventually(async () => expect(await steps(book.name, key)).toEqual([1, 2]));
  });

  it('lets two instances of a service share the work, and one go on when the other goes', async () => {
    const name = 'mirror.shared-book';
    const second = start();
    for (const one of [stage.broker, second]) {
      await attachTally(one);
      await attachMirror([new StepBook(name)], one);
    }
    const keys = upTo(6).map(freshKey);
    const raiseAll = async (): Promise<void> => {
      await Promise.all(keys.map((key, nth) => raise(tally(nth % 2 === 0 ? stage.broker : second), key)));
    };
    for (let round = 0; round < 5; round += 1) await raiseAll();
    await stage.broker.stop();
    await Promise.all(keys.map((key) => raise(tally(second), key)));
    await eventually(async () => {
      for (const key of keys) expect(await steps(name, key)).toEqual(upTo(6));
    });
  });

  it('broadcasts to every instance, and says resync where something may have been missed', async () => {
    const second = start();
    const heard: Json[][] = [[], []];
    const ends = [stage.broker, second].map((one, nth) => {
      return one.broadcasts.subscribe('presence', (message) => heard[nth]!.push(message));
    });
    await attachTally();
    await attachTally(second);
    await eventually(() => expect(heard.map((messages) => messages[0])).toEqual(['resync', 'resync']));
    const stays: Json[] = [];
    stage.broker.broadcasts.subscribe('presence', (message) => stays.push(message));
    // Again until it is heard: a message that could not be sent comes as 'resync'.
    const untilHeard = (messages: Json[], person: string) =>
      eventually(() => {
        stage.broker.broadcasts.send('elsewhere', { person: 'z' });
        stage.broker.broadcasts.send('presence', { person });
        expect(messages).toContainEqual({ person });
      });
    await untilHeard(heard[0]!, 'a');
    ends[0]!();
    await untilHeard(stays, 'b');
    expect(stays).not.toContainEqual({ person: 'z' });
    expect(heard[0]).not.toContainEqual({ person: 'z' });
    expect(heard[0]).not.toContainEqual({ person: 'b' });
  });
}
