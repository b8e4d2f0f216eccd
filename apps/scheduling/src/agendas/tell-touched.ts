import { AgendaTouched, type AgendaState } from '#contracts/scheduling/events';
import { MOST_TOLD, type AgendaLine } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { knownToMember } from '../gatherings/known-to';
import type { Touching } from './touching';

/** What was published, and by whom: they know. */
interface Publication extends Touching {
  readonly gatheringId: string;
  readonly number: number;
  readonly byId: string;
}

/**
 * `$1`: the gathering; `$2`: who published; `$3`: the lines; `$4` and `$5`: which speaker is told which of them. Of one session
 * one line each: that somebody speaks there says more than that they meant to go.
 */
const TOUCHED = `
  WITH line AS (
    SELECT one, nth::integer AS nth, (one->>'sessionId')::uuid AS session_id
    FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS l (one, nth)
  ), touched AS (
    SELECT p.person_id, l.* FROM line l JOIN agenda_pick p ON p.session_id = l.session_id WHERE l.one->>'as' = 'goes'
    UNION ALL
    SELECT k.person_id, l.* FROM unnest($4::uuid[], $5::integer[]) AS s (speaker_id, nth)
      JOIN line l ON l.nth = s.nth JOIN speaker k ON k.id = s.speaker_id AND k.gathering_id = $1
  ), own AS (
    SELECT DISTINCT ON (person_id, session_id) person_id, one, nth FROM touched
    ORDER BY person_id, session_id, one->>'as' DESC
  ), told AS (
    SELECT o.person_id, json_agg(o.one ORDER BY o.nth) AS lines
    FROM own o JOIN member m ON m.id = o.person_id AND m.standing = 'member' JOIN gathering g ON g.id = $1
    WHERE o.person_id <> $2 AND ${knownToMember('o.person_id')} GROUP BY o.person_id
  ), raised AS (
    INSERT INTO agenda (id, version, gathering_id, person_id) SELECT uuidv7(), 1, $1, person_id FROM told
    ON CONFLICT (gathering_id, person_id) DO UPDATE SET version = agenda.version + 1 RETURNING *
  )
  SELECT r.id, r.version, r.gathering_id AS "gatheringId", r.person_id AS "personId", t.lines
  FROM raised r JOIN told t USING (person_id)`;

/** Tells each member who speaks at what changes, or means to go there, in the transaction that publishes it. */
export async function tellTouched(tx: Tx, { gatheringId, number, byId, lines, speaking }: Publication): Promise<void> {
  if (lines.length === 0) return;
  const touched: (AgendaState & { lines: AgendaLine[] })[] = await tx.manager.query(TOUCHED, [
    ...[gatheringId, byId, JSON.stringify(lines)],
    ...[speaking.map(({ speakerId }) => speakerId), speaking.map(({ nth }) => nth)],
  ]);
  await tx.emitAll(
    touched.map(({ lines: own, ...state }) => ({
      event: AgendaTouched,
      state,
      details: { number, lines: own.slice(0, MOST_TOLD), more: own.length > MOST_TOLD },
    })),
  );
}
