import request from 'supertest';
import { eventually, TEST_ORIGIN, type TestAgent, type TestService } from '#testing';
import { FOUNDER, path, setUp, startMembership } from './membership';

const AT = `${path}/network/address`;
const SET = 'https://network.example.org';
let service: TestService;
let founder: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  founder = await setUp(service);
});
afterAll(() => service.stop());

const put = (address: string | null) => founder.put(AT).send({ address });

/** Signing in, as a browser does that has opened this address. */
const signIn = (address: string, by = service) =>
  request(by.url)
    .post(`${path}/session`)
    .set('host', new URL(address).host)
    .set('origin', address)
    .send({ email: FOUNDER.email, password: FOUNDER.password });

const cookiesOf = (answer: { headers: Record<string, unknown> }): string[] => answer.headers['set-cookie'] as string[];

it('opens the network at the address that is set, and goes on at the one it was started under', async () => {
  await signIn(SET).expect(403);
  await put(SET).expect(200, { set: SET, startedAs: TEST_ORIGIN });

  const there = await eventually(() => signIn(SET).expect(200));
  expect(there.headers['strict-transport-security']).toBeDefined();
  for (const cookie of cookiesOf(there)) expect(cookie).toMatch(/^__Host-.*; Secure;/);
  const cookie = cookiesOf(there)
    .map((one) => one.split(';')[0])
    .join('; ');
  const asked = request(service.url).get(`${path}/session`).set('host', 'network.example.org').set('cookie', cookie);
  expect((await asked.expect(200)).body.me.email).toBe(FOUNDER.email);

  const atStart = await signIn(TEST_ORIGIN).expect(200);
  expect(atStart.headers['strict-transport-security']).toBeUndefined();
  for (const one of cookiesOf(atStart)) expect(one).not.toMatch(/^__Host-|Secure/);
  await signIn('https://elsewhere.example.org').expect(403);
  // A page that was changed on its way to the unencrypted address writes nothing at the encrypted one.
  const host = new URL(SET).host;
  await signIn(TEST_ORIGIN).set('host', host).expect(403);

  // Another instance knows it from the database as it starts.
  const other = await startMembership({ env: service.env });
  try {
    await signIn(SET, other).expect(200);
  } finally {
    await other.stop();
  }

  await put(null).expect(200, { set: null, startedAs: TEST_ORIGIN });
  await eventually(() => signIn(SET).expect(403));
  await signIn(TEST_ORIGIN).expect(200);
});

it('takes an origin alone, and no other encryption for the name that it was started under', async () => {
  for (const address of ['network.example.org', 'https://network.example.org/app', 'ftp://network.example.org', '']) {
    await put(address).expect(400);
  }
  const { body } = await put(TEST_ORIGIN.replace('http:', 'https:')).expect(400);
  expect(body.errors[0]).toMatchObject({ pointer: '#/address' });
  // A browser that comes by https to one port of a name comes by it to all.
  const { hostname } = new URL(TEST_ORIGIN);
  for (const port of ['', ':8443']) await put(`https://${hostname}${port}`).expect(400);
  await put(`${TEST_ORIGIN}/`).expect(200, { set: null, startedAs: TEST_ORIGIN });

  const secure = await startMembership({ env: { ...service.env, PUBLIC_URL: 'https://secure.example.org' } });
  try {
    const signed = await signIn('https://secure.example.org', secure).expect(200);
    const cookie = cookiesOf(signed)
      .map((one) => one.split(';')[0])
      .join('; ');
    await request(secure.url)
      .put(AT)
      .set('origin', 'https://secure.example.org')
      .set('cookie', cookie)
      .send({ address: 'http://plain.example.org' })
      .expect(400);
  } finally {
    await secure.stop();
  }
});
