import type { EntityManager } from 'typeorm';
import type { Floor } from '#contracts/scheduling/endpoints';
import { NotFound, type Caller } from '#service';
import { hasPlace, runs } from '../gatherings/known-to';
import { moderated } from '../speakers/moderated';

/** SQL: whether floor `f` of gathering `g` takes questions just now. */
export const TAKES_QUESTIONS = `(f.is_open IS TRUE AND g.standing = 'scheduled' AND NOT g.is_draft AND g.ends_at > now())`;

const VOTES = '(SELECT count(*)::integer FROM floor_vote v WHERE v.question_id = q.id)';

/** SQL: whether question `q` of gathering `g` is the caller's ($2) to settle: they run it, or moderate its session (`mo`). */
const settles = (caller: Caller): string =>
  `(${runs(caller, '$2::uuid')} OR coalesce(q.session_id = ANY (mo.sessions), false))`;
const MODERATED = `LATERAL (SELECT ${moderated('$2::uuid')} AS sessions) mo`;

const floorFor = (caller: Caller): string => `
  SELECT f.id, ${TAKES_QUESTIONS} AS "isOpen",
    (SELECT coalesce(json_agg(one ORDER BY array_position('{asked,answered,set-aside}'::text[], one.standing),
        one.votes DESC, one.id), '[]') FROM (
      SELECT q.id, q.text, q.session_id AS "sessionId", q.standing, q.answer, ${VOTES} AS votes,
        ${settles(caller)} AS settles,
        EXISTS (SELECT FROM running_order ro, jsonb_array_elements(ro.items) item
          WHERE ro.gathering_id = g.id AND item->>'id' = q.id::text) AS "onAgenda",
        EXISTS (SELECT FROM floor_vote v WHERE v.question_id = q.id AND v.person_id = $2) AS voted,
        coalesce(q.person_id = $2, false) AS mine,
        CASE WHEN ${runs(caller, '$2::uuid')} AND m.standing = 'member' THEN
          json_build_object('id', m.id, 'name', m.name, 'organisation', coalesce(o.name, 'Unknown')) END AS by
      FROM floor_question q LEFT JOIN member m ON m.id = q.person_id LEFT JOIN organisation o ON o.id = m.organisation_id
      WHERE q.gathering_id = g.id AND (reader.inside OR q.session_id = ANY (mo.sessions))
        AND (q.standing <> 'set-aside' OR q.person_id = $2 OR ${settles(caller)})
    ) one) AS questions
  FROM gathering g LEFT JOIN floor f ON f.gathering_id = g.id, ${MODERATED},
    LATERAL (SELECT ${runs(caller, '$2::uuid')} OR ${hasPlace('$2::uuid')} AS inside) reader
  WHERE g.id = $1 AND $2::uuid IS NOT NULL`;

/** All of it: there are few enough. For those inside alone, as its operations declare. @throws NotFound */
export async function viewFloor(manager: EntityManager, gatheringId: string, caller: Caller): Promise<Floor> {
  const [floor]: Floor[] = await manager.query(floorFor(caller), [gatheringId, caller.personId]);
  if (!floor) throw new NotFound('gathering');
  return floor;
}

/** Of another session it may be there for them, and is not theirs. @throws NotFound */
export async function expectSettles(manager: EntityManager, questionId: string, caller: Caller): Promise<void> {
  const [found]: unknown[] = await manager.query(
    `SELECT FROM floor_question q JOIN gathering g ON g.id = q.gathering_id, ${MODERATED}
     WHERE q.id = $1 AND ${settles(caller)}`,
    [questionId, caller.personId],
  );
  if (!found) throw new NotFound('question');
}
