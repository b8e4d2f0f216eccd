import { eventually } from '../../testing/src/eventually';
import { Poller } from './poller';

const HOUR = 3_600_000;
const log = { warn: jest.fn() };

describe('a poller', () => {
  it('works at once, again while there is more, and then sleeps until woken', async () => {
    const rests = [0, 0];
    const work = jest.fn(async () => rests.shift() ?? HOUR);
    const poller = new Poller('test', work, log);
    poller.start();
    await eventually(() => expect(work).toHaveBeenCalledTimes(3));
    poller.wake();
    await eventually(() => expect(work).toHaveBeenCalledTimes(4));
    await poller.stop();
    expect(work).toHaveBeenCalledTimes(4);
  });

  it('misses no wake that comes while it works', async () => {
    const poller: Poller = new Poller('test', async () => (work(), HOUR), log);
    const work: jest.Mock<void> = jest.fn(() => {
      if (work.mock.calls.length === 1) poller.wake();
    });
    poller.start();
    await eventually(() => expect(work).toHaveBeenCalledTimes(2));
    await poller.stop();
  });

  it('goes on after a failure, and says so', async () => {
    const work = jest.fn(async () => HOUR).mockRejectedValueOnce(new Error('no database'));
    const outcomes: string[] = [];
    const poller = new Poller('test', work, log, (outcome) => outcomes.push(outcome));
    poller.start();
    await eventually(() => expect(outcomes).toEqual(['failed', 'done']));
    expect(log.warn).toHaveBeenCalledWith('test waits: Error: no database');
    await poller.stop();
  });

  it('finishes the work in hand before it has stopped', async () => {
    let finish = (): void => undefined;
    const done = jest.fn();
    const work = async (): Promise<number> => {
      await new Promise<void>((resolve) => (finish = resolve));
      done();
      return HOUR;
    };
    const poller = new Poller('test', work, log);
    poller.start();
    const stopped = poller.stop();
    finish();
    await stopped;
    expect(done).toHaveBeenCalledTimes(1);
  });
});
