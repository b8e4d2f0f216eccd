import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import type { CalendarEntry } from '../src/calendar';
import { fileOf, goldenTexts } from './golden';

const golden = goldenTexts();

/** What a reader made of an entry. */
interface Read {
  readonly uid: string;
  readonly starts: string;
  readonly ends: string;
  readonly title: string;
  readonly place: string;
  readonly cancelled: boolean;
  readonly sequence: number;
}

/** Knows zones by the VTIMEZONEs that came along. */
function byIcalJs(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, startDate, endDate, summary, location, sequence } = new ICAL.Event(component);
    const [starts, ends] = [startDate, endDate].map((time) => time.toJSDate().toISOString()) as [string, string];
    const cancelled = component.getFirstPropertyValue('status') === 'CANCELLED';
    return { uid, starts, ends, title: summary, place: location, sequence, cancelled };
  });
}

/** Of what these two readers answer, no more than is looked at here: neither is anybody's but this test's. */
const load = createRequire(__filename);
const nodeIcal = load('node-ical') as {
  sync: {
    parseICS(
      text: string,
    ): Record<
      string,
      { type: string } & Record<'uid' | 'summary' | 'location', string> &
        Record<'start' | 'end', Date> & { sequence: string; status: string }
    >;
  };
};
const tsIcs = load('ts-ics') as {
  convertIcsCalendar(
    schema: undefined,
    text: string,
  ): {
    events?: (Record<'uid' | 'summary' | 'location', string> &
      Record<'start' | 'end', { date: Date }> & { sequence?: number; status: string })[];
  };
};

/** Knows zones by their IANA names, from the runtime. */
function byNodeIcal(text: string): Read[] {
  const components = Object.values(nodeIcal.sync.parseICS(text)).filter(({ type }) => type === 'VEVENT');
  return components.map(({ uid, start, end, summary: title, location: place, sequence, status }) => ({
    ...{ uid, starts: start.toISOString(), ends: end.toISOString() },
    ...{ title, place, sequence: Number(sequence), cancelled: status === 'CANCELLED' },
  }));
}

/** Takes the whole day on which clocks change for after the change: of such days it is not asked. */
function byTsIcs(text: string): Read[] {
  const events = tsIcs.convertIcsCalendar(undefined, text).events ?? [];
  return events.map(({ uid, start, end, summary: title, location: place, sequence = 0, status }) => ({
    ...{ uid, starts: start.date.toISOString(), ends: end.date.toISOString() },
    ...{ title, place, sequence, cancelled: status === 'CANCELLED' },
  }));
}

/** Whether the zone's clocks change within a day of it. */
function isAtChange({ zone, startsAt, endsAt }: CalendarEntry): boolean {
  const [before, after] = [
    DateTime.fromJSDate(startsAt, { zone }).minus({ days: 1 }),
    DateTime.fromJSDate(endsAt, { zone }).plus({ days: 1 }),
  ];
  return before.offset !== after.offset;
}

it('has a file for each text, and no other', () => {
  expect(readdirSync(`${__dirname}/golden`).sort()).toEqual(
    Object.keys(golden)
      .map((name) => `${name}.ics`)
      .sort(),
  );
});

describe.each(Object.entries(golden))('%s.ics', (name, { text, entries }) => {
  it('is what it was, byte for byte', () => {
    expect(text).toBe(readFileSync(fileOf(name), 'utf8'));
  });

  it('folds its lines at 75 octets, and between characters', () => {
    const lines = Buffer.from(text).toString('latin1').split('\r\n');
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(line, 'latin1').toString()).not.toContain('�');
    }
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  });

  it.each([
    ['ical.js', byIcalJs],
    ['node-ical', byNodeIcal],
    ['ts-ics', byTsIcs],
  ])('says to %s what luxon says of its wall times', (_, read) => {
    const expected = entries.map(({ id: uid, startsAt, endsAt, title, place, sequence, standing }) => ({
      ...{ uid, starts: startsAt.toISOString(), ends: endsAt.toISOString(), title, place, sequence },
      cancelled: standing === 'cancelled',
    }));
    const asked = read === byTsIcs ? expected.filter((_one, nth) => !isAtChange(entries[nth]!)) : expected;
    expect(asked.length).toBeGreaterThan(0);
    expect(read(text).filter(({ uid }) => asked.some((one) => one.uid === uid))).toEqual(asked);
  });
});
