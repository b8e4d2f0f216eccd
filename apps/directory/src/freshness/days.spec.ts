import { nextReminder, nextStep } from './days';

describe('an entry that was assured on 1 January 2026', () => {
  const assured = '2026-01-01';

  it.each([
    ['2026-01-01', 'ageing', '2026-06-30'],
    ['2026-06-29', 'ageing', '2026-06-30'],
    ['2026-06-30', 'stale', '2027-01-01'],
    ['2027-01-01', 'hidden', '2027-06-25'],
  ])('on %s is next %s, from %s', (now, step, on) => {
    expect(nextStep(assured, now)).toEqual({ step, on });
  });

  it('takes no step once it is hidden', () => {
    expect(nextStep(assured, '2027-06-25')).toBeNull();
  });

  it.each([
    ['2026-01-01', '2026-06-16'],
    ['2026-06-15', '2026-06-16'],
    ['2026-06-16', '2026-12-18'],
    ['2026-12-18', '2027-06-11'],
    ['2027-06-11', null],
  ])('after %s is asked about on %s', (now, on) => {
    expect(nextReminder(assured, now)).toBe(on);
  });
});
