import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Day, Id, Instant, Line } from '../primitives';
import { Stage } from '../library/content';
import { GatheringKind } from './events';
import { Tag } from './gathering-fields';
import { GatheringSummary } from './gathering-view';

export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Write a month as 2027-06.');

/** An IANA zone, on whose clocks days begin. */
export const DaysIn = Line(60);

/** What gatherings are narrowed by, in a list and in a month alike. */
export const NARROWED = {
  kind: GatheringKind.optional(),
  stage: Stage.optional(),
  tag: Tag.optional(),
  /** Where there is a place to go to, or a link to take part by; many have both. */
  way: z.enum(['in-person', 'online']).optional(),
  search: Line(120, 0).optional(),
  series: Id.optional(),
  /** Only those on which the caller has a place or waits, or of which they are co-host. */
  mine: z.enum(['true', 'false']).default('false'),
};

/** What a month shows of one. */
const InMonth = GatheringSummary.pick({ id: true, version: true, kind: true, title: true, standing: true }).extend({
  startsAt: Instant,
  endsAt: Instant,
  isDraft: z.boolean(),
  /** How the caller takes part. */
  mine: z.enum(['place', 'waitlist']).nullable(),
  /** The caller asks for a place, and nobody has decided. */
  asks: z.boolean().optional(),
});

export const getGatheringsByMonth = endpoint({
  method: 'GET',
  path: '/api/scheduling/gatherings/by-month',
  summary:
    'The gatherings of a month by its days: of each day the first three and how many there are, cancelled ones last.',
  access: ['anyone'],
  area: 'gatherings',
  costly: true,
  query: z.strictObject({ month: Month, zone: DaysIn.default('Europe/London'), ...NARROWED }),
  response: z.object({
    /** In the month, each once, on however many days it takes place. */
    total: z.int().nonnegative(),
    /** Those on which any takes place. */
    days: z.array(z.object({ day: Day, total: z.int().positive(), gatherings: z.array(InMonth) })),
  }),
});
