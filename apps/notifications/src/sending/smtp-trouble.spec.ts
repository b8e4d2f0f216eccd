import { troubleOf } from './smtp-trouble';

/** Errors as nodemailer 10 throws them, and what is said of each. */
it.each([
  [
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 Wrong' },
    'server',
    false,
    'We could not reach your mail server: it refused the password.',
  ],
  [
    { code: 'EAUTH', command: 'API' },
    'server',
    false,
    'We could not reach your mail server: it asks for a user name and a password.',
  ],
  [
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530, response: '530 Error: authentication Required' },
    'server',
    false,
    'We could not reach your mail server: it asks for a user name and a password.',
  ],
  [
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, response: '553 Sender not allowed' },
    'server',
    false,
    'We could not reach your mail server: it does not send for the address in MAIL_FROM: “553 Sender not allowed”.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' },
    'server',
    false,
    'We could not reach your mail server: nothing listens at its address.',
  ],
  [
    { code: 'EDNS', originalCode: 'ENOTFOUND', command: 'CONN' },
    'server',
    false,
    'We could not reach your mail server: its name is not known.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' },
    'server',
    false,
    'We could not reach your mail server: the encrypted connection failed; its certificate may be wrong or out of date.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER', command: 'CONN' },
    'server',
    false,
    'We could not reach your mail server: the encrypted connection failed; its certificate may be wrong or out of date.',
  ],
  [{ code: 'EABORT' }, 'server', true, 'We could not reach your mail server: it did not answer in time.'],
  [
    { code: 'ECONNECTION', command: 'CONN' },
    'server',
    true,
    'We could not reach your mail server: the connection broke off.',
  ],
  [
    { code: 'EENVELOPE', command: 'DATA', responseCode: 421, response: '421 Closing' },
    'server',
    false,
    'We could not reach your mail server: it turned us away: “421 Closing”.',
  ],
  [
    { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 No such user' },
    'never',
    false,
    'The mail server refused this mail: “550 No such user”.',
  ],
  [{ code: 'EENVELOPE', command: 'API' }, 'never', false, 'The mail server refused this mail.'],
  [
    { code: 'EMESSAGE', command: 'DATA', responseCode: 554, response: '554 Spam' },
    'never',
    false,
    'The mail server refused this mail: “554 Spam”.',
  ],
  [
    { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451, response: '451 Later' },
    'later',
    false,
    'The mail server asked to try again later: “451 Later”.',
  ],
])('%j', (error, lasts, mayHaveLeft, problem) => {
  const trouble = troubleOf(Object.assign(new Error('with the password in it'), error));
  expect(trouble).toEqual({ lasts, mayHaveLeft, problem, outlook: expect.any(String) });
  expect(trouble.outlook !== '').toBe(lasts === 'server');
});
