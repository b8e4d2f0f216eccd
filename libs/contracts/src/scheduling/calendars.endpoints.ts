import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Day, growing, Id, Instant, Line, pageOf } from '../primitives';
import { GatheringKind } from './events';
import { Tag } from './gathering-fields';
import { DaysIn } from './month.endpoints';
import { Recurrence } from './recurrence';

const path = '/api/scheduling';

export const getGatheringCalendar = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/calendar.ics`,
  summary: 'The gathering as an iCalendar file (RFC 5545).',
  access: ['anyone'],
  area: 'gatherings',
  params: { gatheringId: Id },
  produces: 'text/calendar; charset=utf-8',
});

export const getRoomCalendar = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/rooms/:roomId/levelfield.ics`,
  summary:
    'The published sessions of one room of a gathering, to subscribe to, as iCalendar (RFC 5545, 7986); nobody is named.',
  access: ['anyone'],
  area: 'gatherings',
  costly: true,
  params: { gatheringId: Id, roomId: Id },
  produces: 'text/calendar; charset=utf-8',
});

/** Every gathering that visitors may see; who is busy then a feed of one's own says. */
export const getGatheringsCalendar = endpoint({
  method: 'GET',
  path: `${path}/gatherings/levelfield.ics`,
  summary:
    'All gatherings that everybody may know of, of one kind, tag or series, to subscribe to, as iCalendar (RFC 5545, 7986).',
  access: ['anyone'],
  area: 'gatherings',
  costly: true,
  query: z.object({ kind: GatheringKind.optional(), tag: Tag.optional(), series: Id.optional() }),
  produces: 'text/calendar; charset=utf-8',
});

/** To the minute, on the clock of a zone that is named apart; of a day alone no time. */
const Wall = z.object({ day: Day, clock: z.string().nullable(), offset: z.string().nullable() });

export const readCalendarFile = endpoint({
  method: 'POST',
  path: `${path}/calendar-files/preview`,
  summary:
    'What gatherings the entries of a calendar file (.ics) would be filled in as, those to come first. Nothing is kept.',
  access: ['organiser'],
  costly: true,
  problems: ['file-too-large', 'not-a-calendar', 'upload-broken-off'],
  query: z.strictObject({
    /** On whose clock times in UTC are told, where the file does not say. */
    zone: DaysIn.default('Europe/London'),
  }),
  consumes: 'text/calendar',
  bodyLimit: 1024 * 1024,
  status: 200,
  response: z.object({
    entries: z.array(
      z.object({
        title: z.string(),
        purpose: z.string(),
        place: z.string().nullable(),
        link: z.string().nullable(),
        start: Wall,
        /** On the clock of the start; where it is all day the last day. */
        end: Wall.nullable(),
        /** Null where it is to be chosen. */
        zone: z.string().nullable(),
        repeats: Recurrence.nullable(),
        /** What to look at before it is saved, in sentences. */
        notes: z.array(z.string()),
      }),
    ),
    /** How many there are that are not listed. */
    more: z.int().nonnegative(),
  }),
});

/** One's own: where one has a place, and times held for one; the network's: all that one may know of besides. */
const SHOWS = ['mine', 'network'] as const;

export const CalendarFeedView = z.object({
  id: Id,
  label: z.string(),
  shows: growing(SHOWS).optional(),
  createdAt: Instant,
  lastReadAt: Instant.nullable(),
});

export const listCalendarFeeds = endpoint({
  method: 'GET',
  path: `${path}/calendar-feeds`,
  summary: "The caller's calendar feeds, one per device.",
  access: ['member'],
  response: pageOf(CalendarFeedView),
});

export const createCalendarFeed = endpoint({
  method: 'POST',
  path: `${path}/calendar-feeds`,
  summary: 'Makes a feed; its address is shown this once and kept nowhere.',
  access: ['member'],
  problems: ['id-taken', 'too-many-feeds'],
  body: z.strictObject({ id: Id, label: Line(60), shows: z.enum(SHOWS).default('mine') }),
  status: 201,
  location: `${path}/calendar-feeds/:feed.id`,
  secret: true,
  response: z.object({ feed: CalendarFeedView, url: z.string() }),
});

export const revokeCalendarFeed = endpoint({
  method: 'DELETE',
  path: `${path}/calendar-feeds/:feedId`,
  summary: 'Its address stops working.',
  access: ['member'],
  params: { feedId: Id },
});

export const readCalendarFeed = endpoint({
  method: 'GET',
  path: `${path}/feeds/:feedToken/levelfield.ics`,
  summary:
    'The gatherings on which the feed’s owner has a place, or all that they may know of, as iCalendar (RFC 5545, 7986).',
  access: ['link-holder'],
  costly: true,
  params: { feedToken: z.string().min(10).max(100) },
  produces: 'text/calendar; charset=utf-8',
});
