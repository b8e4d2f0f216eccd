import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, DayInSight, Id, Instant, PageQuery, Prose } from '../primitives';
import { GatheringFields, WITHOUT_SAYING } from './gathering-fields';
import { GatheringSummary, GatheringView } from './gathering-view';
import { DaysIn, Month, NARROWED } from './month.endpoints';
import { MyRegistration } from './registrations.endpoints';

const path = '/api/scheduling';

export const listGatherings = endpoint({
  method: 'GET',
  path: `${path}/gatherings`,
  summary: 'Gatherings: those to come, the next first and cancelled ones last; past ones, the latest first.',
  access: ['anyone'],
  area: 'gatherings',
  costly: true,
  query: PageQuery.extend({
    when: z.enum(['upcoming', 'past']).default('upcoming'),
    /** Drafts instead, whenever they are to take place: for organisers, and none for anybody else. */
    drafts: z.enum(['true', 'false']).default('false'),
    /** In which it begins, on the clocks there. */
    month: Month.optional(),
    /** Those instead that take place on this day, over or not and drafts too, on the clocks of `zone`. */
    day: DayInSight.optional(),
    zone: DaysIn.default('Europe/London'),
    ...NARROWED,
    /** Of each series the next to come alone, and those on which the caller has a place or waits. */
    together: z.enum(['true', 'false']).default('false'),
  }),
  response: countedPageOf(GatheringSummary),
});

export const getGathering = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'One gathering.',
  access: ['anyone'],
  area: 'gatherings',
  params: { gatheringId: Id },
  response: GatheringView,
});

export const scheduleGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings`,
  summary: 'Schedules a gathering.',
  access: ['organiser'],
  problems: ['id-taken', 'time-shown-twice'],
  body: z.strictObject({
    id: Id,
    ...GatheringFields,
    ...WITHOUT_SAYING,
    /** Nobody but organisers knows of it, and nobody registers, until it is published. */
    isDraft: z.boolean().default(false),
  }),
  status: 201,
  location: `${path}/gatherings/:id`,
  response: GatheringView,
});

export const changeGathering = endpoint({
  method: 'PATCH',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'Changes a gathering; more capacity gives places to those who wait.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over', 'places-taken', 'time-shown-twice'],
  params: { gatheringId: Id },
  ifMatch: true,
  body: z.strictObject(GatheringFields).partial(),
  response: GatheringView,
});

export const publishGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/publish`,
  summary: 'Publishes a draft: from now on it is known to those for whom it is. A repeat answers the first.',
  access: ['organiser', 'co-host'],
  problems: ['time-shown-twice'],
  params: { gatheringId: Id },
  ifMatch: true,
  status: 200,
  response: GatheringView,
});

export const discardGatheringDraft = endpoint({
  method: 'DELETE',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'Discards a draft; what was published is cancelled instead.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-published'],
  params: { gatheringId: Id },
});

export const sayEditing = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/editing`,
  summary: 'Says that the caller has its editor open, or closed it; answers who else has. It ends 40 seconds later.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  body: z.strictObject({ editing: z.boolean() }),
  status: 200,
  response: z.object({ others: z.array(z.object({ id: Id, name: z.string() })) }),
});

export const cancelGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/cancel`,
  summary: 'Cancels a gathering and tells everyone who registered.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-draft', 'gathering-over'],
  params: { gatheringId: Id },
  body: z.strictObject({
    reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: everyone who registered reads it.')),
  }),
  response: GatheringView,
});

const Token = z.strictObject({ token: z.string().max(100) });

export const inspectGivingUp = endpoint({
  method: 'POST',
  path: `${path}/given-up-places/inspect`,
  summary: 'At which gathering a mailed link gives up a place, without doing it.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  status: 200,
  response: z.object({ gathering: GatheringSummary, standing: MyRegistration.shape.standing }),
});

export const giveUpByLink = endpoint({
  method: 'POST',
  path: `${path}/given-up-places`,
  summary: 'Gives up a place by the link that was mailed; it goes on at once. A repeat does nothing more.',
  access: ['link-holder'],
  problems: ['gathering-over', 'link-unknown'],
  body: Token,
});

export const inspectOffer = endpoint({
  method: 'POST',
  path: `${path}/offered-places/inspect`,
  summary: 'Which place a mailed link offers, and until when, without taking it.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  status: 200,
  response: z.object({
    gathering: GatheringSummary,
    standing: MyRegistration.shape.standing,
    offeredUntil: Instant.nullable(),
  }),
});

export const answerOffer = endpoint({
  method: 'POST',
  path: `${path}/offered-places`,
  summary: 'Takes the place that a mailed link offers, or lets it go on at once. A repeat does nothing more.',
  access: ['link-holder'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-over', 'link-unknown', 'no-offer'],
  body: Token.extend({ takes: z.boolean() }),
});

export * from './gathering-view';
export { getGatheringsByMonth } from './month.endpoints';
export * from './picture.endpoints';
export * from './registrations.endpoints';
export * from './requests.endpoints';
export * from './door.endpoints';
export * from './colleagues.endpoints';
export * from './groups.endpoints';
export * from './guests.endpoints';
export * from './attendance.endpoints';
export * from './invitations.endpoints';
export * from './hosts.endpoints';
export * from './rehearsal.endpoints';
export * from './series.endpoints';
export * from './calendars.endpoints';
export * from './pages.endpoints';
export * from './polls.endpoints';
export * from './poll-answers.endpoints';
export * from './programme.endpoints';
export * from './proposals.endpoints';
export * from './floor.endpoints';
export * from './running-order.endpoints';
export * from './materials.endpoints';
export * from './commitments.endpoints';
export * from './feedback.endpoints';
export * from './summaries.endpoints';
export * from './ledger.endpoints';

export const getSchedulingCondition = conditionOf('scheduling');
export const setSchedulingLogLevel = logLevelOf('scheduling');
export const {
  list: listSchedulingParked,
  get: getSchedulingParked,
  replay: replaySchedulingParked,
  discard: discardSchedulingParked,
} = parkedOf('scheduling');
