/** What nodemailer says of a mail that did not leave. */
interface SmtpError {
  code?: string;
  /** Of the system, where `code` is nodemailer's own. */
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  message?: string;
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

/** Puts what went wrong in words, without anything of the settings: an error may quote the password. */
export function troubleOf(error: unknown): Trouble {
  const { code = '', originalCode = '', command = '', responseCode, response } = error as SmtpError;
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
  const problem = `We could not reach your mail server: ${whyNot(error as SmtpError, said)}.`;
  const mayHaveLeft =
    !responseCode && BROKEN_OFF.has(code) && !NEVER_CONNECTED.has(originalCode) && !ENCRYPTION.test(originalCode);
  return { problem, outlook: ' Mails are kept and will go out when this is mended.', lasts: 'server', mayHaveLeft };
}

/** MAIL FROM names the network's own address, which is the same in every mail. */
function isAboutThisMail(code: string, command: string): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM';
}

/** Silence does not say how far a mail got, unless there was no connection at all. */
const BROKEN_OFF = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EABORT']);
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** As Node and OpenSSL name what is wrong with a certificate or a handshake. */
const ENCRYPTION = /CERT|SSL|TLS/;

function whyNot({ code, originalCode, command, responseCode }: SmtpError, said: string): string {
  if (responseCode === 530 || (code === 'EAUTH' && !responseCode)) return 'it asks for a user name and a password';
  if (code === 'EAUTH') return 'it refused the password';
  if (command === 'MAIL FROM') return `it does not send for the address in MAIL_FROM${said}`;
  if (code === 'EDNS' || originalCode === 'ENOTFOUND' || originalCode === 'EAI_AGAIN') return 'its name is not known';
  if (originalCode === 'ECONNREFUSED') return 'nothing listens at its address';
  if (code === 'ETLS' || ENCRYPTION.test(originalCode ?? ''))
    return 'the encrypted connection failed; its certificate may be wrong or out of date';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'it did not answer in time';
  return responseCode ? `it turned us away${said}` : 'the connection broke off';
}
