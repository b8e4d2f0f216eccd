import type { EntityManager } from 'typeorm';
import type { ProgrammeView } from '#contracts/scheduling/programme';
import { instant, NotFound, type Caller } from '#service';
import { knownTo, runs } from '../gatherings/known-to';
import { TAKEN } from '../sessions/session-places.rows';
import { SPEAKER_NAMES, SPEAKERS } from './arrangement.view';
import type { ProgrammeVersion } from './programme-version.entity';

interface Row {
  readonly zone: string;
  readonly chathamHouse: boolean;
  /** The reader has a place, or runs it. */
  readonly isInside: boolean;
  /** Null where none is published. */
  readonly version: (Pick<ProgrammeVersion, 'number' | 'content' | 'changes'> & { publishedAt: string }) | null;
  readonly speakers: ProgrammeView['speakers'];
  readonly mine: string[];
  readonly seats: ProgrammeView['seats'];
  /** Sessions that have come under the Chatham House Rule since, or are about to. */
  readonly since: string[];
}

const publishedFor = (known: string, running: string): string => `
  SELECT g.start_zone AS zone, g.chatham_house AS "chathamHouse",
    ${running} OR EXISTS (
      SELECT FROM registration r WHERE r.gathering_id = g.id AND r.person_id = $3 AND r.standing = 'place'
    ) AS "isInside",
    CASE WHEN v.number IS NOT NULL THEN json_build_object('number', v.number,
      'publishedAt', ${instant('v.published_at')}, 'content', v.content, 'changes', v.changes) END AS version,
    (SELECT coalesce(json_agg(one ORDER BY one.name, one.id), '[]') FROM (
      SELECT ${SPEAKER_NAMES} FROM ${SPEAKERS} WHERE k.gathering_id = g.id
    ) one) AS speakers,
    ARRAY(
      SELECT p.session_id FROM agenda_pick p
      WHERE p.gathering_id = g.id AND p.person_id = $3 AND p.standing = 'scheduled'
    ) AS mine,
    (SELECT coalesce(json_agg(json_build_object('sessionId', l.id, 'places', l.places, 'taken', ${TAKEN},
        'waiting', (SELECT count(*) FROM session_entry w WHERE w.session_id = l.id AND w.standing = 'waitlist'),
        'mine', (SELECT e.standing FROM session_entry e WHERE e.session_id = l.id AND e.person_id = $3)) ORDER BY l.id), '[]')
      FROM limited_session l WHERE l.gathering_id = g.id) AS seats,
    ARRAY(
      SELECT s.id FROM session s WHERE s.gathering_id = g.id AND s.chatham_house
      UNION SELECT (one->>'id')::uuid FROM programme_version later, jsonb_array_elements(later.content->'sessions') one
      WHERE later.gathering_id = g.id AND later.number > v.number AND (one->>'chathamHouse')::boolean
    ) AS since
  FROM gathering g LEFT JOIN LATERAL (
    SELECT * FROM programme_version WHERE gathering_id = g.id AND ($2::integer IS NULL OR number = $2)
    ORDER BY number DESC LIMIT 1
  ) v ON true
  WHERE g.id = $1 AND ${known}`;

const NOTHING_YET = { number: null, publishedAt: null, rooms: [], tracks: [], speakers: [], sessions: [], changes: [] };

/**
 * The programme as this reader may see it, its 500 sessions in one statement. Under the Chatham House Rule who speaks is
 * known in the room: of such a session nobody else is told any name, nor how many they are, in earlier versions either.
 * @throws NotFound
 */
export async function viewProgramme(
  manager: EntityManager,
  { gatheringId, number }: { gatheringId: string; number: number | undefined },
  caller: Caller | null,
): Promise<ProgrammeView> {
  const [row]: Row[] = await manager.query(publishedFor(knownTo(caller, '$3::uuid'), runs(caller, '$3::uuid')), [
    gatheringId,
    number ?? null,
    caller?.personId ?? null,
  ]);
  if (!row) throw new NotFound('gathering');
  const { zone, version, mine } = row;
  if (!version) {
    if (number !== undefined) throw new NotFound('version of the programme');
    return { ...NOTHING_YET, zone };
  }
  const { content, changes, publishedAt, number: found } = version;
  const since = new Set(row.since);
  const known = new Set(row.speakers.map(({ id }) => id));
  const sessions = content.sessions.map((session) => {
    const chathamHouse = session.chathamHouse || row.chathamHouse || since.has(session.id);
    // Whoever was taken out since is named nowhere any more.
    const speakers =
      chathamHouse && !row.isInside ? [] : session.speakers.filter(({ speakerId }) => known.has(speakerId));
    return { ...session, chathamHouse, speakers };
  });
  const shown = new Set(sessions.flatMap(({ speakers }) => speakers.map(({ speakerId }) => speakerId)));
  return {
    ...{ number: found, publishedAt, zone },
    ...{ rooms: content.rooms, tracks: content.tracks, sessions, changes, mine },
    speakers: row.speakers.filter(({ id }) => shown.has(id)),
    // By counts that move with one person others would learn who comes.
    ...(row.isInside && { seats: row.seats }),
  };
}
