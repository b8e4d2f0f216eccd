import type { MailSummary } from '#contracts/notifications/endpoints';
import type { Mail } from './mail.entity';

type Row = Pick<
  Mail,
  'id' | 'to' | 'subject' | 'standing' | 'problem' | 'attempts' | 'repeats' | 'createdAt' | 'dueAt' | 'sentAt'
>;

/** A mail as the administrator's list shows it. */
export function toSummary(mail: Row): MailSummary {
  const { id, to, subject, problem, attempts, repeats } = mail;
  return {
    id,
    to,
    subject,
    standing: mail.standing === 'draft' ? 'waiting' : mail.standing,
    problem,
    attempts,
    repeats,
    createdAt: mail.createdAt.toISOString(),
    dueAt: mail.standing === 'dropped' ? null : (mail.dueAt?.toISOString() ?? null),
    sentAt: mail.sentAt?.toISOString() ?? null,
  };
}
