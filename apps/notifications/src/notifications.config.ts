import { z } from 'zod';
import { Email } from '#contracts/primitives';
import { ServiceConfig } from '#service';

export const NotificationsConfig = ServiceConfig.extend({
  /** The mail server; without it mails are kept for the administrator. Its password never appears in a log. */
  smtpUrl: z
    .url({ protocol: /^smtps?$/, error: 'is an address like smtp://user:password@mail.example.org:587' })
    .optional(),
  /** The address that mails come from; the network's name stands before it. */
  mailFrom: Email.optional(),
  /** After how many days a mail is deleted; above seven, after which an event gives rise to no mail. */
  mailKeptDays: z.coerce.number().int().min(8).default(90),
}).refine(({ smtpUrl, mailFrom }) => !smtpUrl || mailFrom, {
  path: ['mailFrom'],
  error: 'is needed where SMTP_URL is set: the address that mails come from',
});
export type NotificationsConfig = z.infer<typeof NotificationsConfig>;
