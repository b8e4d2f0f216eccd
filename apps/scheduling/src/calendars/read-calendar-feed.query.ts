import type { DataSource } from 'typeorm';
import { NotFound, readLinkToken, ServiceConfig } from '#service';
import { ENTRY_KEY, type CalendarText } from './calendar-text';

/**
 * Cancelled gatherings stay for 60 days: a reader that drops what it no longer sees would leave people to travel to
 * them. Past ones stay for a year.
 */
const SHOWN = `(g.standing = 'scheduled' AND g.ends_at > now() - interval '1 year')
  OR (g.standing = 'cancelled' AND greatest(g.ends_at, g.changed_at) > now() - interval '60 days')`;

/** Which entries the feed shows, and a hash of them; not which, where the reader has that hash ($2) already. */
const FEED = `
  WITH feed AS (
    UPDATE calendar_feed f SET last_read_at = now()
    FROM member m JOIN organisation o ON o.id = m.organisation_id
    WHERE f.token_id = $1 AND m.id = f.person_id AND m.standing = 'member' AND o.standing = 'member'
    RETURNING f.person_id
  ), shown AS MATERIALIZED (
    SELECT coalesce(string_agg(${ENTRY_KEY}, ',' ORDER BY g.starts_at, g.id), '') AS keys
    FROM feed
    JOIN registration r ON r.person_id = feed.person_id AND r.standing = 'place'
    JOIN gathering g ON g.id = r.gathering_id
    WHERE ${SHOWN}
  ), hashed AS MATERIALIZED (
    SELECT keys, n.name, md5(keys || ' ' || coalesce(n.name, '')) AS hash FROM shown LEFT JOIN network n ON true
  )
  SELECT name, hash, CASE WHEN hash <> ALL($2::text[]) THEN keys END AS keys FROM feed, hashed`;

interface Feed {
  /** The representation's, decided before there is any text. */
  readonly tag: string;
  /** Null where the reader has it: its tag is among those they know. */
  readonly text: string | null;
}

/** @throws NotFound where the feed was revoked, never was, or its owner has left the network. */
export async function readCalendarFeed(
  dataSource: DataSource,
  calendars: CalendarText,
  config: ServiceConfig,
  asked: { readonly token: string; readonly knownTags: readonly string[] },
): Promise<Feed> {
  const hashes = asked.knownTags.map((tag) => (tag.startsWith(`"${calendars.hand}-`) ? tag.slice(-33, -1) : ''));
  const [feed]: { name: string | null; hash: string; keys: string | null }[] = await dataSource.query(FEED, [
    readLinkToken(config, 'calendar-feed', asked.token),
    hashes,
  ]);
  if (!feed) throw new NotFound('calendar feed');
  const tag = `"${calendars.hand}-${feed.hash}"`;
  if (feed.keys === null) return { tag, text: null };
  return { tag, text: await calendars.writeFeed(feed.keys.split(',').filter(Boolean), feed.name) };
}
