import { isWorkingDay, monthsAfter, workingDaysAfter, workingDaysBetween } from '#contracts/directory/working-days';

describe('the clock of an introduction', () => {
  it.each([
    ['2026-12-01', 5, '2026-12-08'],
    ['2026-12-04', 1, '2026-12-07'],
    ['2026-12-05', 1, '2026-12-07'],
    // Christmas and Boxing Day, which is a Saturday and kept on the Monday; then New Year.
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-24', 5, '2027-01-05'],
    // Good Friday and Easter Monday.
    ['2027-03-25', 1, '2027-03-30'],
  ])('from %s, %i working days are over on %s', (day, many, on) => {
    expect(workingDaysAfter(day, many)).toBe(on);
    expect(workingDaysBetween(day, on)).toBe(many);
    expect(workingDaysBetween(on, day)).toBe(-many);
  });

  it.each([
    // As gov.uk names them.
    ['2026', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['2027', '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    ['2028', '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  ])('stands still on the bank holidays of %s', (year, days) => {
    for (const day of days.split(' ')) expect([day, isWorkingDay(`${year}-${day}`)]).toEqual([day, false]);
  });

  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-10-15', 3, '2027-01-15'],
  ])('%s and %i months are %s', (day, months, on) => {
    expect(monthsAfter(day, months)).toBe(on);
  });
});
