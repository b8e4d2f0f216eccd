import { OutwardRefused } from '#service';
import type { MailServer } from '../mail-server/mail-servers';

/** What nodemailer says of a mail that did not leave. */
interface SmtpError {
  code?: string;
  /** Of the system, where `code` is nodemailer's own. */
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  message?: string;
  /** Of a time that ran out: `CONNECT_TIMEOUT` or `GREETING_TIMEOUT`. */
  timeoutType?: string;
  /** It came before a connection stood: nothing can have left. */
  neverStood?: boolean;
}

export interface Trouble {
  /** A sentence for the administrator. */
  readonly problem: string;
  /** What becomes of it unless it is given up, or nothing. */
  readonly outlook: string;
  /** `server`: no mail would leave; `later`: this one may; `never`: the server will not take this one. */
  readonly lasts: 'server' | 'later' | 'never';
  /** The connection ended without an answer: it may have arrived. */
  readonly mayHaveLeft: boolean;
}

/** Puts what went wrong in words, for the list of mails and for a test: an error may quote the password, and is not repeated. */
export function troubleOf(error: unknown, server: Pick<MailServer, 'host' | 'port' | 'security'>): Trouble {
  const { code = '', command = '', responseCode, response } = error as SmtpError;
  const said = response
    ? `: “${response
        .replace(/\p{C}+/gu, ' ')
        .trim()
        .slice(0, 200)}”`
    : '';
  if (isAboutThisMail(code, command) && responseCode !== 421) {
    // Without a code it was refused on our side already: an address that is none.
    return responseCode === undefined || responseCode >= 500
      ? { problem: `The mail server refused this mail${said}.`, outlook: '', lasts: 'never', mayHaveLeft: false }
      : {
          problem: `The mail server asked to try again later${said}.`,
          outlook: '',
          lasts: 'later',
          mayHaveLeft: false,
        };
  }
  const named = `${server.host} on port ${server.port}`;
  const problem = `We could not reach ${named}: ${whyNot(error as SmtpError, said, server.security)}.`;
  const mayHaveLeft = !responseCode && BROKEN_OFF.has(code) && !neverStood(error as SmtpError);
  return { problem, outlook: ' Mails are kept and will go out when this is mended.', lasts: 'server', mayHaveLeft };
}

/** MAIL FROM names the network's own address, which is the same in every mail. */
function isAboutThisMail(code: string, command: string): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM';
}

/** Silence does not say how far a mail got, unless there was no connection at all. */
const BROKEN_OFF = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EABORT']);
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const neverStood = ({ neverStood: isSaid, timeoutType, originalCode = '' }: SmtpError): boolean =>
  isSaid || timeoutType !== undefined || NEVER_CONNECTED.has(originalCode) || ENCRYPTION.test(originalCode);
/** As Node and OpenSSL name what is wrong with a certificate or a handshake. */
const ENCRYPTION = /CERT|SSL|TLS/;
const OF_SYSTEM: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name does not exist',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  EHOSTUNREACH: 'no way leads there from here',
  ENETUNREACH: 'no way leads there from here',
  CERT_HAS_EXPIRED: 'its certificate has run out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers does not begin encrypted: try STARTTLS, or another port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what answers does not begin encrypted: try STARTTLS, or another port',
};
/** Issued by nobody whom this computer knows. */
const STRANGER = /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/;

function whyNot(error: SmtpError, said: string, security: MailServer['security']): string {
  const { code, originalCode = '', command, responseCode, message = '' } = error;
  if (error instanceof OutwardRefused)
    return 'it lies within a network of its own, where mail set here does not go. Whoever runs this network can allow it (MAIL_HOSTS)';
  const known = OF_SYSTEM[originalCode];
  if (known) return known;
  if (STRANGER.test(originalCode)) return 'its certificate is signed by nobody whom we know';
  if (code === 'ETLS' && command === 'STARTTLS') return 'it offers no encryption (STARTTLS) on this port';
  if (responseCode === 530 && /STARTTLS|TLS|encrypt/i.test(said))
    return 'it wants an encrypted connection: choose STARTTLS';
  if (responseCode === 530 || (code === 'EAUTH' && !responseCode)) return 'it asks for a user name and a password';
  if (code === 'EAUTH') return 'it refused the password';
  if (command === 'MAIL FROM') return `it does not send for the address that mails come from${said}`;
  if (code === 'EDNS') return 'the name does not exist';
  if (code === 'ETLS' || ENCRYPTION.test(originalCode))
    return 'the encrypted connection failed; its certificate may be wrong or out of date';
  if (code === 'ETIMEDOUT' || code === 'EABORT')
    return security !== 'tls' && /greeting/i.test(message)
      ? 'it did not greet us in time: if it is encrypted from the start, choose TLS'
      : 'it did not answer in time';
  return responseCode ? `it turned us away${said}` : 'the connection broke off';
}
