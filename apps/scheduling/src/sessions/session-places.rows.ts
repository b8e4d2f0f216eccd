import { SessionPlaceChanged, type AgendaState } from '#contracts/scheduling/events';
import type { Slot } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { instant } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';

/** SQL: whether entry `e` is of somebody who has a place at another session of the gathering at the time. */
const ELSEWHERE = `EXISTS (
  SELECT FROM session_entry o WHERE o.gathering_id = e.gathering_id AND o.person_id = e.person_id
    AND o.session_id <> e.session_id AND o.standing = 'place' AND o.during && e.during)`;

/** SQL: how many places session `l` has given. */
export const TAKEN = `(SELECT count(*)::integer FROM session_entry t WHERE t.session_id = l.id AND t.standing = 'place')`;

/** Whoever waited longest of those who could come: the rest wait on while they have a place elsewhere at the time. */
const NEXT = `
  UPDATE session_entry SET standing = 'place' WHERE (session_id, person_id) = (
    SELECT e.session_id, e.person_id FROM session_entry e JOIN limited_session l ON l.id = e.session_id
    WHERE l.gathering_id = $1 AND e.standing = 'waitlist' AND lower(l.during) > now() AND ${TAKEN} < l.places
      AND NOT ${ELSEWHERE}
    ORDER BY e.since, e.session_id, e.person_id LIMIT 1
  ) RETURNING session_id AS "sessionId", person_id AS "personId"`;

interface Entered {
  readonly sessionId: string;
  readonly personId: string;
}

/**
 * Of a gathering that is locked: places that are free go on, in the transaction that freed them, until nobody waits who
 * could have one. Whoever comes in so is told.
 */
export async function fillSessions(tx: Tx, gatheringId: string): Promise<void> {
  for (;;) {
    const [[next]]: [Entered[], number] = await tx.manager.query(NEXT, [gatheringId]);
    if (!next) return;
    await holdOnAgenda(tx, next);
    await tellOfPlace(tx, next, 'place');
  }
}

/** What one has a place at is on one's agenda, and so in one's calendar. */
export async function holdOnAgenda(tx: Tx, { sessionId, personId }: Entered): Promise<void> {
  await tx.manager.query(
    `INSERT INTO agenda_pick (person_id, session_id, gathering_id, title, room, starts_at, ends_at, standing, sequence,
       picked_at, changed_at)
     SELECT $2, l.id, l.gathering_id, l.title, l.room, lower(l.during), upper(l.during), 'scheduled', l.number,
       now(), now() FROM limited_session l WHERE l.id = $1
     ON CONFLICT DO NOTHING`,
    [sessionId, personId],
  );
}

/** What became of their place without them, by the aggregate that keeps what they are told of the programme in order. */
export async function tellOfPlace(
  tx: Tx,
  { sessionId, personId }: Entered,
  became: 'place' | 'waitlist',
): Promise<void> {
  const [told]: (AgendaState & { title: string; slot: Slot })[] = await tx.manager.query(
    `WITH session AS (SELECT * FROM limited_session WHERE id = $1), raised AS (
       INSERT INTO agenda (id, version, gathering_id, person_id) SELECT uuidv7(), 1, gathering_id, $2 FROM session
       ON CONFLICT (gathering_id, person_id) DO UPDATE SET version = agenda.version + 1 RETURNING *
     )
     SELECT r.id, r.version, r.gathering_id AS "gatheringId", r.person_id AS "personId", s.title,
       json_build_object('startsAt', ${instant('lower(s.during)')}, 'endsAt', ${instant('upper(s.during)')},
         'room', s.room) AS slot
     FROM raised r, session s`,
    [sessionId, personId],
  );
  const { title, slot, ...state } = told!;
  await tx.emit(SessionPlaceChanged, state, { sessionId, title, slot, became });
}

/** Of a gathering that is locked: who takes part in it no more has no place at its sessions either. */
export async function leaveSessions(tx: Tx, { id, standing }: Gathering, personId: string): Promise<void> {
  const left: unknown[] = await tx.manager.query(
    `WITH gone AS (DELETE FROM session_entry WHERE gathering_id = $1 AND person_id = $2 RETURNING session_id),
       unpicked AS (DELETE FROM agenda_pick WHERE person_id = $2 AND session_id IN (SELECT session_id FROM gone))
     SELECT * FROM gone`,
    [id, personId],
  );
  if (left.length > 0 && standing === 'scheduled') await fillSessions(tx, id);
}
