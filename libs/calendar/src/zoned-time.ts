import { IANAZone } from 'luxon';
import { tzlib_get_timezones } from 'timezones-ical-library';
import type { ZonedTime, ZonedTimeInput } from '#contracts/primitives';
import type { Ahead } from '#contracts/scheduling/ahead';

/** `at` is the instant that the wall time meant when it was resolved. */
export interface ResolvedTime extends ZonedTime {
  readonly at: Date;
}

/** Why a wall time names no single instant; `offsets` are those to choose from, the earlier instant first. */
export type UnresolvedTime =
  | { readonly why: 'zone-unknown' }
  | { readonly why: 'never-shown' }
  | { readonly why: 'shown-twice'; readonly offsets: readonly string[] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What this runtime's rules and the calendar's VTIMEZONEs both know. ICU alone also takes `+01:00` and
 * `europe/london`, which no calendar would find.
 */
const ZONES: ReadonlySet<string> = new Set(tzlib_get_timezones() as string[]);

/** Made once and remembered by its name: asking whether a zone is valid makes one anew, which takes 0.1 ms. */
function zoneOf(name: string): IANAZone | null {
  if (!ZONES.has(name)) return null;
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : null;
}

export const isZone = (name: string): boolean => zoneOf(name) !== null;

/**
 * The instant of a wall time. The offsets in force a day before and after are the only ones it can have, since no
 * zone changes twice within two days; each counts if the zone really has it at the instant it leads to. None does
 * where the clock jumps over the wall time, and both where it is turned back over it.
 * `offset` decides where the wall time exists twice, and is computed anew elsewhere.
 */
export function resolveTime({ local, zone: name, offset }: ZonedTimeInput): ResolvedTime | UnresolvedTime {
  const zone = zoneOf(name);
  if (!zone) return { why: 'zone-unknown' };
  const wall = Date.parse(`${local}Z`);
  const around = new Set([zone.offset(wall - DAY), zone.offset(wall + DAY)]);
  // The larger offset leads to the earlier instant.
  const possible = [...around]
    .filter((minutes) => zone.offset(wall - minutes * MINUTE) === minutes)
    .sort((a, b) => b - a);
  if (possible.length === 0) return { why: 'never-shown' };
  const chosen = possible.length === 1 ? possible[0] : possible.find((minutes) => formatOffset(minutes) === offset);
  if (chosen === undefined) return { why: 'shown-twice', offsets: possible.map(formatOffset) };
  return { local, zone: name, offset: formatOffset(chosen), at: new Date(wall - chosen * MINUTE) };
}

/**
 * So long before a start. Where the clocks skip the same time of day, or show it twice, it is read with the offset from
 * before they changed (RFC 5545, 3.3.5): just after the gap, or the first of the two.
 */
export function instantBefore({ local, zone, at }: Pick<ResolvedTime, 'local' | 'zone' | 'at'>, ahead: Ahead): Date {
  const [, days, hours] = /^P(?:(\d+)D|T(\d+)H)$/.exec(ahead)!;
  if (!days) return new Date(at.getTime() - Number(hours) * HOUR);
  const wall = Date.parse(`${local}Z`) - Number(days) * DAY;
  return instantOf({ local: new Date(wall).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length), zone });
}

/** The instant of a wall time of a zone, which is one, also where clocks skip it or show it twice (RFC 5545, 3.3.5). */
export function instantOf({ local, zone }: Pick<ZonedTimeInput, 'local' | 'zone'>): Date {
  const time = resolveTime({ local, zone });
  const wall = Date.parse(`${local}Z`);
  return isResolved(time) ? time.at : new Date(wall - IANAZone.create(zone).offset(wall - DAY) * MINUTE);
}

/** When a day (`2026-12-04`) begins on the clocks of a zone; null where it is no zone. */
export function beginOf(day: string, zone: string): Date | null {
  return zoneOf(zone) ? instantOf({ local: `${day}T00:00`, zone }) : null;
}

/** What the clocks of a zone, which is one, show at an instant. */
export function shownIn(zone: string, at: Date): ResolvedTime {
  const minutes = IANAZone.create(zone).offset(at.getTime());
  const local = new Date(at.getTime() + minutes * MINUTE).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
  return { local, zone, offset: formatOffset(minutes), at };
}

export function isResolved(time: ResolvedTime | UnresolvedTime): time is ResolvedTime {
  return 'at' in time;
}

/** Minutes east of Greenwich as `+05:30`. */
function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
