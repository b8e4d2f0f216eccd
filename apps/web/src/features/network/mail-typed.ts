import type { Answer, InputOf } from '../../lib/api';
import type { Choice } from '../../ui/fields';

export type MailServer = Answer<'GET /api/notifications/mail-server'>;
type Sent = InputOf<'PUT /api/notifications/mail-server'>[0]['body'];
export type Security = Sent['security'];

export type MailTyped = {
  host: string;
  port: string;
  security: Security;
  user: string;
  password: string;
  from: string;
};

/** The usual ones, until another is typed. */
export const PORTS: Record<Security, string> = { starttls: '587', tls: '465', none: '25' };

export const SECURITY: readonly Choice<Security>[] = [
  { value: 'starttls', label: 'STARTTLS', help: 'Usual on port 587.' },
  { value: 'tls', label: 'TLS', help: 'Encrypted from the start, usual on port 465.' },
  {
    value: 'none',
    label: 'None',
    help: 'Mails, and the password, can be read on the way. Only within a network of your own.',
  },
];

/** What becomes of mails on the way, as it is set and not as one hopes. */
export function encryptionOf({ security, mayBePlain }: NonNullable<MailServer['server']>): string {
  const { label } = SECURITY.find(({ value }) => value === security)!;
  if (security === 'none') return 'None: mails, and the password, can be read on the way.';
  if (!mayBePlain) return `${label}, always`;
  return `${label} where the server offers it, otherwise none. With ?requireTLS=true at the end of SMTP_URL it is insisted on.`;
}

/** A password is never shown again, so its field begins empty. */
export function typedOf({ server }: MailServer): MailTyped {
  const { host = '', port = PORTS.starttls, security = 'starttls', user = '', from = '' } = server ?? {};
  return { host, port: String(port), security, user: user ?? '', password: '', from };
}

export function asSent({ host, port, security, user, password, from }: MailTyped): Sent {
  const typed = { host: host.trim(), port: Number(port), security, user: user.trim() || null, from: from.trim() };
  return { ...typed, ...(password && { password }) };
}

export const checkTyped = ({ host, port, from }: MailTyped) => ({
  host: host.trim() ? undefined : 'Write the name of the server, like smtp.example.org.',
  port: /^\d+$/.test(port.trim()) ? undefined : 'Write the port, a number.',
  from: from.trim() ? undefined : 'Write the address that mails come from.',
});
