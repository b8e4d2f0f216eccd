import type { Recurrence } from '#contracts/scheduling/recurrence';
import { daysOf, movedBy, readRecurring, whyNotRepeated } from './recurrence';

const every = (fields: Partial<Recurrence>): Recurrence => ({
  ...{ unit: 'week', interval: 1, last: false, ends: { count: 4 } },
  ...fields,
});

describe('the days of a recurrence', () => {
  it('are every so many weeks, over the ends of months, years and summer', () => {
    expect(daysOf('2026-12-17', every({ interval: 2 }))).toEqual([
      '2026-12-17',
      '2026-12-31',
      '2027-01-14',
      '2027-01-28',
    ]);
    expect(daysOf('2027-03-21', every({ ends: { until: '2027-04-04' } }))).toEqual([
      '2027-03-21',
      '2027-03-28',
      '2027-04-04',
    ]);
  });

  it('are the same weekday of each month, or its last', () => {
    const second = daysOf('2026-11-12', every({ unit: 'month' }));
    expect(second).toEqual(['2026-11-12', '2026-12-10', '2027-01-14', '2027-02-11']);
    const last = daysOf('2027-01-28', every({ unit: 'month', last: true, ends: { count: 5 } }));
    expect(last).toEqual(['2027-01-28', '2027-02-25', '2027-03-25', '2027-04-29', '2027-05-27']);
    expect(daysOf('2024-02-29', every({ unit: 'month', interval: 3, last: true, ends: { count: 3 } }))).toEqual([
      ...['2024-02-29', '2024-05-30', '2024-08-29'],
    ]);
  });

  it('are one too many rather than without an end', () => {
    expect(daysOf('2027-01-01', every({ ends: { until: '2099-01-01' } }))).toHaveLength(61);
  });

  it('of a fifth weekday there is no every month, and what begins otherwise is not on the last', () => {
    const monthly = every({ unit: 'month' });
    expect(whyNotRepeated('2027-04-29', monthly)).toContain('fifth Thursday');
    expect(whyNotRepeated('2027-04-29', { ...monthly, last: true })).toBeNull();
    expect(whyNotRepeated('2027-04-22', { ...monthly, last: true })).toContain('last Thursday');
    expect(whyNotRepeated('2027-04-22', monthly)).toBeNull();
    expect(whyNotRepeated('2027-04-29', every({}))).toBeNull();
  });
});

describe('a wall time that comes again', () => {
  const london = (local: string) => readRecurring({ local, zone: 'Europe/London' });

  it('stays what clocks show, in winter and in summer', () => {
    expect(london('2027-03-21T10:00')).toMatchObject({ time: { offset: '+00:00' }, clocks: null });
    expect(london(movedBy('2027-03-21T10:00', 7))).toMatchObject({
      time: { local: '2027-03-28T10:00', offset: '+01:00' },
      clocks: null,
    });
  });

  it('is read as calendars do where clocks skip it, or show it twice, and that is said', () => {
    expect(london('2027-03-28T01:30')).toMatchObject({
      time: { local: '2027-03-28T02:30', offset: '+01:00' },
      clocks: 'skipped',
    });
    expect(london('2027-10-31T01:30')).toMatchObject({
      time: { local: '2027-10-31T01:30', offset: '+01:00' },
      clocks: 'twice',
    });
    expect(readRecurring({ local: '2027-10-31T01:30', zone: 'Mars/Phobos' })).toBeNull();
  });
});
