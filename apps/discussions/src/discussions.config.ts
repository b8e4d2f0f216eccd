import { z } from 'zod';
import { ServiceConfig } from '#service';

export const DiscussionsConfig = ServiceConfig.extend({
  /** A socket is asked this often whether it is still there; one that does not answer for as long again is closed. */
  livePingMillis: z.coerce.number().int().min(100).default(10_000),
  /** Messages, edits and removals of one person at one instance; of marks how far was read, eight times as many. */
  changesPerMinute: z.coerce.number().int().min(1).default(30),
  /** How often the latest revisions are announced to those in a thread. */
  liveHeadsMillis: z.coerce.number().int().min(100).default(15_000),
});
export type DiscussionsConfig = z.infer<typeof DiscussionsConfig>;
