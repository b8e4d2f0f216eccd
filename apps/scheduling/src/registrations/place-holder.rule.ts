import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotFound, type OwnRules } from '#service';
import { knownTo } from '../gatherings/known-to';
import { NoPlace } from './registration.errors';

/** `place-holder`: has a place at the gathering that the path names. */
export function placeHolderRule(dataSource: DataSource): OwnRules {
  return {
    'place-holder': async ({ params, caller }) => {
      // Access is decided before the request is validated.
      const gatheringId = Id.safeParse(params['gatheringId']).data;
      if (!gatheringId) return new NotFound('gathering');
      const [gathering]: { place: boolean }[] = await dataSource.query(
        `SELECT EXISTS (
           SELECT FROM registration r WHERE r.gathering_id = g.id AND r.person_id = $2 AND r.standing = 'place'
         ) AS place FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2')}`,
        [gatheringId, caller.personId],
      );
      if (!gathering) return new NotFound('gathering');
      return gathering.place || new NoPlace(gatheringId);
    },
  };
}
