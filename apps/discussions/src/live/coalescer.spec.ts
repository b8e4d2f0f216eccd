import { Coalescer } from './coalescer';

describe('a coalescer', () => {
  let done: [string, number][];
  let coalescer: Coalescer<number>;
  beforeEach(() => {
    jest.useFakeTimers();
    done = [];
    coalescer = new Coalescer(1000, (key, value) => done.push([key, value]));
  });
  afterEach(() => {
    coalescer.stop();
    jest.useRealTimers();
  });

  it('works at once, and once more for all that was asked meanwhile', () => {
    for (let value = 1; value <= 200; value += 1) coalescer.ask('a', value);
    expect(done).toEqual([['a', 1]]);
    jest.advanceTimersByTime(1000);
    expect(done).toEqual([
      ['a', 1],
      ['a', 200],
    ]);
  });

  it('never works more than once a pause, and not at all when nothing is asked', () => {
    for (let value = 0; value < 50; value += 1) {
      coalescer.ask('a', value);
      jest.advanceTimersByTime(100);
    }
    jest.advanceTimersByTime(10_000);
    expect(done.map(([, value]) => value)).toEqual([0, 9, 19, 29, 39, 49]);
  });

  it('keeps keys apart', () => {
    coalescer.ask('a', 1);
    coalescer.ask('b', 2);
    expect(done).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('does nothing more once stopped', () => {
    coalescer.ask('a', 1);
    coalescer.ask('a', 2);
    coalescer.stop();
    jest.advanceTimersByTime(10_000);
    expect(done).toEqual([['a', 1]]);
  });
});
