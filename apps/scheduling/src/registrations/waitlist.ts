import { WaitlistPromoted } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from './registration.entity';

/**
 * Gives the free places of a locked gathering to those who wait: the first in order whose organisation is below its
 * maximum, then the next. Every transaction that may free a place ends with it, so that between transactions nobody
 * waits who could have one. Nothing moves on once the gathering has begun: nobody is told of a place too late to come.
 * The counts change on the entity; the caller writes them.
 */
export async function promoteWaiting(tx: Tx, gathering: Gathering): Promise<void> {
  if (gathering.freePlaces <= 0 || gathering.waiting === 0 || gathering.hasBegun()) return;
  // One after the other comes to the same: of each organisation the first few get through, up to its maximum.
  const promoted: RegistrationRow[] = await tx.manager.query(
    `WITH own AS (
       SELECT organisation_id, count(*) AS places FROM registration
       WHERE gathering_id = $1 AND standing = 'place' GROUP BY organisation_id
     ), waiting AS (
       SELECT id, organisation_id, since,
         row_number() OVER (PARTITION BY organisation_id ORDER BY since, id) AS nth
       FROM registration WHERE gathering_id = $1 AND standing = 'waitlist'
     ), next AS (
       SELECT waiting.id FROM waiting LEFT JOIN own USING (organisation_id)
       WHERE coalesce(own.places, 0) + waiting.nth <= $2
       ORDER BY waiting.since, waiting.id LIMIT $3
     ), promoted AS (
       UPDATE registration SET standing = 'place', version = version + 1, since = clock_timestamp()
       FROM next WHERE registration.id = next.id
       RETURNING ${REGISTRATION_COLUMNS}
     )
     SELECT * FROM promoted`,
    [gathering.id, gathering.maxPerOrganisation, gathering.freePlaces],
  );
  gathering.placesTaken += promoted.length;
  gathering.waiting -= promoted.length;
  await tx.emitAll(
    promoted.map((registration) => ({ event: WaitlistPromoted, state: toRegistrationState(registration) })),
  );
}
