import type { DataSource } from 'typeorm';
import type { GatheringKind } from '#contracts/scheduling/events';
import { NotFound, readLinkToken, ServiceConfig } from '#service';
import { UNNAMED, type CalendarText } from './calendar-text';
import { agendaEntries } from '../agendas/agenda.rows';
import { heldTimes } from '../voters/held-times';
import { knownTo, knownToMember } from '../gatherings/known-to';
import { FEED_ENTRY, SHOWS_LINK, TRAILS } from './feed-text';
import type { FeedWriter } from './feed-writer';

/** Past ones stay for a year. */
const SHOWN = `(g.standing = 'scheduled' AND g.ends_at > now() - interval '1 year')
  OR (g.standing = 'cancelled' AND greatest(g.ends_at, g.changed_at) > now() - ${TRAILS})`;

/** What an entry's text follows from: another one wherever it may differ. */
const ENTRY_KEY = `concat_ws('.', g.id, g.version, r.version, (extract(epoch FROM g.changed_at) * 1000000)::bigint, ${SHOWS_LINK})`;

/** A member ($1 is their feed's token); one who is not any more has none, and who keeps a partner's entry has their own. */
const OF_MEMBER = `
  UPDATE calendar_feed f SET last_read_at = now()
  FROM member m JOIN organisation o ON o.id = m.organisation_id
  WHERE f.token_id = $1::uuid AND m.id = f.person_id AND m.standing = 'member' AND o.standing = 'member'
  RETURNING f.person_id, CASE WHEN 'partner' = ANY (m.roles) THEN 'mine' ELSE f.shows END AS shows, NULL::text AS kind, NULL::text AS tag,
    NULL::uuid AS series`;

/** Anybody, of one kind ($1), tag ($3) or series ($4) of gathering or of all. */
const OF_VISITOR = `SELECT NULL::uuid AS person_id, 'network' AS shows, $1::text AS kind, $3::text AS tag, $4::uuid AS series`;

/**
 * A hash of what the feed shows, gatherings, times that are held and sessions of one’s agenda, and its entries; not those
 * where the reader has that hash ($2) already.
 */
const feedOf = (reader: string, known: string): string => `
  WITH feed AS (${reader}), shown AS MATERIALIZED (
    SELECT g.id, g.starts_at, ${ENTRY_KEY} AS key
    FROM feed
    JOIN registration r ON r.person_id = feed.person_id AND r.standing = 'place'
    JOIN gathering g ON g.id = r.gathering_id
    WHERE ${SHOWN}
    UNION ALL
    SELECT g.id, g.starts_at, ${ENTRY_KEY}
    FROM feed CROSS JOIN gathering g
    LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = feed.person_id
    WHERE feed.shows = 'network' AND g.kind = coalesce(feed.kind, g.kind) AND ${known}
      AND (feed.tag IS NULL OR g.tags @> ARRAY[feed.tag]) AND (feed.series IS NULL OR g.series_id = feed.series)
      AND r.standing IS DISTINCT FROM 'place' AND (${SHOWN})
  ), held AS MATERIALIZED (${heldTimes('v.person_id = (SELECT person_id FROM feed)')}
    AND NOT EXISTS (SELECT FROM shown WHERE shown.id = t.id)
  ), agenda AS MATERIALIZED (${agendaEntries('(SELECT person_id FROM feed)')}
  ), hashed AS MATERIALIZED (
    SELECT n.name, count, md5(concat(n.name, ' ', keys)) AS hash
    FROM (
      SELECT count(*)::int AS count, string_agg(key, ',' ORDER BY starts_at, id) AS keys
      FROM (SELECT key, starts_at, id FROM shown UNION ALL SELECT key, starts_at, id FROM held
        UNION ALL SELECT key, starts_at, id FROM agenda) all_kinds
    ) listed LEFT JOIN network n ON true
  )
  SELECT name, hash, count, CASE WHEN hash <> ALL($2::text[]) THEN (
    SELECT coalesce(json_agg(entry ORDER BY starts_at, id), '[]')::text FROM (
      SELECT ${FEED_ENTRY} AS entry, g.starts_at, g.id FROM shown JOIN gathering g USING (id)
        LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = (SELECT person_id FROM feed)
      UNION ALL SELECT entry, starts_at, id FROM held
      UNION ALL SELECT entry, starts_at, id FROM agenda) all_kinds
  ) END AS entries
  FROM feed, hashed`;

const FEED = feedOf(OF_MEMBER, knownToMember('feed.person_id'));
const NETWORK = feedOf(OF_VISITOR, knownTo(null, 'NULL'));

/** One's own by its token, or the network's for everybody. */
export type FeedAsked = { readonly token: string } | OfEverybody;
interface OfEverybody {
  readonly kind: GatheringKind | null;
  readonly tag: string | null;
  readonly series: string | null;
}

interface Feed {
  /** The representation's, decided before there is any text. */
  readonly tag: string;
  /** Null where the reader has it: its tag is among those they know. */
  readonly text: string | Buffer | null;
}

/** @throws NotFound where the feed was revoked, never was, or its owner has left the network. */
export async function readCalendarFeed(
  dataSource: DataSource,
  { hand }: CalendarText,
  writer: FeedWriter,
  config: ServiceConfig,
  asked: FeedAsked & { readonly knownTags: readonly string[] },
): Promise<Feed> {
  const [feed]: { name: string | null; hash: string; count: number; entries: string | null }[] = await dataSource.query(
    'token' in asked ? FEED : NETWORK,
    [
      'token' in asked ? readLinkToken(config, 'calendar-feed', asked.token) : asked.kind,
      asked.knownTags.map((tag) => (tag.startsWith(`"${hand}-`) ? tag.slice(-33, -1) : '')),
      ...('token' in asked ? [] : [asked.tag, asked.series]),
    ],
  );
  if (!feed) throw new NotFound('calendar feed');
  const { hash, entries, name, count } = feed;
  const tag = `"${hand}-${hash}"`;
  if (entries === null) return { tag, text: null };
  const of = 'tag' in asked && asked.tag ? `: ${asked.tag}` : '';
  const named = `${name ?? UNNAMED}${of}`;
  return { tag, text: await writer.write({ entries, name: named, publicUrl: config.publicUrl }, count) };
}
