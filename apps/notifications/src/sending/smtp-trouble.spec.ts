import { troubleOf } from './smtp-trouble';

const server = { host: 'mail.example.org', port: 587, security: 'starttls' } as const;

/** Errors as nodemailer 10 throws them, and what is said of each. */
it.each([
  [
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 Wrong' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it refused the password.',
  ],
  [
    { code: 'EAUTH', command: 'API' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it asks for a user name and a password.',
  ],
  [
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530, response: '530 Error: authentication Required' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it asks for a user name and a password.',
  ],
  [
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, response: '553 Sender not allowed' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it does not send for the address that mails come from: “553 Sender not allowed”.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: nothing listens there.',
  ],
  [
    { code: 'EDNS', originalCode: 'ENOTFOUND', command: 'CONN' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: the name does not exist.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: its certificate has run out.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', command: 'CONN' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: its certificate is signed by nobody whom we know.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID', command: 'CONN' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: its certificate is for another name.',
  ],
  [
    { code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER', command: 'CONN' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: what answers does not begin encrypted: try STARTTLS, or another port.',
  ],
  [
    { code: 'ETLS', command: 'STARTTLS', responseCode: 502, response: '502 No' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it offers no encryption (STARTTLS) on this port.',
  ],
  [
    {
      code: 'EENVELOPE',
      command: 'MAIL FROM',
      responseCode: 530,
      response: '530 5.7.0 Must issue a STARTTLS command first',
    },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it wants an encrypted connection: choose STARTTLS.',
  ],
  [
    { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'CONNECT_TIMEOUT' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it did not answer in time.',
  ],
  [
    { code: 'ESOCKET', neverStood: true },
    'server',
    false,
    'We could not reach mail.example.org on port 587: the connection broke off.',
  ],
  [
    { code: 'ETIMEDOUT', command: 'CONN' },
    'server',
    true,
    'We could not reach mail.example.org on port 587: it did not answer in time.',
  ],
  [{ code: 'EABORT' }, 'server', true, 'We could not reach mail.example.org on port 587: it did not answer in time.'],
  [
    { code: 'ECONNECTION', command: 'CONN' },
    'server',
    true,
    'We could not reach mail.example.org on port 587: the connection broke off.',
  ],
  [
    { code: 'EENVELOPE', command: 'DATA', responseCode: 421, response: '421 Closing' },
    'server',
    false,
    'We could not reach mail.example.org on port 587: it turned us away: “421 Closing”.',
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
  const trouble = troubleOf(Object.assign(new Error('with the password in it'), error), server);
  expect(trouble).toEqual({ lasts, mayHaveLeft, problem, outlook: expect.any(String) });
  expect(trouble.outlook !== '').toBe(lasts === 'server');
});
