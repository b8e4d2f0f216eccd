import type { Tx } from '#messaging';
import type { Published } from '../programme/programme-version.entity';
import { toRange } from '../programme/session-times';
import { fillSessions, tellOfPlace } from './session-places.rows';

/** What has no places any more is for all who come. It goes first: in one statement what moves would find it still in the way. */
const GONE = `
  DELETE FROM limited_session WHERE gathering_id = $1
    AND id NOT IN (SELECT id FROM jsonb_to_recordset($2::jsonb) AS n (id uuid))`;

/** Published anew, with places. */
const RENEWED = `
  INSERT INTO limited_session (id, gathering_id, title, room, places, number, during)
  SELECT id, $1, title, room, places, $3, during
  FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, title text, room text, places integer, during tstzrange)
  ON CONFLICT (id) DO UPDATE SET title = excluded.title, room = excluded.room, places = excluded.places,
    number = excluded.number, during = excluded.during`;

/** A range of nothing is in nobody's way: so sessions may change places with each other. */
const ASIDE = `
  UPDATE limited_session l SET during = 'empty' FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, during tstzrange)
  WHERE l.gathering_id = $1 AND l.id = n.id AND l.during <> n.during`;

/**
 * Whoever would have two places at a time waits again for the one that moved, or where both did for the one that they
 * came to later; it leaves their agenda. So each is decided in turn, by what of those before it they keep.
 */
const WAIT_AGAIN = `
  WITH RECURSIVE new AS (
    SELECT n.id, n.during, n.during <> l.during AS moved
    FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, during tstzrange) JOIN limited_session l ON l.id = n.id
  ), held AS (
    SELECT e.session_id, e.person_id, n.during,
      row_number() OVER (PARTITION BY e.person_id ORDER BY n.moved, e.since, e.session_id) AS nth
    FROM session_entry e JOIN new n ON n.id = e.session_id WHERE e.gathering_id = $1 AND e.standing = 'place'
  ), decided AS (
    SELECT session_id, person_id, nth, true AS stays, tstzmultirange(during) AS kept FROM held WHERE nth = 1
    UNION ALL
    SELECT h.session_id, h.person_id, h.nth, NOT d.kept && h.during,
      CASE WHEN d.kept && h.during THEN d.kept ELSE d.kept + tstzmultirange(h.during) END
    FROM decided d JOIN held h ON h.person_id = d.person_id AND h.nth = d.nth + 1
  ), waiting AS (
    UPDATE session_entry e SET standing = 'waitlist' FROM decided d
    WHERE e.session_id = d.session_id AND e.person_id = d.person_id AND NOT d.stays
    RETURNING e.session_id, e.person_id
  ), unpicked AS (
    DELETE FROM agenda_pick p USING waiting w WHERE p.session_id = w.session_id AND p.person_id = w.person_id
  )
  SELECT session_id AS "sessionId", person_id AS "personId" FROM waiting`;

/** What a new version changes reaches every place, in the transaction that publishes it. Fewer places take none away. */
export async function renewSessions(
  tx: Tx,
  { gatheringId, number, content }: { gatheringId: string; number: number; content: Published },
): Promise<void> {
  const limited = content.sessions.flatMap(({ id, title, roomId, places, startsAt, endsAt }) => {
    const room = content.rooms.find((one) => one.id === roomId)?.name ?? null;
    const during = toRange({ from: new Date(startsAt), to: new Date(endsAt) });
    return places ? [{ id, title, room, places, during }] : [];
  });
  const json = JSON.stringify(limited);
  const waiting: { sessionId: string; personId: string }[] = await tx.manager.query(WAIT_AGAIN, [gatheringId, json]);
  await tx.manager.query(GONE, [gatheringId, json]);
  await tx.manager.query(ASIDE, [gatheringId, json]);
  await tx.manager.query(RENEWED, [gatheringId, json, number]);
  for (const one of waiting) await tellOfPlace(tx, one, 'waitlist');
  await fillSessions(tx, gatheringId);
}
