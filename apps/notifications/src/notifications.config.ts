import { z } from 'zod';
import { Email } from '#contracts/primitives';
import { Hosts, ServiceConfig } from '#service';

export const NotificationsConfig = ServiceConfig.extend({
  /**
   * The mail server, where whoever runs the network decides: else an administrator sets one on the screen, and without
   * any mails are kept. Its password never appears in a log.
   */
  smtpUrl: z
    .url({ protocol: /^smtps?$/, error: 'is an address like smtp://user:password@mail.example.org:587' })
    .optional(),
  /** The address that mails come from; the network's name stands before it. */
  mailFrom: Email.optional(),
  /** Hosts that a mail server set on the screen may have though they lie within this network, or off the ports of mail. */
  mailHosts: Hosts,
  /** After how many days a mail is deleted; above seven, after which an event gives rise to no mail. */
  mailKeptDays: z.coerce.number().int().min(8).default(90),
}).refine(({ smtpUrl, mailFrom }) => !smtpUrl || mailFrom, {
  path: ['mailFrom'],
  error: 'is needed where SMTP_URL is set: the address that mails come from',
});
export type NotificationsConfig = z.infer<typeof NotificationsConfig>;
