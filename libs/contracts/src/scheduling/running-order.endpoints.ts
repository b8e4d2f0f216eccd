import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Line, Version } from '../primitives';
import { Room } from './programme';
import { ITEM_STANDINGS, LONGEST_ITEM, MOST_EXTRA, MOST_ITEMS } from './running-order';

const path = '/api/scheduling/gatherings/:gatheringId/running-order';
const ofGathering = { gatheringId: Id };

const RunningOrder = z.object({
  /** Rises with everything that is arranged or said of it. */
  version: Version,
  /** The server's clock as it answers: screens show how long an item lasts by it, and not by their own. */
  now: Instant,
  /** Of the gathering. */
  startsAt: Instant,
  endsAt: Instant,
  zone: z.string(),
  /** Items start and end by themselves; else those who run the gathering start and end each. */
  isByClock: z.boolean(),
  /** It is the published programme; else what those who run the gathering arranged. */
  isProgramme: z.boolean(),
  /** Those that items are in. */
  rooms: z.array(Room),
  /** In their order. Nobody is named beside one. */
  items: z.array(
    z.object({
      id: Id,
      title: z.string(),
      roomId: Id.nullable(),
      /** Null: as soon as the one before it is over. */
      startsAt: Instant.nullable(),
      minutes: z.int().positive(),
      extraMinutes: z.int().nonnegative(),
      startedAt: Instant.nullable(),
      /** Where it never started, it was passed over. */
      endedAt: Instant.nullable(),
    }),
  ),
});
export type RunningOrder = z.infer<typeof RunningOrder>;

export const getRunningOrder = endpoint({
  method: 'GET',
  path,
  summary: 'The agenda of a gathering as it goes: what is on now, for those with a place and those who run it.',
  access: ['organiser', 'co-host', 'place-holder'],
  params: ofGathering,
  response: RunningOrder,
});

export const arrangeRunningOrder = endpoint({
  method: 'PUT',
  path,
  summary: 'Sets the items of the agenda and how many minutes each has; what was said of those that stay is kept.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'programme-is-agenda'],
  params: ofGathering,
  ifMatch: true,
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          id: Id,
          title: Line(500),
          minutes: z
            .int()
            .min(1, 'At least one minute.')
            .max(LONGEST_ITEM, `At most ${LONGEST_ITEM / 60} hours.`),
        }),
      )
      .max(MOST_ITEMS, `At most ${MOST_ITEMS} items.`)
      .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'Name each item once.'),
  }),
  status: 200,
  response: RunningOrder,
});

export const ruleByClock = endpoint({
  method: 'PUT',
  path: `${path}/clock`,
  summary: 'Says whether items start and end by the clock. Switched off, what the clock said until then stays so.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled'],
  params: ofGathering,
  body: z.strictObject({ isByClock: z.boolean() }),
  status: 200,
  response: RunningOrder,
});

export const runItem = endpoint({
  method: 'PUT',
  path: `${path}/items/:itemId`,
  summary:
    'Says that an item is on, over or to come, and by how many minutes it is extended in all; that it is to come, by hand alone. A repeat does nothing more.',
  access: ['organiser', 'co-host'],
  problems: ['clock-rules', 'gathering-cancelled'],
  params: { ...ofGathering, itemId: Id },
  body: z.strictObject({
    standing: z.enum(ITEM_STANDINGS).optional(),
    extraMinutes: z.int().min(0).max(MOST_EXTRA, `At most ${MOST_EXTRA} minutes.`).optional(),
  }),
  status: 200,
  response: RunningOrder,
});
