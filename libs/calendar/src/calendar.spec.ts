import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { sequenceFor, writeCalendar, writeInvitation, type CalendarEntry, type Invitation } from './calendar';

const network = { name: 'Level, Field; North', publicUrl: 'https://network.example.org' };

const entry = (fields: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: '019ab0c4-7c00-7000-8000-000000000001',
  sequence: 0,
  title: 'Routes into law',
  purpose: 'What has worked.',
  zone: 'Europe/London',
  startsAt: new Date('2027-06-04T09:00:00Z'),
  endsAt: new Date('2027-06-04T10:30:00Z'),
  place: 'Friends House',
  link: null,
  standing: 'scheduled',
  scheduledAt: new Date('2026-11-22T12:00:00Z'),
  changedAt: new Date('2026-11-23T12:00:00Z'),
  ...fields,
});

/** The events as a parser that knows nothing of how they were written reads them, by the zones that came along. */
function read(text: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) };
}

const instants = ({ startDate, endDate }: ICAL.Event): string[] =>
  [startDate, endDate].map((time) => time.toJSDate().toISOString());

describe('a calendar', () => {
  it('is published, not sent: no method, nobody named; its times say when it was last changed in UTC', () => {
    const text = writeCalendar([entry({ sequence: 3 })], network);
    expect(text).not.toMatch(/METHOD|ATTENDEE|ORGANIZER/);
    for (const line of [
      'PRODID:-//Levelfield//Levelfield//EN',
      'X-WR-CALNAME:Level\\, Field\\; North',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'UID:019ab0c4-7c00-7000-8000-000000000001',
      'SEQUENCE:3',
      'DTSTAMP:20261123T120000Z',
      'CREATED:20261122T120000Z',
      'LAST-MODIFIED:20261123T120000Z',
      'DTSTART;TZID=Europe/London:20270604T100000',
      'DTEND;TZID=Europe/London:20270604T113000',
      'STATUS:CONFIRMED',
    ]) {
      expect(text.split('\r\n')).toContain(line);
    }
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
    expect(text).toBe(writeCalendar([entry({ sequence: 3 })], network));
  });

  it('brings each zone once, by rules that Outlook reads, under the name that the times use', () => {
    const zones = ['Europe/London', 'Asia/Calcutta', 'Europe/London', 'UTC'];
    const text = writeCalendar(
      zones.map((zone, index) => entry({ id: `019ab0c4-7c00-7000-8000-00000000000${index}`, zone })),
      network,
    );
    const { calendar } = read(text);
    const brought = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
    expect(brought).toEqual(['Europe/London', 'Asia/Calcutta']);
    expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
    expect(text).not.toMatch(/RDATE/);
    expect(text).toContain('DTSTART:20270604T090000Z');
  });

  // biweekly, a reader of its own making, took 10:30 for 08:30Z: it adds an hour wherever DAYLIGHT is in force.
  it('calls the larger offset DAYLIGHT in every zone, also where the law has it the other way round', () => {
    const wrong = (text: string): string[] =>
      [...text.matchAll(/BEGIN:(STANDARD|DAYLIGHT)\r?\n([^]*?)END:\1/g)].flatMap(([, name, rules]) => {
        const [from, to] = [...rules!.matchAll(/TZOFFSET(?:FROM|TO):(.*)/g)].map(([, offset]) => Number(offset));
        return to! > from! === (name === 'DAYLIGHT') ? [] : [rules!];
      });
    const asItWas = readFileSync(join(__dirname, '../test/data/dublin-2027-01-15T1030.ics'), 'utf8');
    expect(wrong(asItWas)).toHaveLength(2);
    for (const zone of Intl.supportedValuesOf('timeZone'))
      expect(wrong(writeCalendar([entry({ zone })], network))).toEqual([]);
    const [startsAt, endsAt] = [new Date('2027-01-15T10:30:00Z'), new Date('2027-01-15T12:30:00Z')];
    const text = writeCalendar([entry({ zone: 'Europe/Dublin', startsAt, endsAt })], network);
    expect(text).toContain('DTSTART;TZID=Europe/Dublin:20270115T103000');
    expect(text.match(/TZNAME:.*\r?\nTZOFFSETFROM:.*\r?\nTZOFFSETTO:.*/g)!.map((rule) => rule.split(/\r?\n/))).toEqual([
      ['TZNAME:IST', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'],
      ['TZNAME:GMT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000'],
    ]);
    expect(instants(read(text).events[0]!)).toEqual([startsAt.toISOString(), endsAt.toISOString()]);
  });

  it('keeps any text through folding and escaping', () => {
    const texts = {
      title: 'Łódź, 東京 and “🚂 trains”; back\\slash, '.repeat(4).trim(),
      purpose: 'First line\nSecond; with, all \\n of it\r\nBEGIN:VEVENT\n' + 'é'.repeat(300),
      place: 'Tŷ Hywel; Floor 2, “Siambr”',
    };
    const text = writeCalendar([entry(texts)], network);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
    const { events } = read(text);
    expect(events).toHaveLength(1);
    expect(events[0]!.summary).toBe(texts.title);
    expect(events[0]!.location).toBe(texts.place);
    expect(events[0]!.description).toContain(texts.purpose.replaceAll('\r\n', '\n'));
  });

  it('takes no time of whoever only reads of it', () => {
    const transp = (fields: Partial<CalendarEntry>) =>
      read(writeCalendar([entry(fields)], network)).events[0]!.component.getFirstPropertyValue('transp');
    expect([transp({ isFree: true }), transp({}), transp({ isFree: false })]).toEqual(['TRANSPARENT', null, null]);
  });

  it('says that a gathering is cancelled, and gives the link only where it is known', () => {
    const [event] = read(writeCalendar([entry({ standing: 'cancelled', sequence: 2 })], network)).events;
    expect(event!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    const link = 'https://meet.example.org/x';
    const [inside] = read(writeCalendar([entry({ link })], network)).events;
    expect(inside!.location).toBe(`Friends House, ${link}`);
    expect(event!.description).toContain('https://network.example.org/gatherings/019ab0c4-7c00-7000-8000-000000000001');
  });

  // Before, after and across each change of the clock, by the quarter of an hour, in both directions.
  it.each([
    ['Europe/London', '2027-03-28T01:00Z'],
    ['Europe/London', '2026-10-25T01:00Z'],
    ['Europe/Dublin', '2027-10-31T01:00Z'],
    ['America/New_York', '2027-03-14T07:00Z'],
    ['America/New_York', '2026-11-01T06:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['Australia/Lord_Howe', '2027-04-03T15:00Z'],
    ['America/Santiago', '2027-04-04T03:00Z'],
    ['Africa/Casablanca', '2027-02-07T02:00Z'],
    ['Africa/Cairo', '2027-04-29T22:00Z'],
    ['America/Nuuk', '2027-03-28T01:00Z'],
    ['Asia/Tehran', '2027-03-21T20:30Z'],
    ['Asia/Gaza', '2027-03-27T00:00Z'],
    ['Asia/Kathmandu', '2027-03-28T01:00Z'],
    ['Europe/Belfast', '2027-10-31T01:00Z'],
    ['Etc/UTC', '2027-03-28T01:00Z'],
  ])('in %s a second parser reads the same instants around %s', (zone, changes) => {
    const middle = DateTime.fromISO(changes, { zone: 'utc' });
    const entries = Array.from({ length: 24 }, (_, index) => {
      const startsAt = middle.plus({ minutes: (index - 16) * 15 });
      const id = `019ab0c4-7c00-7000-8000-0000000000${String(index).padStart(2, '0')}`;
      return entry({
        id,
        sequence: index,
        zone,
        startsAt: startsAt.toJSDate(),
        endsAt: startsAt.plus({ hours: 2 }).toJSDate(),
      });
    });
    const { events } = read(writeCalendar(entries, network));
    const expected = entries.map(({ id, sequence, startsAt, endsAt }) => [
      id,
      sequence,
      startsAt.toISOString(),
      endsAt.toISOString(),
    ]);
    expect(events.map((event) => [event.uid, event.sequence, ...instants(event)])).toEqual(expected);
  });
});

it('has one number for each reader, which rises with the gathering and with their own turns', () => {
  const told = [
    [0, null],
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 3],
  ] as const;
  expect(told.map(([sequence, registered]) => sequenceFor({ sequence }, registered))).toEqual([0, 0, 1, 2, 3, 4]);
});

describe('an invitation', () => {
  const invitation = (method: Invitation['method']): Invitation => ({
    ...network,
    method,
    organiser: 'mail@network.example.org',
    attendee: 'ann@acme.example',
  });
  const lines = (text: string): string[] => text.replace(/\r\n /g, '').split('\r\n');

  it('names the network and the one person it goes to, who is coming, and asks for no answer', () => {
    const text = writeInvitation(entry({ sequence: 4, scheduledAt: null }), invitation('REQUEST'));
    for (const line of [
      'METHOD:REQUEST',
      'UID:019ab0c4-7c00-7000-8000-000000000001',
      'SEQUENCE:4',
      'DTSTAMP:20261123T120000Z',
      'DTSTART;TZID=Europe/London:20270604T100000',
      'STATUS:CONFIRMED',
      'ORGANIZER;CN="Level, Field; North":mailto:mail@network.example.org',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:ann@acme.example',
    ]) {
      expect(lines(text)).toContain(line);
    }
    // Those belong to what is published: they would name and refresh the reader's own calendar.
    expect(text).not.toMatch(/^(X-WR-CALNAME|NAME|REFRESH-INTERVAL|X-PUBLISHED-TTL|CREATED)/m);
    expect(text.match(/ATTENDEE/g)).toHaveLength(1);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('withdraws one person without a word on the gathering, and everybody by its end', () => {
    const one = lines(writeInvitation(entry(), invitation('CANCEL')));
    expect(one).toContain('METHOD:CANCEL');
    expect(one.filter((line) => line.startsWith('STATUS'))).toEqual([]);
    const everybody = lines(writeInvitation(entry({ standing: 'cancelled' }), invitation('CANCEL')));
    expect(everybody).toContain('STATUS:CANCELLED');
  });

  it('is read at the same instants as the published calendar', () => {
    const times = { startsAt: new Date('2027-10-31T00:30:00Z'), endsAt: new Date('2027-10-31T02:30:00Z') };
    const [published] = read(writeCalendar([entry(times)], network)).events;
    const [sent] = read(writeInvitation(entry(times), invitation('REQUEST'))).events;
    expect(instants(sent!)).toEqual([times.startsAt.toISOString(), times.endsAt.toISOString()]);
    expect([sent!.uid, ...instants(sent!)]).toEqual([published!.uid, ...instants(published!)]);
  });
});
