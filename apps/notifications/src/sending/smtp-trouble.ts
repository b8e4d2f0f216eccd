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
  /** `server`: no mail would leave; `later`: this one may; `never`: the server will not take this one. */
  readonly lasts: 'server' | 'later' | 'never';
  /** The connection ended without an answer: it may have arrived. */
  readonly mayHaveLeft: boolean;
}

/** Puts what went wrong in words, without anything of the settings: an error may quote the password. */
export function troubleOf(error: unknown): Trouble {
  const { code = '', originalCode = '', command = '', responseCode, response } = error as SmtpError;
  const said = response ? `: “${response.replace(/\p{C}+/gu, ' ').trim().slice(0, 200)}”` : '';
  if (isAboutThisMail(code, command) && responseCode && responseCode !== 421) {
    return responseCode >= 500
      ? { problem: `The mail server refused this mail${said}.`, lasts: 'never', mayHaveLeft: false }
      : { problem: `The mail server asked to try again later${said}.`, lasts: 'later', mayHaveLeft: false };
  }
  const problem = `We could not reach your mail server: ${whyNot(error as SmtpError, said)}. Mails are kept and will go out when this is mended.`;
  const mayHaveLeft = !responseCode && BROKEN_OFF.has(code) && !UNREACHABLE.has(originalCode);
  return { problem, lasts: 'server', mayHaveLeft };
}

/** MAIL FROM names the network's own address, which is the same in every mail. */
function isAboutThisMail(code: string, command: string): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM';
}

/** Silence does not say how far a mail got, unless there was no connection at all. */
const BROKEN_OFF = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EABORT']);
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function whyNot({ code, originalCode, command, responseCode }: SmtpError, said: string): string {
  if (code === 'EAUTH') return responseCode ? 'it refused the password' : 'it asks for a user name and a password';
  if (command === 'MAIL FROM') return `it does not send for the address in MAIL_FROM${said}`;
  if (code === 'EDNS' || originalCode === 'ENOTFOUND' || originalCode === 'EAI_AGAIN') return 'its name is not known';
  if (originalCode === 'ECONNREFUSED') return 'nothing listens at its address';
  if (code === 'ETLS' || /CERT|SSL|TLS/.test(originalCode ?? '')) return 'the encrypted connection failed; its certificate may be wrong or out of date';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'it did not answer in time';
  return responseCode ? `it turned us away${said}` : 'the connection broke off';
}
