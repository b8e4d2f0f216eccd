import { z } from 'zod';
import { endpoint } from '../endpoint';
import { growing, Id, Instant, Line, pageOf } from '../primitives';
import { GatheringKind } from './events';
import { Tag } from './gathering-fields';

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
