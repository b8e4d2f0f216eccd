import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotAllowed, NotFound, type OwnRules } from '#service';
import { standingOf } from '../materials/material.view';

/** `speaker`: speaks at a session of the published programme of the gathering that the path names. Which, the operation asks. */
export function speakerRule(dataSource: DataSource): OwnRules {
  return {
    speaker: async ({ params, caller }) => {
      // Access is decided before the request is validated.
      const gatheringId = Id.safeParse(params['gatheringId']).data;
      if (!gatheringId) return new NotFound('gathering');
      const { speaksAt } = await standingOf(dataSource.manager, gatheringId, caller);
      return speaksAt.size > 0 || new NotAllowed('This is for those who run the gathering, and those who speak at it.');
    },
  };
}
