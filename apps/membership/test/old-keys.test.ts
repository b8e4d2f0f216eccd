import { agent } from 'supertest';
import { cookieName } from '#service';
import { TEST_LINK_KEY, TEST_ORIGIN, testDatabase, type TestService } from '#testing';
import { FOUNDER, newestLink, path, setUp, startMembership, TOKEN_KEY } from './membership';

const NEW = {
  LINK_KEY: 'the next link key of the tests, in full',
  TOKEN_KEY: 'the next token key of the tests, in full',
};
const OLD = { LINK_KEY_OLD: TEST_LINK_KEY, TOKEN_KEY_OLD: TOKEN_KEY };
const credentials = { email: FOUNDER.email, password: FOUNDER.password };
const names = {
  old: cookieName({ publicUrl: TEST_ORIGIN, linkKey: TEST_LINK_KEY }),
  new: cookieName({ publicUrl: TEST_ORIGIN, linkKey: NEW.LINK_KEY }),
};

type Cookies = Readonly<Record<string, string>>;
type Answer = { headers: Record<string, unknown> };

/** What a browser holds after the answer. */
function kept(answer: Answer, before: Cookies = {}): Cookies {
  const cookies: Record<string, string> = { ...before };
  for (const line of (answer.headers['set-cookie'] ?? []) as string[]) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (value) cookies[name!] = value;
    else delete cookies[name!];
  }
  return cookies;
}

const with_ = (cookies: Cookies): string =>
  Object.entries(cookies)
    .map((pair) => pair.join('='))
    .join('; ');
const from = ({ url }: TestService, cookies: Cookies) =>
  agent(url).set('origin', TEST_ORIGIN).set('cookie', with_(cookies));
const me = async (service: TestService, cookies: Cookies) =>
  (await from(service, cookies).get(`${path}/session`).expect(200)).body.me;

async function during<T>(
  env: Readonly<Record<string, string>>,
  work: (service: TestService) => Promise<T>,
): Promise<T> {
  const service = await startMembership({ env });
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}

it('what was made with the keys before goes on, moves to the new ones, and needs the old no longer', async () => {
  const DATABASE_URL = await testDatabase('old_keys');
  const before = await during({ DATABASE_URL }, async (service) => {
    await setUp(service);
    const cookies = kept(await service.browser().post(`${path}/session`).send(credentials).expect(200));
    // One tab has renewed, the other has not heard of it yet.
    const renewed = kept(await from(service, cookies).post(`${path}/session/refresh`).expect(200), cookies);
    await service.browser().post(`${path}/sign-in-links`).send({ email: FOUNDER.email }).expect(202);
    return { cookies, renewed };
  });

  const after = await during({ DATABASE_URL, ...NEW, ...OLD }, async (service) => {
    expect(await me(service, before.cookies)).not.toBeNull();
    const answer = await from(service, before.cookies).post(`${path}/session/refresh`).expect(200);
    const cookies = kept(answer, before.cookies);
    expect(cookies[`${names.new}-refresh`]).toBe(before.renewed[`${names.old}-refresh`]);
    const left = Object.keys(cookies).filter((name) => name.startsWith(names.old));
    expect(left).toEqual([`${names.old}-device`]);
    const again = kept(await from(service, cookies).post(`${path}/session/refresh`).expect(200), cookies);
    expect(await me(service, again)).not.toBeNull();
    const link = await newestLink(service, FOUNDER.email);
    await service.browser().post(`${path}/links/sign-in`).send({ token: link }).expect(200);

    // The browser is known from before, also where strangers have used up all attempts.
    const signIn = (device: Cookies, password: string) =>
      from(service, device)
        .post(`${path}/session`)
        .set('x-forwarded-for', '192.0.2.1')
        .send({ ...credentials, password });
    for (let tries = 0; tries < 10; tries += 1) await signIn({}, 'guess').expect(401);
    await signIn({}, FOUNDER.password).expect(429);
    const device = { [`${names.old}-device`]: cookies[`${names.old}-device`]! };
    const known = kept(await signIn(device, FOUNDER.password).expect(200), device);
    expect(Object.keys(known).sort()).toEqual([names.new, `${names.new}-device`, `${names.new}-refresh`]);
    return { again, known };
  });

  await during({ DATABASE_URL, ...NEW }, async (service) => {
    expect(await me(service, after.again)).not.toBeNull();
    expect((await from(service, after.again).post(`${path}/session/refresh`).expect(200)).body.me).not.toBeNull();
    const signIn = from(service, after.known).post(`${path}/session`).set('x-forwarded-for', '192.0.2.1');
    await signIn.send(credentials).expect(200);
    expect(await me(service, before.renewed)).toBeNull();
  });
});
