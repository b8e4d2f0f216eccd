import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotAllowed, NotFound, type OwnRules } from '#service';
import { knownTo, runs } from '../gatherings/known-to';

/** `co-host`: runs the gathering that the path names. Whoever may know of it is told why they may not. */
export function coHostRule(dataSource: DataSource): OwnRules {
  return {
    'co-host': async ({ params, caller }) => {
      // Access is decided before the request is validated.
      const gatheringId = Id.safeParse(params['gatheringId']).data;
      if (!gatheringId) return new NotFound('gathering');
      const [gathering]: { runs: boolean }[] = await dataSource.query(
        `SELECT ${runs(caller, '$2::uuid')} AS runs FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`,
        [gatheringId, caller.personId],
      );
      if (!gathering) return new NotFound('gathering');
      return (
        gathering.runs || new NotAllowed('This is for organisers of the network, and for co-hosts of the gathering.')
      );
    },
  };
}
