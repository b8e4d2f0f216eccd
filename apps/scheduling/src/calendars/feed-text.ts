import { sequenceFor, writeCalendar, type CalendarEntry } from '#calendar';

export interface FeedInput {
  /** The entries in their order, a JSON array of `FEED_ENTRY`: it is passed on as the database wrote it. */
  readonly entries: string;
  readonly name: string;
  readonly publicUrl: string;
}

/** SQL: an entry of the feed of somebody with a place at a gathering `g`, by the registration `r`, in JSON. */
export const FEED_ENTRY = `json_build_object('id', g.id, 'sequence', g.sequence, 'registered', r.version, 'title', g.title, 'purpose', g.purpose,
  'zone', g.start_zone, 'startsAt', g.starts_at, 'endsAt', g.ends_at, 'place', g.place, 'link', g.link,
  'standing', g.standing, 'scheduledAt', g.scheduled_at, 'changedAt', greatest(g.changed_at, r.since))`;

type Dates = 'startsAt' | 'endsAt' | 'scheduledAt' | 'changedAt';
type EntryAsJson = Omit<CalendarEntry, Dates> &
  Readonly<Record<Dates, string>> & { readonly registered?: number | null };

export function writeFeed({ entries, name, publicUrl }: FeedInput): string {
  const found = JSON.parse(entries) as EntryAsJson[];
  const shown = found.map(({ registered = null, ...entry }) => ({
    ...entry,
    sequence: sequenceFor(entry, registered),
    startsAt: new Date(entry.startsAt),
    endsAt: new Date(entry.endsAt),
    scheduledAt: new Date(entry.scheduledAt),
    changedAt: new Date(entry.changedAt),
  }));
  return writeCalendar(shown, { name, publicUrl });
}
