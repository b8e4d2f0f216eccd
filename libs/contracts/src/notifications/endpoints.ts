import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, PageQuery } from '../primitives';

const path = '/api/notifications';

export const MailSummary = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  /** `kept`: mail is not set up; `waiting`: is being sent, or tried again at `dueAt`. */
  standing: z.enum(['kept', 'waiting', 'sent', 'failed']),
  problem: z.string().nullable(),
  attempts: z.int(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
});

export const listMails = endpoint({
  method: 'GET',
  path: `${path}/mails`,
  summary: 'Mails, newest first.',
  access: ['administrator'],
  query: PageQuery.extend({
    standing: z.enum(['kept', 'waiting', 'sent', 'failed']).optional(),
    search: z.string().trim().max(120).optional(),
  }),
  response: countedPageOf(MailSummary).extend({ delivery: z.enum(['smtp', 'kept']) }),
});

export const getMail = endpoint({
  method: 'GET',
  path: `${path}/mails/:mailId`,
  summary: 'One mail as it is sent.',
  access: ['administrator'],
  params: { mailId: Id },
  response: MailSummary.extend({ text: z.string(), html: z.string(), link: z.string().nullable() }),
});

export const retryMail = endpoint({
  method: 'POST',
  path: `${path}/mails/:mailId/retry`,
  summary: 'Tries a failed mail again.',
  access: ['administrator'],
  params: { mailId: Id },
  response: MailSummary,
});

/** Whether a mail asked for now would leave: screens say "sent" or "kept, not sent" by it. */
export const getDelivery = endpoint({
  method: 'GET',
  path: `${path}/delivery`,
  summary: 'Whether mails are sent, or kept for the administrator.',
  access: ['anyone'],
  response: z.object({ delivery: z.enum(['smtp', 'kept']) }),
});
