import type { EntityManager } from 'typeorm';
import type { ProgrammeView } from '#contracts/scheduling/programme';
import { isOrganiser, NotFound, type Caller } from '#service';
import { viewGathering } from '../gatherings/gathering.view';
import { SPEAKER_NAMES, SPEAKERS } from './arrangement.view';
import type { ProgrammeVersion } from './programme-version.entity';

type Row = Pick<ProgrammeVersion, 'number' | 'publishedAt' | 'content' | 'changes'> & {
  speakers: ProgrammeView['speakers'];
  mine: string[];
  /** Sessions that have come under the Chatham House Rule since, or are about to. */
  since: string[];
};

const PUBLISHED = `
  SELECT v.number, v.published_at AS "publishedAt", v.content, v.changes,
    (SELECT coalesce(json_agg(one ORDER BY one.name, one.id), '[]') FROM (
      SELECT ${SPEAKER_NAMES} FROM ${SPEAKERS} WHERE k.gathering_id = v.gathering_id
    ) one) AS speakers,
    ARRAY(
      SELECT p.session_id FROM agenda_pick p
      WHERE p.gathering_id = v.gathering_id AND p.person_id = $3 AND p.standing = 'scheduled'
    ) AS mine,
    ARRAY(
      SELECT s.id FROM session s WHERE s.gathering_id = v.gathering_id AND s.chatham_house
      UNION SELECT (one->>'id')::uuid FROM programme_version later, jsonb_array_elements(later.content->'sessions') one
      WHERE later.gathering_id = v.gathering_id AND later.number > v.number AND (one->>'chathamHouse')::boolean
    ) AS since
  FROM programme_version v WHERE v.gathering_id = $1 AND ($2::integer IS NULL OR v.number = $2)
  ORDER BY v.number DESC LIMIT 1`;

/**
 * The programme as this reader may see it, its 500 sessions in one statement beside that of their gathering. Under the Chatham House Rule who speaks is
 * known in the room: of such a session nobody else is told any name, nor how many they are, in earlier versions either.
 * @throws NotFound
 */
export async function viewProgramme(
  manager: EntityManager,
  { gatheringId, number }: { gatheringId: string; number: number | undefined },
  caller: Caller | null,
): Promise<ProgrammeView> {
  const gathering = await viewGathering(manager, gatheringId, caller);
  const [row]: Row[] = await manager.query(PUBLISHED, [gatheringId, number ?? null, caller?.personId ?? null]);
  const { zone } = gathering.start;
  if (!row) {
    if (number !== undefined) throw new NotFound('version of the programme');
    return {
      ...{ number: null, publishedAt: null, zone },
      rooms: [],
      tracks: [],
      speakers: [],
      sessions: [],
      changes: [],
    };
  }
  const { content, changes, publishedAt, number: found, mine, since } = row;
  const inTheRoom = gathering.mine?.standing === 'place' || isOrganiser(caller);
  const known = new Set(row.speakers.map(({ id }) => id));
  const sessions = content.sessions.map((session) => {
    const chathamHouse = session.chathamHouse || gathering.chathamHouse || since.includes(session.id);
    const isHidden = chathamHouse && !inTheRoom;
    // Whoever was taken out since is named nowhere any more.
    const speakers = isHidden ? [] : session.speakers.filter(({ speakerId }) => known.has(speakerId));
    return { ...session, chathamHouse, speakers };
  });
  const shown = new Set(sessions.flatMap(({ speakers }) => speakers.map(({ speakerId }) => speakerId)));
  return {
    ...{ number: found, publishedAt: publishedAt.toISOString(), zone },
    ...{ rooms: content.rooms, tracks: content.tracks, sessions, changes, mine },
    speakers: row.speakers.filter(({ id }) => shown.has(id)),
  };
}
