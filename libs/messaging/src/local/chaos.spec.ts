import { shuffled } from './chaos';
import type { Positioned } from '../outbox/outbox';

const batch = Array.from({ length: 40 }, (_, index) => ({
  pos: index * 2 + 5,
  key: `key-${index % 4}`,
  version: Math.floor(index / 4) + 1,
})) as Positioned[];

describe('the disorder that consumers must bear', () => {
  const deliveries = shuffled(batch, 42);
  const firsts = deliveries.filter((one, nth) => deliveries.findIndex(({ pos }) => pos === one.pos) === nth);

  it('delivers everything twice', () => {
    expect(deliveries.map(({ pos }) => pos).sort((a, b) => a - b)).toEqual(batch.flatMap(({ pos }) => [pos, pos]));
  });

  it('keeps the first deliveries of each key in order, and only these', () => {
    for (const of of Object.values(Object.groupBy(firsts, ({ key }) => key))) {
      expect(of!.map(({ version }) => version)).toEqual(of!.map((_, index) => index + 1));
    }
    expect(firsts.map(({ pos }) => pos)).not.toEqual(batch.map(({ pos }) => pos));
  });

  it('never moves the cursor past something that is still to come', () => {
    deliveries.forEach(({ cursor }, nth) => {
      const done = new Set(deliveries.slice(0, nth + 1).map(({ pos }) => pos));
      expect(batch.filter(({ pos }) => pos <= cursor).every(({ pos }) => done.has(pos))).toBe(true);
    });
    expect(deliveries.at(-1)!.cursor).toBe(batch.at(-1)!.pos);
  });

  it('is the same again from the same seed', () => {
    expect(shuffled(batch, 42)).toEqual(deliveries);
    expect(shuffled(batch, 43)).not.toEqual(deliveries);
  });
});
