import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCalendar } from './calendar';
import { readEntries, type Entry } from './entries';

const now = new Date('2027-01-01T00:00:00Z');
const calendar = (...lines: string[]): Buffer =>
  Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (file: Uint8Array) => readEntries(file, { shown: 'Europe/London', now })!;
const only = (...lines: string[]): Entry => read(calendar(...event(...lines))).entries[0]!;
const START = 'DTSTART;TZID=Europe/London:20270604T100000';
const times = ({ start, end }: Entry) => [start.local, end?.local ?? null, start.zone];
const [UTC, FLOATING, ALL_DAY] = [/UTC/, /names no time zone/, /all day/];

it('reads what this network writes as it was', () => {
  const [startsAt, endsAt] = [new Date('2027-06-04T09:00:00Z'), new Date('2027-06-04T10:30:00Z')];
  const entry = {
    ...{
      id: '019ab0c4-7c00-7000-8000-000000000001',
      sequence: 0,
      title: 'Łódź, 東京; “🚂”',
      purpose: 'One\nTwo; three',
    },
    ...{ zone: 'Europe/London', startsAt, endsAt, place: 'Tŷ Hywel, Floor 2', link: 'https://meet.example.org/x_(y)' },
    ...{ standing: 'scheduled' as const, scheduledAt: null, changedAt: now },
  };
  const { entries, more } = read(
    Buffer.from(writeCalendar([entry], { name: 'N', publicUrl: 'https://n.example.org' })),
  );
  expect(more).toBe(0);
  expect(entries).toMatchObject([{ title: entry.title, place: entry.place, link: entry.link, repeats: null }]);
  expect(entries[0]!.purpose).toMatch(/^One\nTwo; three\n/);
  expect(times(entries[0]!)).toEqual(['2027-06-04T10:00', '2027-06-04T11:30', 'Europe/London']);
});

it('has the time of a file whose zone is told the other way round', () => {
  const file = readFileSync(join(__dirname, '../test/data/dublin-2027-01-15T1030.ics'));
  expect(times(read(file).entries[0]!)).toEqual(['2027-01-15T10:30', '2027-01-15T12:30', 'Europe/Dublin']);
});

describe('a time', () => {
  it.each([
    [
      'in UTC',
      ['DTSTART:20270604T090000Z', 'DTEND:20270604T100000Z'],
      ['2027-06-04T10:00', '2027-06-04T11:00', 'Europe/London'],
      UTC,
    ],
    [
      'on nobody’s clock',
      ['DTSTART:20270604T100000', 'DURATION:PT90M'],
      ['2027-06-04T10:00', '2027-06-04T11:30', null],
      FLOATING,
    ],
    [
      'all day',
      ['DTSTART;VALUE=DATE:20270604', 'DTEND;VALUE=DATE:20270606'],
      ['2027-06-04', '2027-06-05', null],
      ALL_DAY,
    ],
    ['all of one day', ['DTSTART;VALUE=DATE:20270604'], ['2027-06-04', null, null], ALL_DAY],
    ['without an end', [START], ['2027-06-04T10:00', null, 'Europe/London'], /when it ends/],
    [
      'that ends before',
      [START, 'DTEND:20270604T080000Z'],
      ['2027-06-04T10:00', null, 'Europe/London'],
      /when it ends/,
    ],
    [
      'named by Windows',
      ['DTSTART;TZID="Eastern Standard Time":20270604T100000', 'DURATION:PT1H'],
      ['2027-06-04T10:00', '2027-06-04T11:00', 'America/New_York'],
      null,
    ],
    [
      'behind another’s name',
      ['DTSTART;TZID=/example.org/2025a/America/New_York:20270604T100000', 'DURATION:PT1H'],
      ['2027-06-04T10:00', '2027-06-04T11:00', 'America/New_York'],
      null,
    ],
    [
      'by a name of before',
      ['DTSTART;TZID=Asia/Calcutta:20270604T100000', 'DURATION:PT1H'],
      ['2027-06-04T10:00', '2027-06-04T11:00', 'Asia/Calcutta'],
      null,
    ],
    [
      'by a name nobody knows',
      ['DTSTART;TZID=Our Office:20270604T100000', 'DURATION:PT1H'],
      ['2027-06-04T10:00', '2027-06-04T11:00', null],
      /“Our Office” is not known/,
    ],
    [
      'that ends elsewhere',
      [START, 'DTEND;TZID=Europe/Paris:20270604T130000'],
      ['2027-06-04T10:00', '2027-06-04T12:00', 'Europe/London'],
      null,
    ],
    [
      'a day long, over a change of the clocks',
      ['DTSTART;TZID=Europe/London:20270327T100000', 'DURATION:P1D'],
      ['2027-03-27T10:00', '2027-03-28T10:00', 'Europe/London'],
      null,
    ],
    [
      '24 hours long, over the same',
      ['DTSTART;TZID=Europe/London:20270327T100000', 'DURATION:PT24H'],
      ['2027-03-27T10:00', '2027-03-28T11:00', 'Europe/London'],
      null,
    ],
  ])('%s', (_, lines, expected, note) => {
    const entry = only('SUMMARY:A talk', ...lines);
    expect(times(entry)).toEqual(expected);
    if (note) expect(entry.notes.join('\n')).toMatch(note);
    else expect(entry.notes).toEqual([]);
  });

  it('is in the zone of the calendar where it is in UTC, and keeps which of two it was', () => {
    const file = calendar('X-WR-TIMEZONE:Europe/Paris', ...event('DTSTART:20271031T010000Z', 'DTEND:20271031T030000Z'));
    const [{ start }] = read(file).entries as [Entry];
    expect(start).toMatchObject({ local: '2027-10-31T02:00', zone: 'Europe/Paris', offset: '+01:00' });
  });

  it('is where the file says that its zone is', () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Custom', 'X-LIC-LOCATION:Europe/Rome', 'END:VTIMEZONE'];
    const file = calendar(...zone, ...event('DTSTART;TZID=Custom:20270604T100000', 'DURATION:PT1H'));
    expect(read(file).entries[0]!.start.zone).toBe('Europe/Rome');
  });
});

describe('what recurs', () => {
  const rule = (text: string, ...more: string[]) => only(START, 'DURATION:PT1H', `RRULE:${text}`, ...more);
  // 4 June 2027 is the first Friday of its month.
  it.each([
    ['FREQ=WEEKLY;COUNT=6', { unit: 'week', interval: 1, last: false, ends: { count: 6 } }],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO;UNTIL=20270730T090000Z',
      { unit: 'week', interval: 2, ends: { until: '2027-07-30' } },
    ],
    ['FREQ=WEEKLY;UNTIL=20270730T085900Z', { unit: 'week', ends: { until: '2027-07-29' } }],
    ['FREQ=DAILY;INTERVAL=7;COUNT=3', { unit: 'week', interval: 1, ends: { count: 3 } }],
    ['FREQ=MONTHLY;BYDAY=1FR;COUNT=12', { unit: 'month', last: false, ends: { count: 12 } }],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1;UNTIL=20271231', { unit: 'month', ends: { until: '2027-12-31' } }],
  ])('%s becomes a series', (text, repeats) => {
    const entry = rule(text);
    expect(entry.repeats).toMatchObject(repeats);
    expect(entry.notes).toEqual([expect.stringMatching(/becomes a series of \d+ gatherings/)]);
  });

  it.each([
    ['FREQ=WEEKLY', /no end/],
    ['FREQ=WEEKLY;COUNT=61', /at most 60 gatherings, and this takes place 61/],
    ['FREQ=WEEKLY;COUNT=999999999', /takes place 999999999/],
    ['FREQ=WEEKLY;UNTIL=99991231T000000Z', /this has more/],
    ['FREQ=WEEKLY;UNTIL=20270431', /no end that is told/],
    ['FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4', /goes by weeks/],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=4', /goes by weeks/],
    ['FREQ=MONTHLY;COUNT=4', /goes by weeks/],
    ['FREQ=MONTHLY;BYDAY=2FR;COUNT=4', /goes by weeks/],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=4', /not begin on the last Friday/],
    ['FREQ=SECONDLY;COUNT=4', /goes by weeks/],
    ['FREQ=DAILY;COUNT=4', /goes by weeks/],
    ['FREQ=YEARLY;BYMONTH=6;COUNT=4', /goes by weeks/],
    ['FREQ=WEEKLY;INTERVAL=0;COUNT=4', /goes by weeks/],
    ['', /goes by weeks/],
  ])('%s does not, and says why', (text, why) => {
    const entry = rule(text);
    expect(entry.repeats).toBeNull();
    expect(entry.notes).toEqual([expect.stringMatching(why)]);
  });

  it('says that single times are not taken over, and lists none of them', () => {
    const file = calendar(
      ...event('UID:1', START, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4'),
      ...event('UID:1', 'RECURRENCE-ID:20270611T090000Z', 'DTSTART:20270612T090000Z', 'DURATION:PT1H'),
    );
    const { entries, more } = read(file);
    expect([entries.length, more]).toEqual([1, 0]);
    expect(entries[0]!.notes.join()).toMatch(/Single times/);
    expect(rule('FREQ=WEEKLY;COUNT=4', 'EXDATE:20270611T090000Z').notes.join()).toMatch(/Single times/);
  });
});

describe('what is written', () => {
  it('is text, whose meeting link those with a place alone have', () => {
    const link = 'https://us02web.zoom.us/j/123?pwd=x';
    const entry = only(
      START,
      'DURATION:PT1H',
      'SUMMARY:A\\, B\u202e',
      `DESCRIPTION:<p>Join <a href="${link}">${link}</a></p>Tea &amp\\; cake`,
    );
    expect(entry).toMatchObject({ title: 'A, B', purpose: 'Join …\nTea & cake', link });
    expect(entry.notes).toEqual([expect.stringMatching(/taken out of the purpose/)]);
    const conference = 'CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/y';
    expect(only(START, conference, 'LOCATION:Room 4').link).toBe('https://meet.example.org/y');
    expect(only(START, 'LOCATION:http://plain.example.org')).toMatchObject({
      link: null,
      place: 'http://plain.example.org',
    });
  });

  it('is cut where it is longer than a gathering holds, and said to be', () => {
    const long = only(START, 'DURATION:PT1H', `SUMMARY:${'🚂'.repeat(400)}`, `DESCRIPTION:${'x '.repeat(9000)}`);
    expect([long.title.length, long.purpose.length <= 4000]).toEqual([140, true]);
    expect(long.title.isWellFormed()).toBe(true);
    expect(long.notes).toHaveLength(2);
  });
});

it('lists the next first, then what is past, fifty at most, and none that is cancelled or has no time', () => {
  const at = (day: string, ...more: string[]) => event(`SUMMARY:${day}`, `DTSTART:${day}T100000`, ...more);
  const days = Array.from(
    { length: 60 },
    (_, nth) => `2027${String(1 + (nth % 12)).padStart(2, '0')}${String(10 + Math.floor(nth / 12))}`,
  );
  const past = ['20260101', '20261231'];
  const file = calendar(
    ...[...past, ...days].flatMap((day) => at(day)),
    ...at('20270101', 'STATUS:CANCELLED'),
    ...event('SUMMARY:x'),
    ...['20271350T100000', '00000101T100000', '99991231T235900Z'].flatMap((when) => event(`DTSTART:${when}`)),
  );
  const { entries, more } = read(file);
  expect([entries.length, more]).toEqual([50, 12]);
  expect(entries.map(({ title }) => title)).toEqual([...days].sort().slice(0, 50));
  expect(read(calendar(...[...past, '20270105'].flatMap((day) => at(day)))).entries.map(({ title }) => title)).toEqual([
    '20270105',
    '20261231',
    '20260101',
  ]);
});

it('takes no time for what is hostile, and is nothing where there is no calendar', () => {
  expect(readEntries(Buffer.from('PK\u0003\u0004'), { shown: 'UTC' })).toBeNull();
  const commas = `LOCATION:${'\\, '.repeat(200_000)}x`;
  const many = Array.from({ length: 20_000 }, () => event(START)).flat();
  for (const lines of [event(START, commas), event(START, `DESCRIPTION:${'<p '.repeat(300_000)}`), many])
    expect(read(calendar(...lines)).entries.length).toBeGreaterThan(0);
  expect(read(calendar(...event(START, `RRULE:${'FREQ=WEEKLY;'.repeat(80_000)}`))).entries[0]!.repeats).toBeNull();
});
