import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Prose, Version, ZonedTime, ZonedTimeInput } from '../primitives';
import { GatheringFields, WITHOUT_SAYING } from './gathering-fields';
import { Recurrence } from './recurrence';

const path = '/api/scheduling/series';

/** What the clocks do over a wall time: it is read as calendars read it (RFC 5545, 3.3.5). */
const Clocks = z.enum(['skipped', 'twice']).nullable();

/** `following`: this one and all later ones. */
const Scope = z.enum(['following', 'all']);

export const previewSeries = endpoint({
  method: 'POST',
  path: `${path}/preview`,
  summary: 'When the gatherings of a series would be, and where the clocks are in the way; nothing is scheduled.',
  access: ['organiser'],
  body: z.strictObject({ start: ZonedTimeInput, end: ZonedTimeInput, repeats: Recurrence }),
  status: 200,
  response: z.object({ items: z.array(z.object({ start: ZonedTime, end: ZonedTime, clocks: Clocks })) }),
});

export const scheduleSeries = endpoint({
  method: 'POST',
  path,
  summary: 'Schedules a series: a gathering for each of its days, each with places of its own.',
  access: ['organiser'],
  problems: ['id-taken'],
  body: z.strictObject({ id: Id, ...GatheringFields, ...WITHOUT_SAYING, repeats: Recurrence }),
  status: 201,
  response: z.object({ id: Id, gatherings: z.array(Id) }),
});

/** What becomes of one gathering of a series. */
const Becomes = z.object({
  id: Id,
  start: ZonedTime,
  /** When it would be; null where it stays when it is. */
  becomes: ZonedTime.nullable(),
  /** `over` and `cancelled` ones stay as they are. */
  what: z.enum(['changes', 'stays', 'cancelled', 'over']),
  /** What was changed of it alone, and so is not changed with the others. */
  keeps: z.array(z.string()),
  clocks: Clocks,
  /** How many have a place or wait. */
  people: z.int(),
});

const changing = { from: Id, scope: Scope, changes: z.strictObject(GatheringFields).partial() };

export const planSeriesChange = endpoint({
  method: 'POST',
  path: `${path}/:seriesId/changes/preview`,
  summary: 'What would become of each gathering if this were changed from one of them on; nothing is changed.',
  access: ['organiser'],
  params: { seriesId: Id },
  body: z.strictObject(changing),
  status: 200,
  response: z.object({ items: z.array(Becomes) }),
});

export const changeSeries = endpoint({
  method: 'POST',
  path: `${path}/:seriesId/changes`,
  summary:
    'Changes a gathering and the later ones of its series, or all of them; what was changed of one alone stays as it is there.',
  access: ['organiser'],
  problems: ['gathering-cancelled', 'gathering-over', 'places-taken', 'time-shown-twice', 'stale'],
  params: { seriesId: Id },
  body: z.strictObject({ ...changing, /** Of the gathering from which it begins. */ version: Version }),
  status: 200,
  response: z.object({ items: z.array(Becomes) }),
});

export const cancelSeries = endpoint({
  method: 'POST',
  path: `${path}/:seriesId/cancellation`,
  summary:
    'Cancels a gathering and the later ones of its series, or all that are to come, and tells everyone who registered.',
  access: ['organiser'],
  params: { seriesId: Id },
  body: z.strictObject({
    from: Id,
    scope: Scope,
    reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: everyone who registered reads it.')),
  }),
  status: 200,
  response: z.object({ cancelled: z.int() }),
});
