import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Email, Line, Version } from '../primitives';

const path = '/api/notifications/mail-server';

/** `starttls` and `tls` insist on encryption; with `none` what is sent, the password too, can be read on the way. */
export const MailSecurity = z.enum(['starttls', 'tls', 'none']);
export type MailSecurity = z.infer<typeof MailSecurity>;

const host = Line(253)
  .regex(/^[\w.:-]+$/, 'Write the name of the server, like smtp.example.org.')
  .toLowerCase();
const port = z
  .int('Write the port, a number.')
  .min(1, 'Write the port, a number.')
  .max(65535, 'A port is 65535 at most.');

/** How mails are brought to a server, as it is set and tried. */
export const MailServerInput = z.strictObject({
  host,
  port,
  security: MailSecurity,
  /** Null: the server asks for none. */
  user: Line(254).nullable(),
  /** Left out: the one that is kept, which is good for the server and user that it was given for alone. */
  password: z.string().min(1, 'Write the password.').max(1000, 'Use at most 1,000 characters.').optional(),
  /** The address that mails come from, and the organiser in people’s calendars. */
  from: Email,
});
export type MailServerInput = z.infer<typeof MailServerInput>;

const MailServerView = z.object({
  version: Version,
  /** `environment`: whoever runs the network has set it where it runs, and nothing here changes it. */
  setBy: z.enum(['environment', 'screen', 'nobody']),
  server: z
    .object({
      host: z.string(),
      port: z.int(),
      security: MailSecurity,
      /** It insists on nothing: STARTTLS where the server offers it, else in the clear. Only an address in the environment says so. */
      mayBePlain: z.boolean().optional(),
      user: z.string().nullable(),
      /** Whether one is kept. It is shown to nobody. */
      hasPassword: z.boolean(),
      from: z.string(),
    })
    .nullable(),
  /** How many kept mails could be sent, counted to one above `COUNTED_TO`. */
  kept: z.int(),
});

export const getMailServer = endpoint({
  method: 'GET',
  path,
  summary: 'The mail server, without its password, and how many mails are kept that could be sent.',
  access: ['administrator'],
  personal: true,
  response: MailServerView,
});

export const setMailServer = endpoint({
  method: 'PUT',
  path,
  summary: 'Sets the mail server: mails leave by it at once. Mails that were kept stay so.',
  access: ['administrator'],
  personal: true,
  ifMatch: true,
  problems: ['set-by-operator'],
  body: MailServerInput,
  response: MailServerView,
});

export const turnOffMail = endpoint({
  method: 'DELETE',
  path,
  summary: 'Forgets the mail server: from now on mails are kept, those that wait to be sent too.',
  access: ['administrator'],
  personal: true,
  ifMatch: true,
  problems: ['set-by-operator'],
  response: MailServerView,
});

export const tryMailServer = endpoint({
  method: 'POST',
  path: `${path}/test`,
  summary:
    'Sends a test message by the server that is set, or by the one in the request, and tells why it did not leave.',
  access: ['administrator'],
  personal: true,
  problems: ['mail-not-set-up', 'too-many-attempts', 'too-many-at-once', 'busy'],
  body: z.strictObject({
    to: Email,
    /** Tried as it is typed, before it is set. */
    server: MailServerInput.optional(),
  }),
  /** Null: the server took it. */
  response: z.object({ problem: z.string().nullable() }),
});

export const sendKeptMails = endpoint({
  method: 'POST',
  path: '/api/notifications/kept-mails/sending',
  summary: 'Sends the mails that were kept and still say something: no link that is over, no gathering that is past.',
  access: ['administrator'],
  personal: true,
  problems: ['mail-not-set-up'],
  response: z.object({ sending: z.int() }),
});
