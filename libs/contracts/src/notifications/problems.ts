import { problem } from '../problem-kinds';

export const NOTIFICATION_PROBLEMS = {
  'not-a-reply': problem(
    'invalid',
    'The file is no single answer of a calendar to an invitation (RFC 5546, 3.2.3).',
    'The detail says what is wrong with it. Save the reply as your mail program has it, and send that.',
  ),
  'reply-of-another': problem(
    'conflict',
    'The answer is of an address that is not the person’s, or of nobody with a place, or to another invitation.',
    'Send the one that answers the invitation to this gathering, from the calendar that was invited.',
  ),
  'reply-outdated': problem(
    'conflict',
    'A later answer was taken already, or the invitation that this one answers is not the last that was sent.',
    'Answer the last invitation in the calendar, and send that.',
  ),
  'announcing-closed': problem(
    'conflict',
    'The gathering ended more than thirty days ago, so nobody is written to about it any more.',
    'Write in its thread, or schedule the next one.',
  ),
  'nobody-to-write-to': problem(
    'conflict',
    'There is nobody of those whom the announcement is for.',
    'Choose others, or wait until somebody registers.',
  ),
  'announced-too-often': problem(
    'too-many',
    'Several announcements went out within a day, about this gathering or by you.',
    'Wait as long as Retry-After says, or write in the gathering’s thread.',
  ),
} as const;
