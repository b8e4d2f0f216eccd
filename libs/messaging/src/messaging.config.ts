import { z } from 'zod';

/** Read once: the crash points are asked for on every event. */
export const messagingConfig = z
  .object({
    /** A crash point at which this process kills itself; for tests alone. */
    LEVELFIELD_CRASH_AT: z.string().optional(),
  })
  .parse(process.env);
