import { uuidv7 } from 'uuidv7';
import type { Caller } from '#service';
import { somebody } from '#testing';
import type { SchedulingNetwork } from './scheduling-network';

/** As if membership had told of them: two of each organisation, of these sectors, and sizes, by turns. */
export async function callersOf(
  network: SchedulingNetwork,
  count: number,
  sectors: readonly (string | null)[],
  sizeBands: readonly (string | null)[] = [null],
): Promise<Caller[]> {
  const callers = Array.from({ length: count / 2 }, () => uuidv7()).flatMap((organisationId) =>
    [1, 2].map(() => ({ ...somebody({ organisationId }), sessionId: uuidv7(), expiresAt: Infinity })),
  );
  const organisations = [...new Set(callers.map(({ organisationId }) => organisationId))];
  await network.service.dataSource.query(
    `INSERT INTO organisation (id, name, standing, sector, size_band)
     SELECT id, 'Employer ' || nth, 'member', ($2::text[])[1 + nth % cardinality($2)],
       ($3::text[])[1 + nth % cardinality($3)] FROM unnest($1::uuid[]) WITH ORDINALITY o (id, nth)`,
    [organisations, sectors, sizeBands],
  );
  await network.service.dataSource.query(
    `INSERT INTO member (id, organisation_id, name, standing) SELECT id, organisation_id, 'Somebody', 'member'
     FROM unnest($1::uuid[], $2::uuid[]) m (id, organisation_id)`,
    [callers.map(({ personId }) => personId), callers.map(({ organisationId }) => organisationId)],
  );
  return callers;
}

/** A gathering that is over, at which these had a place: their organisations come for the first time no more. */
export async function over(
  network: SchedulingNetwork,
  people: readonly Pick<Caller, 'personId' | 'organisationId'>[],
): Promise<void> {
  const gatheringId = await network.schedule();
  await network.service.dataSource.query(
    `INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since)
     SELECT gen_random_uuid(), $1, person_id, organisation_id, 1, 'place', now()
     FROM unnest($2::uuid[], $3::uuid[]) p (person_id, organisation_id)`,
    [gatheringId, people.map(({ personId }) => personId), people.map(({ organisationId }) => organisationId)],
  );
  await network.service.dataSource.query(
    `UPDATE gathering SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' WHERE id = $1`,
    [gatheringId],
  );
}
