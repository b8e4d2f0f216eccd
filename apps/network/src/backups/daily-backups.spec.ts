import { lastTime } from './daily-backups';

test('the last time that it was an hour, today or yesterday', () => {
  const at = (hour: number, minute = 0): Date => new Date(2026, 10, 30, hour, minute);
  expect(lastTime(3, at(3))).toEqual(at(3));
  expect(lastTime(3, at(14, 20))).toEqual(at(3));
  expect(lastTime(3, at(2, 59))).toEqual(new Date(2026, 10, 29, 3));
});
