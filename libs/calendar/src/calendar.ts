import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
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
  readonly sequence: number;
  readonly title: string;
  readonly purpose: string;
  /** IANA name of the zone the times are shown in. */
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly standing: 'scheduled' | 'cancelled';
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

/** How often readers are asked to come back (RFC 7986, 5.7). */
const REFRESH_SECONDS = 60 * 60;

/**
 * An iCalendar stream (RFC 5545, 7986) of no METHOD: it publishes, invites nobody and names no attendee. The same
 * entries give the same text, byte for byte.
 */
export function writeCalendar(entries: readonly CalendarEntry[], { name, publicUrl }: CalendarOptions): string {
  const calendar = begin({ name: escapeText(name), ttl: REFRESH_SECONDS });
  for (const entry of entries) addEvent(calendar, entry, publicUrl);
  return `${calendar.toString()}\r\n`;
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
  const url = `${publicUrl}/gatherings/${entry.id}`;
  // A plain Date would be printed in the server's own zone.
  const utc = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: 'utc' });
  const zone = zoneOf(entry);
  const calendarTime = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: zone ?? 'utc' });
  return calendar.createEvent({
    id: entry.id,
    sequence: entry.sequence,
    stamp: utc(entry.changedAt),
    created: entry.scheduledAt && utc(entry.scheduledAt),
    lastModified: utc(entry.changedAt),
    start: calendarTime(entry.startsAt),
    end: calendarTime(entry.endsAt),
    timezone: zone,
    summary: entry.title,
    description: [entry.purpose, entry.link, url].filter(Boolean).join('\n\n'),
    location: [entry.place, entry.link].filter(Boolean).join(', ') || null,
    url,
    status: entry.standing === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
}

/**
 * The zone to write the times in, or null for UTC. A wall time is written only where every reader arrives at our
 * instant: of one that exists twice the first is meant (RFC 5545, 3.3.5), which not all readers know, and a VTIMEZONE
 * holds the rules of today, not those of every year.
 */
function zoneOf({ zone, startsAt, endsAt }: CalendarEntry): string | null {
  const agrees = (at: Date): boolean => {
    const shown = DateTime.fromJSDate(at, { zone });
    const [day, minute] = [shown.toFormat('yyyy-MM-dd'), shown.toFormat('HH:mm')];
    const isUnique = isResolved(resolveTime({ local: `${day}T${minute}`, zone }));
    return isUnique && tzlib_get_offset(zone, day, minute) === shown.toFormat('ZZZ');
  };
  return agrees(startsAt) && agrees(endsAt) ? zone : null;
}

/**
 * The zone's VTIMEZONE, under the name that the times use: the library answers an alias with the newer name. In what
 * the zone database calls rearguard form: DAYLIGHT is always the larger offset. Irish law has summer for standard time
 * and winter below it, which some readers take for an hour more.
 */
function writeZone(zone: string): string {
  const [block = ''] = tzlib_get_ical_block(zone);
  return block.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${zone}`).replace(OBSERVANCE, (_, __, rules: string) => {
    const [from, to] = ['FROM', 'TO'].map((which) => Number(new RegExp(`^TZOFFSET${which}:(.*)$`, 'm').exec(rules)![1]));
    const name = to! > from! ? 'DAYLIGHT' : 'STANDARD';
    return `BEGIN:${name}\n${rules}END:${name}`;
  });
}

const OBSERVANCE = /BEGIN:(STANDARD|DAYLIGHT)\r?\n([^]*?)END:\1/g;

/** TEXT (RFC 5545, 3.3.11); the library escapes all of an event's texts but not the calendar's name. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}
