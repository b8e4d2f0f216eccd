import { sequenceFor, writeCalendar, type CalendarEntry } from '#calendar';

export interface FeedInput {
  /** The entries in their order, a JSON array of `FEED_ENTRY`: it is passed on as the database wrote it. */
  readonly entries: string;
  readonly name: string;
  readonly publicUrl: string;
}

/**
 * SQL: how long calendars hold what was cancelled. A reader that drops what it no longer sees would leave people to travel
 * to it.
 */
export const TRAILS = `interval '60 days'`;

/** SQL: whether those with a place at gathering `g` see its link. */
export const SHOWS_LINK = `coalesce(g.link_shown_at <= now(), true)`;

/** Where the link is found once it is shown. */
export const pageOf = (id: string, publicUrl: string): string => `${publicUrl}/gatherings/${id}`;

/** SQL: a gathering `g` in JSON, to somebody whose registration is `r`; without a place they have no link, and time for others. */
export const FEED_ENTRY = `json_build_object('id', g.id, 'sequence', g.sequence, 'registered', r.version, 'title', g.title,
  'purpose', g.purpose, 'zone', g.start_zone, 'startsAt', g.starts_at, 'endsAt', g.ends_at, 'place', g.place,
  'online', g.link IS NOT NULL, 'link', CASE WHEN r.standing = 'place' AND ${SHOWS_LINK} THEN g.link END,
  'isFree', r.standing IS DISTINCT FROM 'place', 'standing', g.standing, 'scheduledAt', g.scheduled_at,
  'changedAt', greatest(g.changed_at, r.since, CASE WHEN ${SHOWS_LINK} THEN g.link_shown_at END))`;

type Dates = 'startsAt' | 'endsAt' | 'scheduledAt' | 'changedAt';
type EntryAsJson = Omit<CalendarEntry, Dates> &
  Readonly<Record<Dates, string>> & { readonly registered?: number | null; readonly online?: boolean };

export function writeFeed({ entries, name, publicUrl }: FeedInput): string {
  const found = JSON.parse(entries) as EntryAsJson[];
  const shown = found.map(({ registered = null, online = false, ...entry }) => ({
    ...entry,
    sequence: sequenceFor(entry, registered),
    link: entry.link ?? (online ? pageOf(entry.id, publicUrl) : null),
    startsAt: new Date(entry.startsAt),
    endsAt: new Date(entry.endsAt),
    scheduledAt: new Date(entry.scheduledAt),
    changedAt: new Date(entry.changedAt),
  }));
  return writeCalendar(shown, { name, publicUrl });
}
