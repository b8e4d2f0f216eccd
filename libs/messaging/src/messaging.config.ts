import { z } from 'zod';

const CrashAt = z
  .string()
  .regex(/^[a-z-]+:\d+$/)
  .transform((value) => {
    const [point, nth] = value.split(':');
    return { point: point!, nth: Number(nth) };
  });

/** Read once: the crash points are passed with every event. */
export const messagingConfig = z
  .object({
    /** `<point>:<nth>`: this process kills itself when it passes that point for the nth time. For tests alone. */
    LEVELFIELD_CRASH_AT: CrashAt.optional(),
  })
  .parse(process.env);
