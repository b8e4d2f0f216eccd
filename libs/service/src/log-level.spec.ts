import { LocalBroker } from '#messaging';
import { createLog } from './log';
import { LogLevels, ProcessLog } from './log-level';

const HOUR = 3_600_000;
const broker = new LocalBroker();

afterEach(() => jest.useRealTimers());
afterAll(() => broker.stop());

/** One process of a service, with what it logs. */
function aProcess(level = 'warn') {
  const lines: string[] = [];
  const log = ProcessLog.of(createLog(level, { write: (line) => void lines.push(line) }));
  const levels = new LogLevels('library', broker.broadcasts, log);
  levels.onModuleInit();
  return { levels, lines, library: log.of('library'), log };
}
const told = async (): Promise<void> => {
  // A question and its answer are two broadcasts.
  for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
};

it('sets every process of a service, also one that begins later, until the hour is over', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  const [one, other] = [aProcess(), aProcess('info')];
  await told();
  one.library.debug('a');
  const { until } = one.levels.set('debug');
  expect(Date.parse(until!) - Date.now()).toBe(HOUR);
  await told();
  jest.advanceTimersByTime(HOUR / 2);
  const late = aProcess();
  await told();
  for (const { library, levels, lines } of [one, other, late]) {
    library.debug('b');
    expect(levels.now).toMatchObject({ level: 'debug', until });
    expect(lines).toEqual([expect.stringContaining('"msg":"b"')]);
  }
  jest.advanceTimersByTime(HOUR / 2);
  expect([one, other, late].map(({ levels }) => levels.now)).toEqual([
    { level: 'warn', usual: 'warn', until: null },
    { level: 'info', usual: 'info', until: null },
    { level: 'warn', usual: 'warn', until: null },
  ]);
  one.library.debug('c');
  expect(one.lines).toHaveLength(1);
});

it('is taken back before that, and never lasts longer on account of a clock that is ahead', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  const [one, other] = [aProcess(), aProcess()];
  one.levels.set('debug');
  await told();
  other.levels.set(null);
  await told();
  expect(one.levels.now).toEqual({ level: 'warn', usual: 'warn', until: null });
  one.log.set('debug', new Date(Date.now() + 9 * HOUR));
  jest.advanceTimersByTime(HOUR);
  expect(one.levels.now.level).toBe('warn');
  one.log.set('debug', new Date(Date.now() - 1));
  expect(one.levels.now.level).toBe('warn');
});
