import type { MailSummary } from '#contracts/notifications/endpoints';
import type { Mail } from './mail.entity';

/** A mail as the administrator's list shows it. */
export function toSummary(mail: Mail): MailSummary {
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
