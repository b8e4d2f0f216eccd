import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Answers, PollView } from './polls';

const path = '/api/scheduling';

const Token = z.string().max(100);

const ByLink = z.object({
  /** As the holder of the link may see it. */
  poll: PollView,
  name: z.string(),
  /** Where their calendar reads the times that are held for them. */
  calendar: z.string(),
});

export const inspectPoll = endpoint({
  method: 'POST',
  path: `${path}/poll-answers/inspect`,
  summary: 'The poll that a mailed link asks its holder to answer.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  secret: true,
  body: z.strictObject({ token: Token }),
  status: 200,
  response: ByLink,
});

export const answerByLink = endpoint({
  method: 'POST',
  path: `${path}/poll-answers`,
  summary: 'Answers by the link that was mailed; until the deadline it is changed by answering again.',
  access: ['link-holder'],
  problems: ['answered-too-often', 'link-unknown', 'poll-closed'],
  secret: true,
  body: z.strictObject({ token: Token, answers: Answers }),
  status: 200,
  response: ByLink,
});

export const forgetByLink = endpoint({
  method: 'POST',
  path: `${path}/poll-answers/forget`,
  summary: 'Takes the holder of a mailed link off the poll, and forgets their address and what they answered.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: z.strictObject({ token: Token }),
});

export const readHeldTimes = endpoint({
  method: 'GET',
  path: `${path}/held-times/:calendarToken/levelfield.ics`,
  summary: 'The times that are held for somebody without an account, as iCalendar (RFC 5545).',
  access: ['link-holder'],
  params: { calendarToken: z.string().min(10).max(100) },
  produces: 'text/calendar; charset=utf-8',
});
