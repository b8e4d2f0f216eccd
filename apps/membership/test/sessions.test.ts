import request from 'supertest';
import { uuidv7 } from 'uuidv7';
import { AfterAnswer, cookieName } from '#service';
import { TEST_LINK_KEY, TEST_ORIGIN, testDatabase, type TestAgent, type TestService } from '#testing';
import { eventsOf, FOUNDER, newestLink, path, setUp, startMembership } from './membership';

let service: TestService;
let founder: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  founder = await setUp(service);
});
afterAll(() => service.stop());

const settings = { publicUrl: TEST_ORIGIN, linkKey: TEST_LINK_KEY };
const credentials = { email: FOUNDER.email, password: FOUNDER.password };

async function signIn(): Promise<TestAgent> {
  const browser = service.browser();
  await browser.post(`${path}/session`).set('x-forwarded-for', freshAddress()).send(credentials).expect(200);
  return browser;
}

let addresses = 0;
/** As a proxy on this computer reports it, so that tests do not use up each other's attempts. */
const freshAddress = (): string => `192.0.2.${(addresses += 1)}`;

const me = async (browser: TestAgent) => (await browser.get(`${path}/session`).expect(200)).body.me;

const cookiesOf = (answer: { headers: Record<string, unknown> }): string[] =>
  ((answer.headers['set-cookie'] as string[] | undefined) ?? []).map(String);

/** A request as a browser makes it with these cookies and no others. */
const withCookies = (answer: { headers: Record<string, unknown> }, only?: '' | '-refresh') => {
  const pairs = cookiesOf(answer).map((cookie) => cookie.split(';')[0]!);
  return pairs.filter((pair) => only === undefined || pair.startsWith(`${cookieName(settings, only)}=`)).join('; ');
};

describe('a session', () => {
  it('lives in cookies that scripts cannot read', async () => {
    const answer = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    const cookies = cookiesOf(answer);
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(cookies.find((cookie) => cookie.startsWith(`${cookieName(settings, '-refresh')}=`))).toContain(
      'Path=/api/membership/session;',
    );
  });

  it('is secure under https', async () => {
    const env = { ...service.env, PUBLIC_URL: 'https://network.example' };
    const other = await startMembership({ env });
    try {
      const answer = await other
        .browser()
        .post(`${path}/session`)
        .set('origin', 'https://network.example')
        .send(credentials)
        .expect(200);
      const cookies = cookiesOf(answer);
      const https = { publicUrl: env.PUBLIC_URL, linkKey: TEST_LINK_KEY };
      expect(cookieName(https)).toMatch(/^__Host-levelfield-[0-9a-f]{8}$/);
      expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
        cookieName(https),
        cookieName(https, '-device'),
        cookieName(https, '-refresh'),
      ]);
      for (const cookie of cookies) expect(cookie).toContain('; Secure;');
    } finally {
      await other.stop();
    }
  });

  it('of another network on the same host is none, is cleared where it names this one, and lets people sign in', async () => {
    const other = await startMembership({
      env: { LINK_KEY: 'the link key of another network, in full', DATABASE_URL: await testDatabase('elsewhere') },
    });
    try {
      await setUp(other);
      const theirs = await other.browser().post(`${path}/session`).send(credentials).expect(200);
      const names = (pairs: string) =>
        pairs.replaceAll(cookieName({ ...settings, linkKey: other.env['LINK_KEY']! }), cookieName(settings));
      for (const cookie of [withCookies(theirs), names(withCookies(theirs)), `${cookieName(settings)}=nonsense`]) {
        const browser = () => service.browser().get(`${path}/session`).set('cookie', cookie);
        const seen = await browser().expect(200, { me: null });
        const cleared = cookiesOf(seen).filter((line) => line.includes('Expires=Thu, 01 Jan 1970'));
        expect(cleared).toHaveLength(cookie.includes(cookieName(settings)) ? 1 : 0);
        await service.browser().delete(`${path}/sessions`).set('cookie', cookie).expect(401);
        await service.browser().post(`${path}/session`).set('cookie', cookie).send(credentials).expect(200);
      }
    } finally {
      await other.stop();
    }
  });

  it('is known by its refresh token alone, once the access token has run out', async () => {
    const answer = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    const late = await service
      .browser()
      .get(`${path}/session`)
      .set('cookie', withCookies(answer, '-refresh'))
      .expect(200);
    expect(late.body.me.email).toBe(FOUNDER.email);
  });

  it('renews: tabs that do so side by side, or lose the answer, get the same next token; a stale copy ends it', async () => {
    const begun = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    const first = withCookies(begun, '-refresh');
    const renew = (cookie: string) =>
      service.browser().post(`${path}/session/refresh`).set('cookie', cookie).expect(200);
    const together = await Promise.all([renew(first), renew(first), renew(first)]);
    const seconds = together.map((answer) => withCookies(answer, '-refresh'));
    expect(new Set(seconds).size).toBe(1);
    expect(seconds[0]).not.toBe(first);
    for (const { body } of together) expect(body.me.email).toBe(FOUNDER.email);
    expect((await renew(seconds[0]!)).body.me).not.toBeNull();
    // A minute later the one before is nobody's any more, and whoever still has it ends the session.
    await service.dataSource.query(`UPDATE session SET previous_until = now() - interval '1 second'`);
    const stale = await renew(seconds[0]!);
    expect(stale.body.me).toBeNull();
    expect(cookiesOf(stale).every((cookie) => cookie.includes('Expires=Thu, 01 Jan 1970'))).toBe(true);
  });

  it('ends when a copy of any age is shown, whoever of the two went on with it', async () => {
    const begun = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    let access = '';
    const renew = async (cookie: string): Promise<string> => {
      const answer = await service.browser().post(`${path}/session/refresh`).set('cookie', cookie).expect(200);
      if (!answer.body.me) return 'ended';
      access = withCookies(answer, '');
      return withCookies(answer, '-refresh');
    };
    const copied = withCookies(begun, '-refresh');
    const newest = await renew(await renew(await renew(copied)));
    expect(newest).not.toBe('ended');
    expect(await renew(copied)).toBe('ended');
    await service.browser().put(`${path}/profile/password`).set('cookie', access).send({ password: 'x' }).expect(401);
    expect(await renew(newest)).toBe('ended');
    expect(await renew(`${cookieName(settings, '-refresh')}=${'-'.repeat(36)}.${'x'.repeat(43)}`)).toBe('ended');
  });

  it('keeps no token that could be used', async () => {
    const answer = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    const token = withCookies(answer, '-refresh').split('=')[1]!;
    const rows = await service.dataSource.query(
      `SELECT 1 FROM session WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%' OR token_hash = decode($2, 'hex')`,
      [token, Buffer.from(token.split('.')[1]!, 'base64url').toString('hex')],
    );
    expect(rows).toEqual([]);
  });

  it('ends at once for whoever holds a copy of its tokens, and for no other device', async () => {
    const [answer, two] = [
      await service.browser().post(`${path}/session`).send(credentials).expect(200),
      await signIn(),
    ];
    const copied = withCookies(answer, '');
    const rename = (cookie: string) =>
      service.browser().patch(`${path}/profile`).set('cookie', cookie).set('if-match', '"0"').send({ name: 'X' });
    await rename(copied).expect(412);
    // The refresh token alone, as where the access token has run out.
    await service.browser().delete(`${path}/session`).set('cookie', withCookies(answer, '-refresh')).expect(204);
    await rename(copied).expect(401);
    expect(await me(two)).not.toBeNull();
    const told = await service.dataSource.query(
      `SELECT data->'state'->'ended' AS ended FROM messaging.outbox WHERE type LIKE '%.session-ended.v1' ORDER BY id DESC LIMIT 1`,
    );
    const session = withCookies(answer, '-refresh').split('=')[1]!.split('.')[0];
    expect(told[0].ended.at(-1).sessionId).toBe(session);
    // It is told of no longer than a token could name it.
    const over = JSON.stringify([{ sessionId: session, until: '2020-01-01T00:00:00.000Z' }]);
    await service.dataSource.query('UPDATE ended_sessions SET ended = $1', [over]);
    await (await signIn()).delete(`${path}/session`).expect(204);
    const [{ ended }] = await service.dataSource.query('SELECT ended FROM ended_sessions');
    expect(ended).toHaveLength(1);
    expect(ended[0].sessionId).not.toBe(session);
  });

  it('ends by signing out, this one alone', async () => {
    const [one, two] = [await signIn(), await signIn()];
    await one.delete(`${path}/session`).expect(204);
    expect(await me(one)).toBeNull();
    expect(await me(two)).not.toBeNull();
    await service.browser().delete(`${path}/session`).expect(204);
  });

  it('is one of one’s devices, told apart by what they are and from where, each to be signed out', async () => {
    const phone = service.browser();
    const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Version/26.1 Mobile/15E148 Safari/604.1';
    const from = freshAddress();
    const agents = { 'user-agent': safari, 'x-forwarded-for': from };
    await phone.post(`${path}/session`).set(agents).send(credentials).expect(200);
    const [laptop, other] = [await signIn(), await signIn()];
    const list = async () => (await laptop.get(`${path}/sessions`).expect(200)).body;
    const { items, total } = await list();
    expect(items).toHaveLength(total);
    expect(items[0]).toMatchObject({ current: true, begunBy: 'password' });
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    const seen = items.find((one: { from: string }) => one.from === from);
    expect(seen).toMatchObject({ name: 'Safari on an iPhone', current: false });
    expect(Math.abs(Date.parse(seen.lastSeenAt) - Date.now())).toBeLessThan(60_000);
    await laptop.delete(`${path}/sessions/${seen.id}`).expect(204);
    expect(await me(phone)).toBeNull();
    await laptop.delete(`${path}/sessions/${seen.id}`).expect(404);
    // Programs go on.
    const token = {
      id: uuidv7(),
      name: 'Script',
      scopes: ['membership:read'],
      endsAt: new Date(Date.now() + 86_400_000),
    };
    const { body } = await laptop.post(`${path}/access-tokens`).send(token).expect(201);
    await laptop.delete(`${path}/sessions/others`).expect(204);
    expect([await me(other), (await me(laptop)).email]).toEqual([null, FOUNDER.email]);
    expect((await list()).items).toHaveLength(1);
    await request(service.url).get(`${path}/organisations`).set('authorization', `Bearer ${body.token}`).expect(200);
    founder = laptop;
  });

  it('ends everywhere, at once, and other services hear of it', async () => {
    const [one, two] = [await signIn(), await signIn()];
    const answer = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    const copied = withCookies(answer);
    await one.delete(`${path}/sessions`).expect(204);
    expect(await me(one)).toBeNull();
    expect(await me(two)).toBeNull();
    const thief = await service.browser().get(`${path}/session`).set('cookie', copied).expect(200);
    expect(thief.body.me).toBeNull();
    await two.patch(`${path}/profile`).set('if-match', '"1"').send({ name: 'X' }).expect(401);
    founder = await signIn();
    expect(await eventsOf(service, (await me(founder)).id)).toContain('sessions-ended');
  });

  it('needs the page of the network for what it changes', async () => {
    await founder.delete(`${path}/session`).set('origin', 'https://elsewhere.example').expect(403);
    expect(await me(founder)).not.toBeNull();
  });
});

describe('the profile', () => {
  it('changes the name, by the version it was read at', async () => {
    const before = await me(founder);
    const change = (version: number) =>
      founder.patch(`${path}/profile`).set('if-match', `"${version}"`).send({ name: 'Ada Renamed' });
    const { body } = await change(before.version).expect(200);
    expect(body).toMatchObject({ name: 'Ada Renamed', version: before.version + 1 });
    await change(before.version).expect(412);
    await founder.patch(`${path}/profile`).send({ name: 'No version' }).expect(428);
  });

  it('changes the password, which ends the other sessions and keeps this one', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const change = (body: object) => here.put(`${path}/profile/password`).send(body);
    const password = 'another password of many words';
    const missing = await change({ password }).expect(400);
    expect(missing.body.errors).toEqual([{ pointer: '#/current', detail: 'Write your present password.' }]);
    const wrong = await change({ password, current: 'not it' }).expect(400);
    expect(wrong.body.errors[0].detail).toBe('This is not your present password.');
    await change({ password, current: FOUNDER.password }).expect(204);
    expect(await me(here)).not.toBeNull();
    expect(await me(there)).toBeNull();
    await service.browser().post(`${path}/session`).send(credentials).expect(401);
    await service
      .browser()
      .post(`${path}/session`)
      .send({ ...credentials, password })
      .expect(200);
    // Back again, by way of a link: whoever reads the mailbox need not know the present one.
    await service.browser().post(`${path}/sign-in-links`).send({ email: FOUNDER.email }).expect(202);
    const browser = service.browser();
    await service.app.get(AfterAnswer).settled();
    await browser
      .post(`${path}/links/sign-in`)
      .send({ token: await newestLink(service, FOUNDER.email) })
      .expect(200);
    await browser.put(`${path}/profile/password`).send({ password: FOUNDER.password }).expect(204);
    founder = await signIn();
  });
});

it('another instance knows the same sessions', async () => {
  const other = await startMembership({ env: service.env });
  try {
    const answer = await service.browser().post(`${path}/session`).send(credentials).expect(200);
    const seen = await other.browser().get(`${path}/session`).set('cookie', withCookies(answer)).expect(200);
    expect(seen.body.me.email).toBe(FOUNDER.email);
    await service.browser().delete(`${path}/session`).set('cookie', withCookies(answer)).expect(204);
    const renewed = await other
      .browser()
      .post(`${path}/session/refresh`)
      .set('cookie', withCookies(answer))
      .expect(200);
    expect(renewed.body.me).toBeNull();
  } finally {
    await other.stop();
  }
});
