import type { Tx } from '#messaging';
import type { Published } from '../programme/programme-version.entity';
import { toRange } from '../programme/session-times';
import { fillSessions, tellOfPlace } from './session-places.rows';

/** Published anew, with places: what has none any more is for all who come. */
const RENEWED = `
  WITH new AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, title text, room text, places integer, during tstzrange)
  ), gone AS (
    DELETE FROM limited_session WHERE gathering_id = $1 AND id NOT IN (SELECT id FROM new)
  )
  INSERT INTO limited_session (id, gathering_id, title, room, places, number, during)
  SELECT id, $1, title, room, places, $3, during FROM new
  ON CONFLICT (id) DO UPDATE SET title = excluded.title, room = excluded.room, places = excluded.places,
    number = excluded.number, during = excluded.during`;

/** A range of nothing is in nobody's way: so sessions may change places with each other. */
const ASIDE = `
  UPDATE limited_session l SET during = 'empty' FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, during tstzrange)
  WHERE l.gathering_id = $1 AND l.id = n.id AND l.during <> n.during`;

/**
 * Whoever would have two places at a time waits again for the one that moved, or where both did for the one that they
 * came to later; it leaves their agenda.
 */
const WAIT_AGAIN = `
  WITH new AS (
    SELECT n.id, n.during, n.during <> l.during AS moved
    FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, during tstzrange) JOIN limited_session l ON l.id = n.id
  ), held AS (
    SELECT e.session_id, e.person_id, n.during, (n.moved, e.since, e.session_id) AS weight
    FROM session_entry e JOIN new n ON n.id = e.session_id WHERE e.gathering_id = $1 AND e.standing = 'place'
  ), waiting AS (
    UPDATE session_entry e SET standing = 'waitlist' FROM held h
    WHERE e.session_id = h.session_id AND e.person_id = h.person_id AND EXISTS (
      SELECT FROM held o WHERE o.person_id = h.person_id AND o.session_id <> h.session_id AND o.during && h.during
        AND o.weight < h.weight)
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
  await tx.manager.query(ASIDE, [gatheringId, json]);
  await tx.manager.query(RENEWED, [gatheringId, json, number]);
  for (const one of waiting) await tellOfPlace(tx, one, 'waitlist');
  await fillSessions(tx, gatheringId);
}
