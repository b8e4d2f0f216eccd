import { PlaceOffered, WaitlistPromoted } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';
import type { Given } from '../seating/room';
import { readRoom, readWaiting, type Waiting } from '../seating/room.rows';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from './registration.entity';

/**
 * Gives the free places of a locked gathering to those who wait, as its rules say, or offers them, where they are to be
 * taken within a time: what is offered is held. Every transaction that may free a place, or in
 * which one person may fill two of those that are held, ends with it, so that between transactions nobody waits who could have one. Nothing moves on once the gathering has
 * begun: nobody is told of a place too late to come. The counts change on the entity; the caller writes them.
 * @returns to whom.
 */
export async function promoteWaiting(tx: Tx, gathering: Gathering): Promise<RegistrationRow[]> {
  const { freePlaces } = gathering;
  if (freePlaces <= 0 || gathering.waiting === gathering.offered || gathering.hasBegun()) return [];
  const room = await readRoom(tx.manager, gathering);
  const given = room.fill(await readWaiting(tx.manager, gathering, freePlaces));
  if (given.length === 0) return [];
  const until = gathering.offersUntil();
  const rows: (RegistrationRow & { isGuest: boolean })[] = await tx.manager.query(
    `WITH promoted AS (
       UPDATE registration SET standing = CASE WHEN $2::timestamptz IS NULL THEN 'place' ELSE 'waitlist' END,
         offered_until = $2, version = version + 1, because = given.because,
         since = CASE WHEN $2 IS NULL THEN clock_timestamp() + given.nth * interval '1 microsecond' ELSE since END
       FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, because jsonb, nth integer)
       WHERE registration.id = given.id
       RETURNING ${REGISTRATION_COLUMNS}, registration.guest_of IS NOT NULL AS "isGuest", given.nth
     )
     SELECT * FROM promoted ORDER BY nth`,
    [JSON.stringify(comingIn(given)), until],
  );
  if (until) gathering.offered += rows.length;
  else {
    gathering.placesTaken += rows.length;
    gathering.waiting -= rows.length;
  }
  const promoted = rows.filter(({ isGuest }) => !isGuest);
  if (until) {
    await tx.emitAll(
      promoted.map((row) => ({
        event: PlaceOffered,
        state: toRegistrationState(row),
        details: { until: until.toISOString(), ...toldWhy(row) },
      })),
    );
    return promoted;
  }
  await tx.emitAll(
    promoted.map((row) => ({ event: WaitlistPromoted, state: toRegistrationState(row), details: toldWhy(row) })),
  );
  return promoted;
}

const comingIn = (given: readonly Given<Waiting>[]) =>
  given
    .flatMap(({ party, because }) => party.comers.map(({ id }) => ({ id, because })))
    .map((one, nth) => ({ ...one, nth }));

const toldWhy = ({ because }: RegistrationRow) => (because ? { because } : {});
