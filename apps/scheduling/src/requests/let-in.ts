import { PlaceTaken, WaitlistJoined } from '#contracts/scheduling/events';
import type { Because } from '#contracts/scheduling/seating';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from '../registrations/registration.entity';
import { findRegistrants, roomFor } from '../registrations/registration.rows';
import { promoteWaiting } from '../registrations/waitlist';
import { tellOfRequests } from './tell-of-requests';

interface Answered {
  readonly id: string;
  readonly standing: 'place' | 'waitlist';
  readonly because: Because | null;
  readonly nth: number;
}

/**
 * Lets those in who ask for a place at a locked gathering, in the order in which they asked, as if they registered now: each
 * has a place or waits by its rules. Whoever is no member any more, or cannot be said to be just now, goes on asking. The
 * counts change on the gathering; the caller writes them. @param approved to whom somebody said yes; without, all who ask
 * are let in, and nobody did. @returns who was let in.
 */
export async function letIn(tx: Tx, gathering: Gathering, approved?: readonly string[]): Promise<RegistrationRow[]> {
  if (gathering.asking === 0) return [];
  const asking: { id: string; personId: string; organisationId: string }[] = await tx.manager.query(
    `SELECT id, person_id AS "personId", organisation_id AS "organisationId" FROM registration
     WHERE gathering_id = $1 AND request = 'waiting' AND ($2::uuid[] IS NULL OR person_id = ANY ($2)) ORDER BY since, id`,
    [gathering.id, approved ?? null],
  );
  const found = await findRegistrants(
    tx,
    gathering,
    asking.map(({ personId, organisationId }) => ({ personId, organisationId })),
  );
  const room = await roomFor(tx, gathering, found);
  const answered = found.flatMap(({ isMember, guest, mine }, nth): Answered[] => {
    if (!isMember) return [];
    const bar = room.whyNot(guest);
    const because = bar ?? room.whyAtOnce(guest);
    if (!bar) room.seat(guest);
    return [{ id: mine!.id, standing: bar ? 'waitlist' : 'place', because, nth }];
  });
  if (answered.length === 0) return [];
  const rows = await write(tx, answered);
  gathering.asking -= rows.length;
  gathering.placesTaken += rows.filter(({ standing }) => standing === 'place').length;
  gathering.waiting += rows.filter(({ standing }) => standing === 'waitlist').length;
  // Somebody filled two of what is held: what that frees goes on, also to those who come in in the same moment.
  const movedUp = new Map(
    (room.sparesPlaces ? await promoteWaiting(tx, gathering) : []).map((row) => [row.id, row] as const),
  );
  await tx.emitAll(
    rows
      .filter(({ id }) => !movedUp.has(id))
      .map((row) => ({
        event: row.standing === 'place' ? PlaceTaken : WaitlistJoined,
        state: toRegistrationState(row),
        details: { ...(approved && { approved: true }), ...(row.registeredBy && { byLead: true }) },
      })),
  );
  tellOfRequests(tx, gathering, rows[0]!.version);
  return rows.map((row) => movedUp.get(row.id) ?? row);
}

/** A microsecond lies between one and the next: `since` is the order of the waitlist. */
async function write({ manager }: Tx, answered: readonly Answered[]): Promise<RegistrationRow[]> {
  return await manager.query(
    `WITH answered AS (
       UPDATE registration SET standing = given.standing, because = given.because, request = NULL,
         version = version + 1, since = clock_timestamp() + given.nth * interval '1 microsecond'
       FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, standing text, because jsonb, nth integer)
       WHERE registration.id = given.id RETURNING ${REGISTRATION_COLUMNS}, given.nth
     )
     SELECT * FROM answered ORDER BY nth`,
    [JSON.stringify(answered)],
  );
}
