import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Instant, PageQuery } from '../primitives';

const path = '/api/notifications/gatherings/:gatheringId';

export const CalendarAnswer = growing(['accepted', 'tentative', 'declined']);
export type CalendarAnswer = z.infer<typeof CalendarAnswer>;

/** What a calendar says, and when it said so. The place is not changed by it. */
const Said = z.object({ answer: CalendarAnswer, at: Instant });

/** RFC 5546, 3.2.3: an answer has one entry and one attendee. */
const A_REPLY = {
  problems: [
    'file-too-large',
    'gathering-over',
    'not-a-reply',
    'reply-of-another',
    'reply-outdated',
    'upload-broken-off',
  ],
  params: { gatheringId: Id },
  consumes: 'text/calendar',
  bodyLimit: 64 * 1024,
} as const;

export const takeMyReply = endpoint({
  ...A_REPLY,
  method: 'PUT',
  path: `${path}/calendar-answers/mine`,
  summary:
    'Takes what the caller’s calendar answered to the invitation, as it wrote it (iCalendar, METHOD:REPLY). Declining gives no place up: one mail asks whether to. A repeat does nothing more.',
  access: ['member'],
  status: 200,
  response: Said,
});

export const takeReply = endpoint({
  ...A_REPLY,
  method: 'POST',
  path: `${path}/calendar-answers`,
  summary:
    'Takes what the calendar answered of somebody with a place, as for themselves; whose it is follows from its address.',
  access: ['organiser', 'co-host'],
  status: 200,
  response: Said.extend({ person: z.object({ id: Id, name: z.string() }) }),
});

export const getMyCalendarAnswer = endpoint({
  method: 'GET',
  path: `${path}/calendar-answers/mine`,
  summary: 'What the caller’s calendar answered to the invitation as it is now; null where nothing is known.',
  access: ['member'],
  params: { gatheringId: Id },
  response: z.object({ said: Said.nullable() }),
});

export const listCalendarAnswers = endpoint({
  method: 'GET',
  path: `${path}/calendar-answers`,
  summary: 'What the calendars of those with a place answered, those that declined first.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  query: PageQuery,
  response: countedPageOf(Said.extend({ person: z.object({ id: Id, name: z.string() }) })),
});
