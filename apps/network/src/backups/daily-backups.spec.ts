import { lastTime, trialDue } from './daily-backups';

test('the last time that it was an hour, today or yesterday', () => {
  const at = (hour: number, minute = 0): Date => new Date(2026, 10, 30, hour, minute);
  expect(lastTime(3, at(3))).toEqual(at(3));
  expect(lastTime(3, at(14, 20))).toEqual(at(3));
  expect(lastTime(3, at(2, 59))).toEqual(new Date(2026, 10, 29, 3));
});

test('one is tried two hours after the daily backup: the first time, each week, and the day after it failed', () => {
  const at = (day: number, hour: number): Date => new Date(2026, 10, day, hour);
  const kept = [30, 29, 28].map((day) => ({ name: '', path: '', bytes: 5, at: at(day, 3) }));
  const trial = (when: Date, failure: string | null = null) => ({
    ...{ at: when, backup: '', seconds: 9, tables: 5, rows: 5, files: 5 },
    failure,
  });
  expect(trialDue(3, kept)).toEqual(at(28, 5));
  expect(trialDue(3, kept, trial(at(10, 5)))).toEqual(at(17, 5));
  // By hand, in the middle of the day.
  expect(trialDue(3, kept, trial(at(10, 14)))).toEqual(at(17, 5));
  expect(trialDue(3, kept, trial(at(10, 5), 'no room'))).toEqual(at(11, 5));
  expect(trialDue(23, kept, trial(at(10, 1)))).toEqual(at(17, 1));
  expect(trialDue(3, [])).toBe(null);
  expect(trialDue('off', kept)).toBe(null);
});
