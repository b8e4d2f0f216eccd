import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotAllowed, NotFound, type OwnRules } from '#service';
import { knownTo } from '../gatherings/known-to';
import { standingOf } from '../materials/material.view';
import { moderated } from './moderated';

/** `speaker` speaks at, `session-moderator` moderates, a session of the published programme of the gathering that the path names. Which, the operation asks. */
export function speakerRule(dataSource: DataSource): OwnRules {
  return {
    speaker: async ({ params, caller }) => {
      // Access is decided before the request is validated.
      const gatheringId = Id.safeParse(params['gatheringId']).data;
      if (!gatheringId) return new NotFound('gathering');
      const { speaksAt } = await standingOf(dataSource.manager, gatheringId, caller);
      return speaksAt.size > 0 || new NotAllowed('This is for those who run the gathering, and those who speak at it.');
    },
    'session-moderator': async ({ params, caller }) => {
      const gatheringId = Id.safeParse(params['gatheringId']).data;
      if (!gatheringId) return new NotFound('gathering');
      const [gathering]: { moderates: boolean }[] = await dataSource.query(
        `SELECT cardinality(${moderated('$2::uuid')}) > 0 AS moderates FROM gathering g
         WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`,
        [gatheringId, caller.personId],
      );
      if (!gathering) return new NotFound('gathering');
      return (
        gathering.moderates || new NotAllowed('This is for those who run the gathering, and those who moderate there.')
      );
    },
  };
}
