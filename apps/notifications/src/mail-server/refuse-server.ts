import { Invalid, OutwardRefused, refuseInward } from '#service';
import type { MailServer } from './mail-servers';

/** Those of mail (RFC 6409, RFC 8314), and the one that providers offer where networks close those. */
const MAIL_PORTS = [25, 465, 587, 2525];

type Typed = Pick<MailServer, 'host' | 'port'>;

export const isTrusted = ({ host, port }: Typed, trusted: ReadonlySet<string>): boolean =>
  trusted.has(host) || trusted.has(`${host}:${port}`);

/**
 * Where an administrator is not who runs the network, a form that connects to any host and port, and says what answered,
 * would be a way to look around behind its walls. So what is typed leads to ports of mail alone, and outwards: names are
 * checked as they are looked up for each connection. The operator names exceptions (MAIL_HOSTS).
 * @param within the path to the server in what was sent.
 * @throws Invalid
 */
export function refuseServer(
  server: Typed & Pick<MailServer, 'user' | 'password'>,
  trusted: ReadonlySet<string>,
  within: string,
): void {
  const wrong: { pointer: string; detail: string }[] = [];
  if (!isTrusted(server, trusted)) {
    if (!MAIL_PORTS.includes(server.port))
      wrong.push({ pointer: `#${within}/port`, detail: 'Mail servers are reached on port 587, 465, 25 or 2525.' });
    try {
      refuseInward(server.host);
    } catch (error) {
      if (!(error instanceof OutwardRefused)) throw error;
      wrong.push({ pointer: `#${within}/host`, detail: `${error.message} ${ASK_OPERATOR}` });
    }
  }
  if (server.user !== null && server.password === null)
    wrong.push({ pointer: `#${within}/password`, detail: 'Write the password that goes with the user name.' });
  if (wrong.length > 0) throw new Invalid(wrong);
}

export const ASK_OPERATOR = 'Whoever runs this network can allow it (MAIL_HOSTS).';
