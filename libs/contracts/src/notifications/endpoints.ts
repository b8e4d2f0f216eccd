import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';
import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { countedPageOf, Email, Id, Instant, Line, PageQuery, Prose } from '../primitives';
import { Delivery } from './events';
import { MailStanding } from './mail-standing';

export * from './mail-server.endpoints';
export * from './mail-standing';

const path = '/api/notifications';

export const MailSummary = z.object({
  id: Id,
  /** Empty while the person it goes to is not known here yet. */
  to: z.string(),
  subject: z.string(),
  standing: MailStanding,
  /** What went wrong the last time, in a sentence. */
  problem: z.string().nullable(),
  attempts: z.int(),
  /** How often it was sent again, under the same Message-ID, because the answer to the time before is not known. */
  repeats: z.int(),
  createdAt: Instant,
  dueAt: Instant.nullable(),
  sentAt: Instant.nullable(),
});
export type MailSummary = z.infer<typeof MailSummary>;

export const listMails = endpoint({
  method: 'GET',
  path: `${path}/mails`,
  summary: 'Mails, newest first.',
  access: ['administrator'],
  costly: true,
  query: PageQuery.extend({
    standing: MailStanding.optional(),
    search: Line(120, 0).optional(),
  }),
  response: countedPageOf(MailSummary).extend({ delivery: Delivery }),
});

export const getMail = endpoint({
  method: 'GET',
  path: `${path}/mails/:mailId`,
  summary: 'One mail as it is sent.',
  access: ['administrator'],
  secret: true,
  params: { mailId: Id },
  response: MailSummary.extend({
    text: z.string(),
    html: z.string(),
    /** Where its button leads; a secret link is shown only of a mail that has not left. */
    link: z.string().nullable(),
    /** What it tells its reader's calendar, as an iCalendar file (RFC 5546). */
    calendar: z.string().nullable(),
  }),
});

/** What an organiser hands on where no mail leaves. Never a link that signs a member in. */
export const getKeptInvitation = endpoint({
  method: 'GET',
  path: `${path}/kept-invitations/:personId`,
  summary:
    'The link by which somebody who was invited or approved joins, of a mail that was kept because none can leave.',
  access: ['organiser'],
  secret: true,
  params: { personId: Id },
  response: z.object({ link: z.string() }),
});

export const getKeptAddressLink = endpoint({
  method: 'GET',
  path: `${path}/kept-address-link`,
  summary:
    'The link by which the person confirms the address that they asked for, of a mail that was kept because none can leave.',
  access: ['signed-in'],
  personal: true,
  secret: true,
  problems: ['not-found'],
  query: z.strictObject({ to: Email.optional() }),
  response: z.object({ link: z.string() }),
});

export const previewProspectInvitation = endpoint({
  method: 'POST',
  path: `${path}/prospect-invitations/preview`,
  summary: 'The invitation to apply as somebody at an employer would read it. Nothing is sent.',
  access: ['organiser'],
  body: z.strictObject({ employer: Line(200), name: Line(120), words: Prose(500).optional() }),
  response: z.object({
    subject: z.string(),
    heading: z.string(),
    greeting: z.string(),
    paragraphs: z.array(z.string()),
    /** The personal sentence. */
    quote: z.string().nullable(),
    /** The words of its one button. */
    action: z.string(),
    reason: z.string(),
    /** The words of the link by which its reader has nobody write to them again. */
    stop: z.string(),
  }),
});

/** It lets nobody in: it opens an application that anybody can make, with the employer filled in. */
export const getKeptProspectLink = endpoint({
  method: 'GET',
  path: `${path}/prospect-invitations/:invitationId/link`,
  summary: 'The link of an invitation to apply, of a mail that was kept because none can leave.',
  access: ['organiser'],
  secret: true,
  problems: ['not-yet-known'],
  params: { invitationId: Id },
  response: z.object({ link: z.string() }),
});

export const retryMail = endpoint({
  method: 'POST',
  path: `${path}/mails/:mailId/retry`,
  summary: 'Sends a mail that was kept or has failed, now.',
  access: ['administrator'],
  problems: ['mail-sent', 'mail-dropped', 'mail-not-set-up', 'not-confirmed', 'link-over'],
  params: { mailId: Id },
  response: MailSummary,
});

export const getWaitingInMails = endpoint({
  method: 'GET',
  path: `${path}/waiting`,
  summary: 'What waits for administrators: how many mails could not be sent, and nobody has looked at them.',
  access: ['administrator'],
  response: z.object({
    /** Counted to one above `COUNTED_TO`. */
    failed: z.int().nonnegative(),
  }),
});

export const seeFailedMails = endpoint({
  method: 'POST',
  path: `${path}/failed-mails/seen`,
  summary: 'Notes that somebody has looked at the mails that could not be sent: they wait for no look any more.',
  access: ['administrator'],
});

/** Whether a mail asked for now would leave: screens say "sent" or "kept, not sent" by it. */
export const getDelivery = endpoint({
  method: 'GET',
  path: `${path}/delivery`,
  summary: 'Whether mails are sent, or kept for the administrator.',
  access: ['anyone'],
  area: null,
  response: z.object({ delivery: Delivery }),
});

const MailChoices = z.strictObject({
  /** A mail for each message that mentions them. */
  mentions: z.boolean(),
  /** Mails about what they wrote for the library, and what waits there for their look; left out, it stays as it is. */
  library: z.boolean().optional(),
  /** At most once a day, what is new in what they follow in the library; left out, it stays as it is. */
  news: z.boolean().optional(),
  /** About partners’ entries: what is still true, what was asked back, what waits; left out, it stays as it is. */
  partners: z.boolean().optional(),
  /** Before gatherings at which they have a place; left out, it stays as it is. */
  reminders: z.boolean().optional(),
});

export const getMailChoices = endpoint({
  method: 'GET',
  path: `${path}/choices`,
  summary: 'Which mails the caller wants, beside those that are needed.',
  access: ['signed-in'],
  response: MailChoices,
});

export const chooseMails = endpoint({
  method: 'PUT',
  path: `${path}/choices`,
  summary: 'Chooses which mails the caller wants; one that is being written may still come.',
  access: ['signed-in'],
  personal: true,
  body: MailChoices,
});

export const sayClock = endpoint({
  method: 'PUT',
  path: `${path}/clock`,
  summary: 'Says by which clock the caller reads: reminders tell times on it beside the gathering’s own.',
  access: ['signed-in'],
  personal: true,
  body: z.strictObject({
    /** By its IANA name. */
    zone: Line(60),
  }),
});

/** By the address that the mail names in its header (RFC 8058): mail programs send a form, people nothing. */
export const stopNewsMails = endpoint({
  method: 'POST',
  path: `${path}/news-mails/:stopToken/stop`,
  summary: 'Stops the mails about what is new, for whoever such a mail went to.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  bodyLimit: 1024,
  params: { stopToken: z.string().min(10).max(100) },
  consumes: ANY_TYPE,
});

export * from './announcements.endpoints';
export * from './calendar-answers.endpoints';

export const getNotificationsCondition = conditionOf('notifications');
export const setNotificationsLogLevel = logLevelOf('notifications');
export const {
  list: listNotificationsParked,
  get: getNotificationsParked,
  replay: replayNotificationsParked,
  discard: discardNotificationsParked,
} = parkedOf('notifications');
