import { DateTime, IANAZone } from 'luxon';
import { writeCalendar, writeInvitation, type CalendarEntry } from '../src/calendar';

/** A text as it is committed beside this file, with the entries that it was written from. */
export interface Golden {
  readonly text: string;
  readonly entries: readonly CalendarEntry[];
}

const network = { name: 'Level, Field; North', publicUrl: 'https://network.example.org' };

/** Those whose clocks have each done something that a reader of calendars got wrong. */
const ZONES = [
  'Europe/London',
  // The law has summer for its standard time.
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  // At midnight, so that a day has no beginning.
  'America/Santiago',
  'Africa/Cairo',
  // On a Saturday evening.
  'America/Nuuk',
  'Asia/Beirut',
  'Asia/Jerusalem',
  // By half an hour.
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  // By two hours.
  'Antarctica/Troll',
] as const;

const SCRIPTS = {
  Arabic: 'مائدة مستديرة حول الحراك الاجتماعي في أماكن العمل',
  Bengali: 'কর্মক্ষেত্রে সামাজিক গতিশীলতা নিয়ে গোলটেবিল আলোচনা',
  Chinese: '关于职场社会流动性的圆桌会议，欢迎各行业雇主参加；請帶上你的經驗',
  Cyrillic: 'Круглый стол о социальной мобильности на рабочем месте',
  Devanagari: 'कार्यस्थल में सामाजिक गतिशीलता पर गोलमेज बैठक',
  Emoji: '👩🏽‍💼🤝👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏳️‍🌈 🚂🚃🚃',
  Greek: 'Στρογγυλή τράπεζα για την κοινωνική κινητικότητα',
  Hebrew: 'שולחן עגול על ניעות חברתית במקום העבודה',
  Japanese: '職場における社会的流動性についての円卓会議、経験を分かち合う',
  Korean: '직장 내 사회적 이동성에 관한 원탁회의',
  Latin: 'Tŷ Hywel, Łódź, Größe, façade; “what worked”, a\u0301ccents apart, back\\slash',
  Thai: 'การประชุมโต๊ะกลมว่าด้วยการเลื่อนชั้นทางสังคม',
};

let made = 0;
/** By wall times, whose instants luxon knows. */
const entry = (zone: string, local: string, minutes: number, fields: Partial<CalendarEntry> = {}): CalendarEntry => {
  const start = DateTime.fromISO(local, { zone });
  return {
    id: `019ab0c4-7c00-7000-8000-${String((made += 1)).padStart(12, '0')}`,
    sequence: 0,
    title: `${local} in ${zone}`,
    purpose: 'What has worked.',
    zone,
    startsAt: start.toJSDate(),
    endsAt: start.plus({ minutes }).toJSDate(),
    place: 'The Guildhall',
    link: null,
    standing: 'scheduled',
    scheduledAt: new Date('2026-11-22T12:00:00Z'),
    changedAt: new Date('2026-11-23T12:00:00Z'),
    ...fields,
  };
};

/** The instants of a year at which a zone's clocks change, to the quarter of an hour; no zone changes twice in a day. */
function changesOf(zone: string, year: number): DateTime[] {
  const offsetAt = (at: number): number => IANAZone.create(zone).offset(at);
  const days = Array.from({ length: 365 }, (_, nth) => Date.UTC(year, 0, 1) + nth * DAY);
  return days
    .filter((day) => offsetAt(day) !== offsetAt(day + DAY))
    .map((day) => {
      let at = day;
      while (offsetAt(at) === offsetAt(day)) at += 15 * 60_000;
      return DateTime.fromMillis(at, { zone });
    });
}

const DAY = 24 * 60 * 60_000;

/** Two days before at ten, from before the change until after it, and two days after at ten. */
const aroundChange = (zone: string, change: DateTime): CalendarEntry[] => {
  const local = (at: DateTime): string => at.setZone(zone).toFormat("yyyy-MM-dd'T'HH:mm");
  const atTen = (days: number): string => local(change.plus({ days }).set({ hour: 10, minute: 0 }));
  return [entry(zone, atTen(-2), 90), entry(zone, local(change.minus({ hours: 3 })), 300), entry(zone, atTen(2), 90)];
};

const feed = (entries: readonly CalendarEntry[]): Golden => ({ entries, text: writeCalendar(entries, network) });

function mail(method: 'REQUEST' | 'CANCEL', one: CalendarEntry): Golden {
  const people = { organiser: 'mail@network.example.org', attendee: 'ann@acme.example' };
  return { entries: [one], text: writeInvitation(one, { ...network, ...people, method }) };
}

/** All of them, by the names of their files; the same each time. */
export function goldenTexts(): Readonly<Record<string, Golden>> {
  made = 0;
  const clocks = ZONES.flatMap((zone) => changesOf(zone, 2027).flatMap((change) => aroundChange(zone, change)));
  const scripts = Object.entries(SCRIPTS).map(([script, words]) =>
    entry('Europe/London', '2027-06-04T10:00', 90, {
      title: `${script}: ${words}`,
      purpose: `${words}\n${words.repeat(3)}`,
      place: words,
    }),
  );
  // Where it takes place it is still, or already, another day than where most of its readers are.
  const midnight = [
    entry('Pacific/Auckland', '2027-06-04T23:30', 90),
    entry('Pacific/Kiritimati', '2027-01-01T00:30', 60),
    entry('Pacific/Pago_Pago', '2027-12-31T23:00', 120),
    entry('Asia/Kathmandu', '2027-02-28T23:50', 20),
    entry('America/St_Johns', '2028-02-28T23:00', 25 * 60),
  ];
  const month = ['2027-06-04', '2027-06-11', '2027-06-18'].map((day) => entry('Europe/London', `${day}T10:00`, 90));
  const cancelled = { ...month[1]!, sequence: 1, standing: 'cancelled' as const, title: 'The one that is cancelled' };
  const place = entry('Europe/Dublin', '2027-03-26T10:00', 120);
  const moved = entry('Europe/Dublin', '2027-11-02T10:00', 90, { id: place.id, sequence: 1 });
  // Of a weekly series over the change of clocks one is moved, one cancelled, one changed: each keeps its UID.
  const series = ['2027-03-14', '2027-03-21', '2027-03-28', '2027-04-04', '2027-04-11'].map((day) =>
    entry('Europe/London', `${day}T10:00`, 90, { title: 'Breakfast of the week' }),
  );
  const movedOne = entry('Europe/London', '2027-03-22T08:30', 90, { id: series[1]!.id, sequence: 1 });
  return {
    'clock-changes': feed(clocks),
    scripts: feed(scripts),
    'across-midnight': feed(midnight),
    'one-of-many-cancelled': feed([month[0]!, cancelled, month[2]!]),
    'series-of-which-one-moved': feed([
      ...[series[0]!, movedOne, { ...series[2]!, sequence: 1, standing: 'cancelled' as const }],
      ...[{ ...series[3]!, title: 'Breakfast with the mayor' }, series[4]!],
    ]),
    'mail-1-place': mail('REQUEST', place),
    'mail-2-moved': mail('REQUEST', moved),
    'mail-3-given-up': mail('CANCEL', { ...moved, sequence: 2 }),
    'mail-4-taken-again': mail('REQUEST', { ...moved, sequence: 3 }),
    'mail-5-cancelled': mail('CANCEL', { ...moved, sequence: 4, standing: 'cancelled' }),
  };
}

export const fileOf = (name: string): string => `${__dirname}/golden/${name}.ics`;
