import { uuidv7 } from 'uuidv7';
import { TestMailServer } from '../../apps/notifications/test/mail-server';
import { until, type Network } from './installation';
import type { Ran } from './levelfield';

const FOUNDER = { name: 'Ada Founder', email: 'ada@host.example', password: 'a password of many words' };

/** A browser, as far as it keeps cookies and says which pages it shows. */
export type Browser = ReturnType<typeof browserAt>;
function browserAt(address: string) {
  let cookie = '';
  return async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const init = { method, headers: { origin: address, cookie, 'content-type': 'application/json', ...headers } };
    const answer = await fetch(`${address}/api${path}`, { ...init, ...(body && { body: JSON.stringify(body) }) });
    const set = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
    if (set.length > 0) cookie = set.join('; ');
    const text = await answer.text();
    return { status: answer.status, body: JSON.parse(text || '{}') as Record<string, unknown> };
  };
}

type Levelfield = (settings: Record<string, string>, ...args: string[]) => Promise<Ran>;

/**
 * What an operator does about who gets in, beside a network that runs at `address` and is not set up yet, and then beside
 * it at rest. It runs again afterwards, by these settings. @returns the browser of the administrator that was made
 */
export async function letPeopleIn(
  network: Network,
  address: string,
  levelfield: Levelfield,
  env: Record<string, string>,
): Promise<Browser> {
  const admin = (...args: string[]): Promise<Ran> => levelfield({}, 'admin', ...args);
  const early = await admin('list');
  expect([early.code, early.errors]).toEqual([78, 'This network is not set up yet: open its address in a browser.\n']);

  const browser = browserAt(address);
  const setUp = { ...FOUNDER, networkName: 'The Fair Start Network' };
  expect(await browser('POST', '/membership/set-up', setUp)).toMatchObject({ status: 201 });
  const program = await tokenOf(browser);
  const byProgram = async (): Promise<number> =>
    (await browserAt(address)('GET', '/library/items', undefined, { authorization: `Bearer ${program}` })).status;
  await until('the token to be known', async () => (await byProgram()) === 200);
  await browser('PUT', '/membership/network/address', { address: 'https://network.example.org' });
  expect(await admin('list')).toEqual({
    code: 0,
    output: `${FOUNDER.email}  ${FOUNDER.name}  organiser, administrator\n`,
    errors: '',
  });

  expect(await levelfield({}, 'tokens', 'revoke')).toMatchObject({ code: 78, output: '' });
  expect((await levelfield({}, 'tokens', 'revoke', '--all', '--json')).output).toBe('{"revoked":1}\n');
  await until('the token to be over', async () => (await byProgram()) === 401);
  expect((await levelfield({}, 'keys', 'rotate')).output).toContain('Nobody is signed out');
  const again = await levelfield({}, 'keys', 'rotate');
  expect([again.code, again.output]).toEqual([1, '']);
  const whoIsIn = async () => (await browser('GET', '/membership/session')).body['me'];
  expect(await whoIsIn()).toMatchObject({ name: FOUNDER.name });

  const refused = await admin('reset', 'nobody@host.example', '--json');
  expect([refused.code, Object.keys(JSON.parse(refused.output))]).toEqual([78, ['error']]);
  const reset = await admin('reset', FOUNDER.email);
  expect(reset).toMatchObject({ code: 0, errors: '' });
  await until('the session to be over', async () => (await whoIsIn()) === null);
  const signedIn = await browser('POST', '/membership/links/sign-in', { token: tokenIn(reset.output) });
  expect(signedIn.body['me']).toMatchObject({ email: FOUNDER.email, hasPassword: false });

  await network.stop();
  await tryMail(levelfield);
  const made = await admin('create', 'nora@host.example', 'Nora New', '--organiser');
  expect(made.output).toMatch(/^Nora New is invited, to be organiser and administrator.\n/);
  const next = browserAt(await (await network.start({ env })).ready());
  const joined = await next('POST', '/membership/links/join', { token: tokenIn(made.output), name: 'Nora New' });
  expect(joined.body['me']).toMatchObject({ roles: ['organiser', 'administrator'] });
  return next;
}

async function tokenOf(browser: Browser): Promise<string> {
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const request = { id: uuidv7(), name: 'Script', scopes: ['library:read'], endsAt };
  return String((await browser('POST', '/membership/access-tokens', request)).body['token']);
}

/** Of a printed link, which leads to where people open the network. */
function tokenIn(output: string): string {
  return /^https:\/\/network\.example\.org\/link\/([\w-]{43})$/m.exec(output)![1]!;
}

async function tryMail(levelfield: Levelfield): Promise<void> {
  const server = new TestMailServer();
  await server.start();
  const by = (settings: Record<string, string>): Promise<Ran> => levelfield(settings, 'mail', 'test', FOUNDER.email);
  const at = (password: string) => ({
    SMTP_URL: `smtp://fair:${password}@127.0.0.1:${server.port}`,
    MAIL_FROM: 'network@host.example',
  });
  try {
    expect(await by({})).toMatchObject({ code: 78, errors: expect.stringMatching(/^Mail is not set up/) });
    const wrong = `We could not reach 127.0.0.1 on port ${server.port}: it refused the password.\n`;
    expect(await by(at('wrong'))).toEqual({ code: 1, output: '', errors: wrong });
    expect(await by(at('right'))).toMatchObject({ code: 0, errors: '' });
    expect(server.taken.map(({ subject }) => subject)).toEqual(['A test message from The Fair Start Network']);
  } finally {
    await server.stop();
  }
}
