const DAY_MILLIS = 86_400_000;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MILLIS).toISOString().slice(0, 10);

/** Sunday is 0. */
const weekdayOf = (day: string): number => new Date(day).getUTCDay();
const isWeekend = (day: string): boolean => weekdayOf(day) % 6 === 0;

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The day, or the first Monday after it. */
const mondayFrom = (day: string): string => dayAfter(day, (8 - weekdayOf(day)) % 7);

/** Those that stand in the calendar for good: what is proclaimed for one year is a working day here. */
function bankHolidaysOf(year: number): Set<string> {
  const easter = easterOf(year);
  const [newYear, christmas, boxingDay] = [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`];
  return new Set([
    ...[isWeekend(newYear) ? mondayFrom(newYear) : newYear, dayAfter(easter, -2), dayAfter(easter, 1)],
    ...[mondayFrom(`${year}-05-01`), mondayFrom(`${year}-05-25`), mondayFrom(`${year}-08-25`)],
    // One that falls on a weekend is kept on the next day that is neither.
    ...[isWeekend(christmas) ? `${year}-12-27` : christmas, isWeekend(boxingDay) ? `${year}-12-28` : boxingDay],
  ]);
}

/** Monday to Friday, bank holidays of England and Wales aside. */
export const isWorkingDay = (day: string): boolean =>
  !isWeekend(day) && !bankHolidaysOf(Number(day.slice(0, 4))).has(day);

/** The nth working day after a day, both as ISO 8601 has them. */
export function workingDaysAfter(day: string, nth: number): string {
  let at = day;
  for (let left = nth; left > 0;) {
    at = dayAfter(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** How many working days are left after a day, until the other has passed: 0 on the last, below 0 once it is over. */
export function workingDaysBetween(day: string, until: string): number {
  if (until < day) return -workingDaysBetween(until, day);
  let many = 0;
  for (let at = day; at < until;) {
    at = dayAfter(at, 1);
    if (isWorkingDay(at)) many += 1;
  }
  return many;
}

/** The same day of the month so many months later, or its last. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
