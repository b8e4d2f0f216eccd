import { DateTime } from 'luxon';
import { instantBefore, isResolved, resolveTime } from './zoned-time';

const instantOf = (local: string, zone: string, offset?: string): string => {
  const time = resolveTime({ local, zone, offset });
  return isResolved(time) ? `${time.at.toISOString()} ${time.offset}` : time.why;
};

describe('a wall time', () => {
  it.each([
    ['2026-12-04T10:00', 'Europe/London', '2026-12-04T10:00:00.000Z +00:00'],
    ['2027-06-04T10:00', 'Europe/London', '2027-06-04T09:00:00.000Z +01:00'],
    ['2027-06-04T10:00', 'Asia/Kolkata', '2027-06-04T04:30:00.000Z +05:30'],
    ['2027-06-04T10:00', 'Asia/Kathmandu', '2027-06-04T04:15:00.000Z +05:45'],
    ['2027-01-04T10:00', 'America/St_Johns', '2027-01-04T13:30:00.000Z -03:30'],
    ['2027-01-04T10:00', 'Pacific/Kiritimati', '2027-01-03T20:00:00.000Z +14:00'],
    ['2027-01-04T10:00', 'UTC', '2027-01-04T10:00:00.000Z +00:00'],
  ])('%s in %s is %s', (local, zone, expected) => {
    expect(instantOf(local, zone)).toBe(expected);
  });

  it.each([
    ['2027-03-28T01:30', 'Europe/London'],
    ['2027-03-28T01:00', 'Europe/London'],
    ['2027-03-14T02:59', 'America/New_York'],
    // Half an hour is skipped here.
    ['2026-10-04T02:00', 'Australia/Lord_Howe'],
    ['2026-10-04T02:29', 'Australia/Lord_Howe'],
    // A whole day was, when Samoa crossed the date line.
    ['2011-12-30T12:00', 'Pacific/Apia'],
  ])('%s in %s does not exist', (local, zone) => {
    expect(resolveTime({ local, zone })).toEqual({ why: 'never-shown' });
  });

  it.each([
    ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00.000Z +01:00', '2026-10-25T01:30:00.000Z +00:00'],
    ['2026-10-25T01:00', 'Europe/London', '2026-10-25T00:00:00.000Z +01:00', '2026-10-25T01:00:00.000Z +00:00'],
    ['2026-11-01T01:59', 'America/New_York', '2026-11-01T05:59:00.000Z -04:00', '2026-11-01T06:59:00.000Z -05:00'],
    ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-03T14:45:00.000Z +11:00', '2027-04-03T15:15:00.000Z +10:30'],
  ])('%s in %s exists twice and needs its offset', (local, zone, first, second) => {
    const offsets = [first, second].map((instant) => instant.split(' ')[1]!);
    expect(resolveTime({ local, zone })).toEqual({ why: 'shown-twice', offsets });
    expect(resolveTime({ local, zone, offset: '+03:00' })).toEqual({ why: 'shown-twice', offsets });
    expect(offsets.map((offset) => instantOf(local, zone, offset))).toEqual([first, second]);
  });

  it.each([
    ['2027-03-28T00:59', 'Europe/London', '2027-03-28T00:59:00.000Z +00:00'],
    ['2027-03-28T02:00', 'Europe/London', '2027-03-28T01:00:00.000Z +01:00'],
    ['2026-10-25T00:59', 'Europe/London', '2026-10-24T23:59:00.000Z +01:00'],
    ['2026-10-25T02:00', 'Europe/London', '2026-10-25T02:00:00.000Z +00:00'],
    ['2026-10-04T02:30', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z +11:00'],
    ['2027-04-04T02:00', 'Australia/Lord_Howe', '2027-04-03T15:30:00.000Z +10:30'],
    ['2027-04-04T01:29', 'Australia/Lord_Howe', '2027-04-03T14:29:00.000Z +11:00'],
  ])('beside a change of the clock, %s in %s is %s', (local, zone, expected) => {
    expect(instantOf(local, zone)).toBe(expected);
  });

  it('recomputes an offset that is not asked for', () => {
    expect(instantOf('2027-06-04T10:00', 'Europe/London', '+00:00')).toBe('2027-06-04T09:00:00.000Z +01:00');
  });

  it.each(['Europe/Lundon', 'europe/london', '+01:00', 'London', '', 'constructor', 'ET'])(
    'knows no zone %p',
    (zone) => {
      expect(resolveTime({ local: '2027-06-04T10:00', zone })).toEqual({ why: 'zone-unknown' });
    },
  );

  it.each([
    ['Europe/London', '2026-10-23'],
    ['Europe/London', '2027-03-26'],
    ['Australia/Lord_Howe', '2027-04-02'],
    ['America/Santiago', '2027-04-02'],
  ])('in %s reads back as it was written, every quarter of an hour from %s', (zone, from) => {
    const begin = DateTime.fromISO(from, { zone: 'utc' });
    for (let at = begin; at < begin.plus({ days: 4 }); at = at.plus({ minutes: 15 })) {
      const shown = at.setZone(zone);
      const time = resolveTime({ local: shown.toFormat("yyyy-MM-dd'T'HH:mm"), zone, offset: shown.toFormat('ZZ') });
      expect(time).toMatchObject({ at: at.toJSDate() });
    }
  });
});

describe('so long before a start', () => {
  it.each([
    ['an hour', 'PT1H', '2027-03-28T10:00', '2027-03-28T08:00:00.000Z'],
    ['a day, on the same clock over the change to summer time', 'P1D', '2027-03-28T10:00', '2027-03-27T10:00:00.000Z'],
    ['a day, over the change to winter time', 'P1D', '2026-10-25T10:00', '2026-10-24T09:00:00.000Z'],
    ['two weeks, into another month', 'P14D', '2027-03-05T10:00', '2027-02-19T10:00:00.000Z'],
    ['a day, where the clocks skip that time', 'P1D', '2027-03-29T01:30', '2027-03-28T01:30:00.000Z'],
    ['a day, where they show it twice: the first', 'P1D', '2026-10-26T01:30', '2026-10-25T00:30:00.000Z'],
    ['an hour, over a skipped one', 'PT1H', '2027-03-28T02:00', '2027-03-28T00:00:00.000Z'],
  ] as const)('is %s', (_, ahead, local, instant) => {
    const start = resolveTime({ local, zone: 'Europe/London' });
    expect(isResolved(start) && instantBefore(start, ahead).toISOString()).toBe(instant);
  });
});
