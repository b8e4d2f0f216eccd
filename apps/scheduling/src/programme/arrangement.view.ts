import type { EntityManager } from 'typeorm';
import type { ArrangementView } from '#contracts/scheduling/programme';
import { changesBetween } from '#contracts/scheduling/programme-words';
import { instant, NotFound } from '#service';
import type { Published } from './programme-version.entity';

/** Of a member the name is what membership says, and forgotten as soon as it forgets them, or they leave. */
export const SPEAKER_NAMES = `
  k.id, CASE WHEN k.person_id IS NULL THEN k.name WHEN m.standing <> 'left' THEN m.name END AS name,
  CASE WHEN k.person_id IS NULL THEN k.organisation WHEN m.standing <> 'left' THEN o.name END AS organisation`;
export const SPEAKERS = `
  speaker k LEFT JOIN member m ON m.id = k.person_id LEFT JOIN organisation o ON o.id = m.organisation_id`;

const SESSIONS = `
  SELECT s.id, s.version, s.title, s.about, s.track_id AS "trackId", s.room_id AS "roomId", s.minutes,
    ${instant('lower(s.during)')} AS "startsAt", ${instant('upper(s.during)')} AS "endsAt", s.chatham_house AS "chathamHouse", s.places,
    coalesce((
      SELECT json_agg(json_build_object('speakerId', p.speaker_id, 'moderates', p.moderates) ORDER BY p.position)
      FROM session_speaker p WHERE p.session_id = s.id
    ), '[]') AS speakers
  FROM session s WHERE s.gathering_id = g.id`;

const ARRANGEMENT = `
  SELECT coalesce(p.version, 1) AS version, coalesce(p.published, 0) AS published, p.published_at AS "publishedAt",
    g.start_zone AS zone, coalesce(p.rooms, '[]') AS rooms, coalesce(p.tracks, '[]') AS tracks,
    coalesce(p.minutes_between_rooms, 0) AS "minutesBetweenRooms",
    (SELECT coalesce(json_agg(one ORDER BY one.name, one.id), '[]') FROM (
      SELECT ${SPEAKER_NAMES}, k.person_id AS "personId", k.email FROM ${SPEAKERS} WHERE k.gathering_id = g.id
    ) one) AS speakers,
    (SELECT coalesce(json_agg(one ORDER BY one."startsAt", one."roomId", one.id), '[]') FROM (${SESSIONS}) one) AS sessions,
    v.content AS before
  FROM gathering g LEFT JOIN programme p ON p.gathering_id = g.id
  LEFT JOIN programme_version v ON v.gathering_id = g.id AND v.number = p.published
  WHERE g.id = $1`;

type Row = Omit<ArrangementView, 'changes' | 'publishedAt'> & { publishedAt: Date | null; before: Published | null };

/** The programme as organisers arrange it, in one statement. @throws NotFound */
export async function viewArrangement(manager: EntityManager, gatheringId: string): Promise<ArrangementView> {
  const [row]: Row[] = await manager.query(ARRANGEMENT, [gatheringId]);
  if (!row) throw new NotFound('gathering');
  const { before, publishedAt, ...arranged } = row;
  return {
    ...arranged,
    publishedAt: publishedAt?.toISOString() ?? null,
    changes: before && changesBetween(before, toPublished(arranged)),
  };
}

/** What of it has a time, as it would be published. A version from before there were places says nothing of them, and is the same. */
export function toPublished({ rooms, tracks, sessions }: Omit<Row, 'publishedAt' | 'before'>): Published {
  const placed = sessions.flatMap(({ version: _, minutes: __, startsAt, endsAt, places, ...session }) =>
    startsAt === null || endsAt === null ? [] : [{ ...session, startsAt, endsAt, ...(places && { places }) }],
  );
  return { rooms, tracks, sessions: placed };
}
