import { uuidv7 } from 'uuidv7';
import type { Caller } from '#service';
import { somebody } from '#testing';
import type { SchedulingNetwork } from './scheduling-network';

/** As if membership had told of them: two of each organisation, of these sectors by turns. */
export async function callersOf(
  network: SchedulingNetwork,
  count: number,
  sectors: readonly (string | null)[],
): Promise<Caller[]> {
  const callers = Array.from({ length: count / 2 }, () => uuidv7()).flatMap((organisationId) =>
    [1, 2].map(() => ({ ...somebody({ organisationId }), sessionId: uuidv7(), expiresAt: Infinity })),
  );
  const organisations = [...new Set(callers.map(({ organisationId }) => organisationId))];
  await network.service.dataSource.query(
    `INSERT INTO organisation (id, name, standing, sector)
     SELECT id, 'Employer ' || nth, 'member', ($2::text[])[1 + nth % ${sectors.length}] FROM unnest($1::uuid[]) WITH ORDINALITY o (id, nth)`,
    [organisations, sectors],
  );
  await network.service.dataSource.query(
    `INSERT INTO member (id, organisation_id, name, standing) SELECT id, organisation_id, 'Somebody', 'member'
     FROM unnest($1::uuid[], $2::uuid[]) m (id, organisation_id)`,
    [callers.map(({ personId }) => personId), callers.map(({ organisationId }) => organisationId)],
  );
  return callers;
}
