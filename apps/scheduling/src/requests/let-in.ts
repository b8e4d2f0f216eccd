import { PlaceTaken, WaitlistJoined } from '#contracts/scheduling/events';
import type { Because } from '#contracts/scheduling/seating';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from '../registrations/registration.entity';
import { findRegistrants, roomFor, type Registrant } from '../registrations/registration.rows';
import { promoteWaiting } from '../registrations/waitlist';
import type { Room } from '../seating/room';
import { tellOfRequests } from './tell-of-requests';

interface Asking {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly party: string | null;
  readonly guests: number;
}

/** Those who ask as a group are answered as one, whichever of them was named. */
const ASKING = `
  SELECT r.id, r.person_id AS "personId", r.organisation_id AS "organisationId", r.party,
    (SELECT count(*)::integer FROM registration b WHERE b.guest_of = r.id) AS guests
  FROM registration r
  WHERE r.gathering_id = $1 AND r.request = 'waiting' AND ($2::uuid[] IS NULL OR r.person_id = ANY ($2) OR r.party IN (
    SELECT named.party FROM registration named WHERE named.gathering_id = $1 AND named.person_id = ANY ($2) AND named.request = 'waiting'))
  ORDER BY r.since, r.id`;

interface Answered {
  readonly id: string;
  readonly standing: 'place' | 'waitlist';
  readonly because: Because | null;
}

/** Of a group all or none: while one of them cannot be said to be a member, all go on asking. */
function answer(room: Room, party: readonly (Asking & Registrant)[]): Answered[] {
  if (party.some(({ isMember }) => !isMember)) return [];
  const comers = party.flatMap(({ comer, guests }) => Array.from({ length: 1 + guests }, () => comer));
  const bar = room.whyNot(comers);
  const because = bar ?? room.whyAtOnce(comers);
  if (!bar) room.seat(comers);
  return party.map(({ id }) => ({ id, standing: bar ? 'waitlist' : 'place', because }));
}

/**
 * Lets those in who ask for a place at a locked gathering, in the order in which they asked, as if they registered now: each
 * has a place or waits by its rules. Whoever is no member any more, or cannot be said to be just now, goes on asking. The
 * counts change on the gathering; the caller writes them. @param approved to whom somebody said yes; without, all who ask
 * are let in, and nobody did. @returns who was let in.
 */
export async function letIn(tx: Tx, gathering: Gathering, approved?: readonly string[]): Promise<RegistrationRow[]> {
  if (gathering.asking === 0) return [];
  const asking: Asking[] = await tx.manager.query(ASKING, [gathering.id, approved ?? null]);
  const found = await findRegistrants(
    tx,
    gathering,
    asking.map(({ personId, organisationId }) => ({ personId, organisationId })),
  );
  const room = await roomFor(tx, gathering, found);
  const parties = Map.groupBy(
    asking.map((one, nth) => ({ ...one, ...found[nth]! })),
    ({ party, id }) => party ?? id,
  );
  const answered = [...parties.values()].flatMap((party) => answer(room, party));
  if (answered.length === 0) return [];
  const all = await write(tx, answered);
  const rows = all.filter(({ isGuest }) => !isGuest);
  gathering.asking -= rows.length;
  gathering.placesTaken += all.filter(({ standing }) => standing === 'place').length;
  gathering.waiting += all.filter(({ standing }) => standing === 'waitlist').length;
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

/** A microsecond lies between one and the next: `since` is the order of the waitlist. Guests stand as whoever brings them. */
async function write(
  { manager }: Tx,
  answered: readonly Answered[],
): Promise<(RegistrationRow & { isGuest: boolean })[]> {
  return await manager.query(
    `WITH answered AS (
       UPDATE registration SET standing = given.standing, because = given.because, request = NULL,
         version = version + 1, since = clock_timestamp() + given.nth * interval '1 microsecond'
       FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, standing text, because jsonb, nth integer)
       WHERE given.id IN (registration.id, registration.guest_of)
       RETURNING ${REGISTRATION_COLUMNS}, registration.guest_of IS NOT NULL AS "isGuest", given.nth
     )
     SELECT * FROM answered ORDER BY nth, id`,
    [JSON.stringify(answered.map((one, nth) => ({ ...one, nth })))],
  );
}
