import { setImmediate as turn } from 'node:timers/promises';
import type { ConsumerRunner } from '../consuming/consumer-runner';
import { FIRST_INCARNATION } from '../event';
import { silent } from '../log';
import type { Positioned } from '../outbox/outbox';
import { LocalConsumer } from './local-consumer';

const event = (pos: number): Positioned => ({
  ...{ pos, id: String(pos), topic: 'tally.counters', type: 'x', key: 'a', version: pos, time: new Date() },
  ...{ traceparent: null, data: null, incarnation: FIRST_INCARNATION, restored: false, superseded: false },
});

/** A consumer of an outbox that is a list; everything it does is done when `turn` resolves. */
async function consuming(outbox: Positioned[], work: (consumer: LocalConsumer) => void = () => undefined) {
  const looks: number[] = [];
  const rests: number[] = [];
  const runner = {
    register: async () => ({ incarnation: FIRST_INCARNATION, pos: 0 }),
    deliver: async () => work(consumer),
    makeUpForAbsence: async () => undefined,
    noteCaughtUp: async () => void rests.push(looks.length),
  } as unknown as ConsumerRunner;
  const source = async ({ pos }: { pos: number }, limit: number) => {
    looks.push(pos);
    return { incarnation: FIRST_INCARNATION, events: outbox.filter((one) => one.pos > pos).slice(0, limit) };
  };
  const consumer = new LocalConsumer(
    runner,
    () => source,
    async function* () {},
    1000,
    undefined,
    silent,
  );
  await consumer.start();
  await turn();
  return { consumer, looks, rests };
}

it('looks once for what one wake brought', async () => {
  const outbox = [event(1)];
  const { consumer, looks } = await consuming(outbox);
  outbox.push(event(2));
  consumer.wake();
  await turn();
  expect(looks).toEqual([0, 1]);
  await consumer.stop();
});

it('looks again where a wake came while it worked', async () => {
  const outbox = [event(1)];
  const { consumer, looks } = await consuming(outbox, (working) => {
    if (outbox.length > 1) return;
    outbox.push(event(2));
    working.wake();
  });
  expect(looks).toEqual([0, 1]);
  await consumer.stop();
});

it('reads on at once while there may be more, and has caught up only then', async () => {
  const outbox = Array.from({ length: 250 }, (_, nth) => event(nth + 1));
  const { consumer, looks, rests } = await consuming(outbox);
  expect(looks).toEqual([0, 100, 200]);
  expect(rests).toEqual([3]);
  await consumer.stop();
});

it('notes but once an hour that it has caught up, since each note is a write', async () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
  const { consumer, rests } = await consuming([event(1)]);
  const notesAfter = async (minutes: number): Promise<number> => {
    clock.mockReturnValue(1_800_000_000_000 + minutes * 60_000);
    consumer.wake();
    await turn();
    return rests.length;
  };
  expect([await notesAfter(0), await notesAfter(59), await notesAfter(61)]).toEqual([1, 1, 2]);
  await consumer.stop();
  clock.mockRestore();
});

it('has not caught up where it was told to stop in the middle', async () => {
  const { consumer, rests } = await consuming([event(1)], (working) => void working.stop());
  await consumer.stop();
  expect(rests).toEqual([]);
});
