import { beyond, daysAfter, monthsAfter, readClock, readDay, readMonth, weekdayOf, weeksOf } from './typed-time';

/** A Sunday. */
const near = { today: '2026-11-29' };
const past = { ...near, past: true };

describe('a day as people type it', () => {
  it.each([
    ['4/12/2026', '2026-12-04'],
    ['4.12.26', '2026-12-04'],
    ['04-12-2026', '2026-12-04'],
    ['04122026', '2026-12-04'],
    ['2026-12-04', '2026-12-04'],
    ['4 dec', '2026-12-04'],
    ['4/12', '2026-12-04'],
    ['4th of December', '2026-12-04'],
    ['December 4, 2026', '2026-12-04'],
    ['Fri 4 Dec 2026', '2026-12-04'],
    ['friday 4 dec', '2026-12-04'],
    ['1 sept', '2027-09-01'],
    ['29 nov', '2026-11-29'],
    ['28 nov', '2027-11-28'],
    ['29 feb', '2028-02-29'],
    ['today', '2026-11-29'],
    ['Tomorrow', '2026-11-30'],
    ['thursday', '2026-12-03'],
    ['this thurs', '2026-12-03'],
    ['next thursday', '2026-12-03'],
    ['sunday', '2026-12-06'],
  ])('reads “%s” as %s', (text, day) => expect(readDay(text, near)).toBe(day));

  it('means by “next” the week that begins next Monday', () => {
    const onTuesday = { today: '2026-12-01' };
    expect(readDay('thursday', onTuesday)).toBe('2026-12-03');
    expect(readDay('next thursday', onTuesday)).toBe('2026-12-10');
    expect(readDay('next monday', onTuesday)).toBe('2026-12-07');
  });

  it('takes the day of a correction, whatever weekday still stands before it', () =>
    expect(readDay('Fri 5 Dec 2026', near)).toBe('2026-12-05'));

  it('looks back where what is asked for is over', () => {
    expect(readDay('4 dec', past)).toBe('2025-12-04');
    expect(readDay('29/11', past)).toBe('2026-11-29');
    expect(readDay('friday', past)).toBe('2026-11-27');
    expect(readDay('29 feb', past)).toBe('2024-02-29');
  });

  it.each(['', 'soon', '4', '31/2/2026', '12/13/2026', '4/12/2', '4/12/202', '4 dec 2026 10:00', 'next', 'dec'])(
    'does not guess at “%s”',
    (text) => expect(readDay(text, near)).toBeUndefined(),
  );
});

describe('a clock time as people type it', () => {
  it.each([
    ['14:30', '14:30'],
    ['9', '09:00'],
    ['930', '09:30'],
    ['1430', '14:30'],
    ['9.30', '09:30'],
    ['9am', '09:00'],
    ['2.30 pm', '14:30'],
    ['12 p.m.', '12:00'],
    ['12am', '00:00'],
    ['noon', '12:00'],
    ['0:15', '00:15'],
  ])('reads “%s” as %s', (text, clock) => expect(readClock(text)).toBe(clock));

  it.each(['', '24:00', '10:60', '13pm', '0am', 'ten', '10:3', '10:00-11:00'])('does not guess at “%s”', (text) =>
    expect(readClock(text)).toBeUndefined(),
  );
});

describe('a month as people type it', () => {
  it.each([
    ['2025-09', '2025-09'],
    ['9/2025', '2025-09'],
    ['Sep 2025', '2025-09'],
    ['september', '2026-09'],
    ['dec', '2025-12'],
  ])('reads “%s” as %s', (text, month) => expect(readMonth(text, past)).toBe(month));

  it.each(['', '2025', '13/2025', '4 sep 2025'])('does not guess at “%s”', (text) =>
    expect(readMonth(text, past)).toBeUndefined(),
  );
});

describe('going through a calendar', () => {
  it('begins weeks on Monday', () => {
    expect(weekdayOf('2026-11-30')).toBe(0);
    expect(weekdayOf('2026-11-29')).toBe(6);
  });

  it('keeps the day of the month, or takes the last', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2026-01-31', -2)).toBe('2025-11-30');
    expect(monthsAfter('2028-02-29', 12)).toBe('2029-02-28');
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
  });
});

it.each([
  ['2026-12-03', 'The first day that you can choose is Fri 4 Dec 2026.'],
  ['2026-12-04', undefined],
  ['2026-12-05', undefined],
  ['2026-12-06', 'The last day that you can choose is Sat 5 Dec 2026.'],
])('%s, where only the 4th and 5th may be chosen', (day, wrong) => {
  expect(beyond(day, '2026-12-04', '2026-12-05')).toBe(wrong);
  expect(beyond(day)).toBeUndefined();
});

it('lays a month out in its weeks, Monday first, in as many as it has or as are asked for', () => {
  const december = weeksOf('2026-12');
  expect(december).toHaveLength(5);
  expect(december[0]).toEqual(['', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']);
  expect(december[4]).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '', '', '']);
  // It begins on a Monday and has 28 days; the other on a Sunday and has 31.
  expect(weeksOf('2027-02-14')).toHaveLength(4);
  expect(weeksOf('2027-08')).toHaveLength(6);
  expect(weeksOf('2027-02', 6)).toHaveLength(6);
});
