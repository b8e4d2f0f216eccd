import { z } from 'zod';
import { Day } from '../primitives';
import { MOST_OCCURRENCES } from './recurrence-words';

/** How often something takes place again, from its first day on: in weeks, or in months on the same weekday of the month. */
export const Recurrence = z.strictObject({
  unit: z.enum(['week', 'month']),
  /** Every so many. */
  interval: z.int().min(1, 'At least every one.').max(12, 'At most every twelve.'),
  /** Of months: on the last such weekday, in place of the second, say. */
  last: z.boolean().default(false),
  ends: z.union([
    z.strictObject({
      count: z
        .int()
        .min(2, 'At least two gatherings.')
        .max(MOST_OCCURRENCES, `At most ${MOST_OCCURRENCES} gatherings.`),
    }),
    z.strictObject({ until: Day }),
  ]),
});
export type Recurrence = z.infer<typeof Recurrence>;
