import { z } from 'zod';
import { Id, Instant, Version } from '../primitives';
import { defineTopic } from '../topic';

/** That a gathering has a programme, and which version of it: `version` is its number. Its sessions travel on no topic. */
export const ProgrammeState = z.object({
  gatheringId: Id,
  version: Version,
  sessions: z.int().positive(),
  publishedAt: Instant,
});
export type ProgrammeState = z.infer<typeof ProgrammeState>;

export const programmes = defineTopic('scheduling.programmes', {
  key: 'gatheringId',
  state: ProgrammeState,
  // Shown with its gathering.
  hints: ({ gatheringId, version }) => [
    { topic: 'scheduling.gatherings', key: gatheringId, version, audience: 'who-shows-it' },
  ],
});
export const GatheringProgrammePublished = programmes.event('levelfield.scheduling.gathering-programme-published.v1');
