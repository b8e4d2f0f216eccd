import { z } from 'zod';
import { Id, Instant, Version } from '../primitives';
import { defineTopic } from '../topic';

/** That those who had a place at a gathering are asked about it; of who answers, and what, nothing is told. */
export const FeedbackState = z.object({ gatheringId: Id, version: Version, until: Instant, isOver: z.boolean() });
export type FeedbackState = z.infer<typeof FeedbackState>;

const name = 'scheduling.feedback';
export const feedback = defineTopic(name, {
  key: 'gatheringId',
  state: FeedbackState,
  hints: ({ gatheringId: key, version }) => [{ topic: name, key, version, audience: 'who-shows-it' }],
});
export const FeedbackAsked = feedback.event('levelfield.scheduling.feedback-asked.v1', { askedIds: z.array(Id) });
export const FeedbackClosed = feedback.event('levelfield.scheduling.feedback-closed.v1');
