import ical, {
  foldLines,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalCalendar,
  type ICalCalendarData,
  type ICalEvent,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { isResolved, resolveTime } from './zoned-time';

/** A gathering as a calendar shows it. `link` only where the reader may have it. */
export interface CalendarEntry {
  /** The UID for the gathering's whole life. */
  readonly id: string;
  /** As `sequenceFor` has it, where that is a gathering. */
  readonly sequence: number;
  readonly title: string;
  readonly purpose: string;
  /** IANA name of the zone the times are shown in. */
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  /** `tentative`: held for the reader, who is not to come yet. */
  readonly standing: 'scheduled' | 'tentative' | 'cancelled';
  /** Shown and no more: the reader is not busy then. */
  readonly isFree?: boolean;
  /** Where the network shows it, unless that is the gathering's page. */
  readonly path?: string | null;
  /** Null where the writer does not know it. */
  readonly scheduledAt: Date | null;
  readonly changedAt: Date;
}

export interface CalendarOptions {
  /** The network's name. */
  readonly name: string;
  /** Where people open the network. */
  readonly publicUrl: string;
}

/** An entry sent to one person, who is coming (`REQUEST`) or no longer does (`CANCEL`). */
export interface Invitation extends CalendarOptions {
  readonly method: 'REQUEST' | 'CANCEL';
  /** E-mail addresses: the network's own, and the one person it goes to. */
  readonly organiser: string;
  readonly attendee: string;
}

/**
 * SEQUENCE of a gathering for one reader, one in mails, feeds and files (RFC 5546, 2.1.4). It rises where the gathering
 * is moved or cancelled, and where the reader's registration takes another turn, which is its version: whoever gave a
 * place up and comes back would else be passed over by a calendar that was told CANCEL.
 * @param registered the version of the reader's registration; null of whoever never had one.
 */
export function sequenceFor(gathering: { readonly sequence: number }, registered: number | null): number {
  return gathering.sequence + Math.max(0, (registered ?? 1) - 1);
}

/** How often readers are asked to come back (RFC 7986, 5.7). */
const REFRESH_SECONDS = 60 * 60;

/**
 * An iCalendar stream (RFC 5545, 7986) of no METHOD: it publishes, invites nobody and names no attendee. The same
 * entries give the same text, byte for byte.
 */
export function writeCalendar(entries: readonly CalendarEntry[], { name, publicUrl }: CalendarOptions): string {
  const empty = begin({ name: escapeText(name), ttl: REFRESH_SECONDS }).toString();
  const end = 'END:VCALENDAR';
  const zones = new Set<string>();
  // One at a time, since the library would write the zones before the calendar's last properties.
  const events = entries.map((entry) => {
    const event = addEvent(begin({}), entry, publicUrl);
    const zone = event.timezone();
    if (zone !== null) zones.add(zone);
    return foldLines(event.toString());
  });
  return [empty.slice(0, -end.length), ...[...zones].map(writeZone), ...events, end, '\r\n'].join('');
}

/**
 * One entry as an iTIP message (RFC 5546, 3.2.2 and 3.2.5) to one attendee, who has said yes by registering and is
 * asked for no answer. A CANCEL of a gathering that takes place withdraws this person alone, and so has no STATUS.
 * `changedAt` is when the message was made: that is what DTSTAMP means in one (RFC 5545, 3.8.7.2).
 */
export function writeInvitation(entry: CalendarEntry, invitation: Invitation): string {
  const { method, name, publicUrl, organiser, attendee } = invitation;
  const calendar = begin({ method: ICalCalendarMethod[method] });
  const event = addEvent(calendar, entry, publicUrl);
  event.organizer({ name, email: organiser });
  event.createAttendee({
    email: attendee,
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  if (method === 'CANCEL' && entry.standing === 'scheduled') event.status(null);
  return `${calendar.toString()}\r\n`;
}

function begin(data: ICalCalendarData): ICalCalendar {
  return ical({
    ...data,
    prodId: { company: 'Levelfield', product: 'Levelfield', language: 'EN' },
    // Naming a zone here would take the Z from DTSTAMP and LAST-MODIFIED, which are UTC (RFC 5545, 3.8.7).
    timezone: { name: null, generator: writeZone },
  });
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry, publicUrl: string): ICalEvent {
  const url = `${publicUrl}${entry.path ?? `/gatherings/${entry.id}`}`;
  const shown = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: entry.zone });
  const [start, end] = [shown(entry.startsAt), shown(entry.endsAt)];
  const isWall = agrees(entry.zone, start) && agrees(entry.zone, end);
  return calendar.createEvent({
    id: entry.id,
    sequence: entry.sequence,
    stamp: entry.changedAt,
    created: entry.scheduledAt,
    lastModified: entry.changedAt,
    // A plain Date is printed in UTC where no zone is named, and would be in the server's own where one is.
    start: isWall ? start : entry.startsAt,
    end: isWall ? end : entry.endsAt,
    timezone: isWall ? entry.zone : null,
    summary: entry.title,
    description: [entry.purpose, entry.link, url].filter(Boolean).join('\n\n'),
    location: [entry.place, entry.link].filter(Boolean).join(', ') || null,
    url,
    status: STATUS[entry.standing],
    transparency: entry.isFree ? ICalEventTransparency.TRANSPARENT : null,
  });
}

const STATUS = {
  scheduled: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/**
 * Whether a time may be written as its zone shows it, and not in UTC: only where every reader arrives at our instant. Of a
 * wall time that exists twice the first is meant (RFC 5545, 3.3.5), which not all readers know, and a VTIMEZONE holds the
 * rules of today, not those of every year.
 */
function agrees(zone: string, shown: DateTime): boolean {
  return agreesAllDay(zone, shown.toISODate()!) || agreesAt(zone, shown);
}

/**
 * Whether it agrees at every minute of a day. Remembered: the library reads all of a zone's rules for each answer. No
 * zone changes twice within two days, so offsets that are one at both ends are one in between.
 */
const agreesAllDay = remembered((zone: string, day: string): boolean => {
  const [first, last] = ['00:00', '23:59'].map((minute) => DateTime.fromISO(`${day}T${minute}`, { zone }));
  return first!.offset === last!.offset && agreesAt(zone, first!) && agreesAt(zone, last!);
});

function agreesAt(zone: string, shown: DateTime): boolean {
  const [day, minute] = [shown.toFormat('yyyy-MM-dd'), shown.toFormat('HH:mm')];
  const isUnique = isResolved(resolveTime({ local: `${day}T${minute}`, zone }));
  return isUnique && tzlib_get_offset(zone, day, minute) === shown.toFormat('ZZZ');
}

/**
 * The zone's VTIMEZONE, under the name that the times use: the library answers an alias with the newer name. In what
 * the zone database calls rearguard form: DAYLIGHT is always the larger offset. Irish law has summer for standard time
 * and winter below it, which some readers take for an hour more. Its lines end in CRLF.
 */
const writeZone = remembered((zone: string): string => {
  const [block = ''] = tzlib_get_ical_block(zone);
  const named = block.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${zone}`);
  const rearguard = named.replace(OBSERVANCE, (_, __, rules: string) => {
    const [from, to] = ['FROM', 'TO'].map((which) =>
      Number(new RegExp(`^TZOFFSET${which}:(.*)$`, 'm').exec(rules)![1]),
    );
    const name = to! > from! ? 'DAYLIGHT' : 'STANDARD';
    return `BEGIN:${name}\n${rules}END:${name}`;
  });
  return `${rearguard.trim().replace(/\r?\n/g, '\r\n')}\r\n`;
});

/** Answers of a function of names and days, some thousands of them, of which those asked for first go first. */
function remembered<Key extends string[], Answer>(answer: (...key: Key) => Answer): (...key: Key) => Answer {
  const known = new Map<string, Answer>();
  return (...key) => {
    const name = key.join(' ');
    if (!known.has(name)) {
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
      known.set(name, answer(...key));
    }
    return known.get(name)!;
  };
}

const REMEMBERED = 20_000;

const OBSERVANCE = /BEGIN:(STANDARD|DAYLIGHT)\r?\n([^]*?)END:\1/g;

/** TEXT (RFC 5545, 3.3.11); the library escapes all of an event's texts but not the calendar's name. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}
