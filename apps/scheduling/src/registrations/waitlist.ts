import { WaitlistPromoted } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';
import { readRoom, readWaiting } from '../seating/room.rows';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from './registration.entity';

/**
 * Gives the free places of a locked gathering to those who wait, as its rules say. Every transaction that may free a place
 * ends with it, so that between transactions nobody waits who could have one. Nothing moves on once the gathering has
 * begun: nobody is told of a place too late to come. The counts change on the entity; the caller writes them.
 */
export async function promoteWaiting(tx: Tx, gathering: Gathering): Promise<void> {
  const { freePlaces } = gathering;
  if (freePlaces <= 0 || gathering.waiting === 0 || gathering.hasBegun()) return;
  const room = await readRoom(tx.manager, gathering);
  const given = room.fill(await readWaiting(tx.manager, gathering, freePlaces));
  if (given.length === 0) return;
  const promoted: RegistrationRow[] = await tx.manager.query(
    `WITH promoted AS (
       UPDATE registration SET standing = 'place', version = version + 1, because = given.because,
         since = clock_timestamp() + given.nth * interval '1 microsecond'
       FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, because jsonb, nth integer)
       WHERE registration.id = given.id
       RETURNING ${REGISTRATION_COLUMNS}
     )
     SELECT * FROM promoted ORDER BY since`,
    [JSON.stringify(given.map(({ guest, because }, nth) => ({ id: guest.id, because, nth })))],
  );
  gathering.placesTaken += promoted.length;
  gathering.waiting -= promoted.length;
  await tx.emitAll(
    promoted.map((registration) => ({ event: WaitlistPromoted, state: toRegistrationState(registration) })),
  );
}
