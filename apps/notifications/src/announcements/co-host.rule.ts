import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { isMember, NotAllowed, type OwnRules } from '#service';

/**
 * `co-host`: runs the gathering that the path names, as its latest event said. Who is none is told the same whether there
 * is such a gathering or not: who may know of it is not known here.
 */
export function coHostRule(dataSource: DataSource): OwnRules {
  return {
    'co-host': async ({ params, caller }) => {
      const rows: unknown[] = await dataSource.query(`SELECT FROM gathering WHERE id = $1 AND state->'coHosts' ? $2`, [
        Id.safeParse(params['gatheringId']).data ?? null,
        caller.personId,
      ]);
      return (isMember(caller) && rows.length > 0) || FOR_THOSE_WHO_RUN_IT;
    },
  };
}

const FOR_THOSE_WHO_RUN_IT = new NotAllowed(
  'This is for organisers of the network, and for co-hosts of the gathering.',
);
