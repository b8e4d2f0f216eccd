import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Line, pageOf } from '../primitives';

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

export const CalendarFeedView = z.object({
  id: Id,
  label: z.string(),
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
  body: z.strictObject({ id: Id, label: Line(60) }),
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
  summary: 'The gatherings on which the feed’s owner has a place, as iCalendar (RFC 5545, 7986).',
  access: ['link-holder'],
  costly: true,
  params: { feedToken: z.string().min(10).max(100) },
  produces: 'text/calendar; charset=utf-8',
});
