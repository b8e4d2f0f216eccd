import { Controller } from '@nestjs/common';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { endpoint, scopeOf, type AccessRule, type Method } from '#contracts/endpoint';
import { AccessTokenCreated, type AccessTokenState } from '#contracts/membership/events';
import { LocalBroker, Transactions } from '#messaging';
import { Authenticator, cookieName, defineService, Handles, SignedIn, type Caller } from '#service';
import { eventually, startService, TEST_LINK_KEY, TEST_ORIGIN, type TestAgent, type TestService } from '#testing';
import { forgetAccessTokens } from '../src/access-tokens/forget-access-tokens';
import { FOUNDER, path, setUp, startMembership } from './membership';

const declare = <M extends Method, P extends string>(method: M, name: P, access: AccessRule[]) =>
  endpoint({ method, path: `/api/library/${name}`, summary: 'Of the test.', access, area: null });
const read = declare('GET', 'things', ['member']);
const write = declare('POST', 'things', ['member']);
const organise = declare('POST', 'order', ['organiser']);
const moderate = declare('POST', 'queue', ['moderator']);
const administer = declare('POST', 'settings', ['administrator']);
const look = declare('GET', 'window', ['anyone']);

@Controller()
class Things {
  @Handles(read)
  read(): void {}
  @Handles(write)
  write(): void {}
  @Handles(organise)
  organise(): void {}
  @Handles(moderate)
  moderate(): void {}
  @Handles(administer)
  administer(@SignedIn() _: Caller): void {}
  @Handles(look)
  look(): void {}
}

let broker: LocalBroker;
let membership: TestService;
let library: TestService;
let ada: TestAgent;

beforeAll(async () => {
  broker = new LocalBroker({ chaos: 1, pauses: [10, 20] });
  membership = await startMembership({ broker });
  library = await startService(defineService({ name: 'library', controllers: [Things] }), { broker });
  ada = await setUp(membership);
});
afterAll(async () => {
  await library.stop();
  await membership.stop();
  await broker.stop();
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const request = (scopes: string[], id = uuidv7()) => ({ id, name: `Script ${id}`, scopes, endsAt: inDays(90) });

async function make(...scopes: string[]): Promise<{ id: string; token: string }> {
  const { body } = await ada.post(`${path}/access-tokens`).send(request(scopes)).expect(201);
  return { id: body.accessToken.id, token: body.token };
}
/** A program: it keeps no cookies and comes from no page. */
const by = (token: string, service: TestService) => agent(service.url).set('authorization', `Bearer ${token}`);
/** Once word of it has come. */
const known = (id: string) =>
  eventually(async () =>
    expect(await library.dataSource.query('SELECT FROM auth_access_token WHERE id = $1', [id])).toHaveLength(1),
  );
const everything = (service: string) => [`${service}:read`, `${service}:write`];

it('is shown once, kept as a hash, and told of without its secret and its name', async () => {
  const asked = request(['library:read']);
  const { body, headers } = await ada.post(`${path}/access-tokens`).send(asked).expect(201);
  expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  expect(body.token).toMatch(new RegExp(`^lf_${asked.id}_[\\w-]{43}$`));
  const again = await ada.post(`${path}/access-tokens`).send(asked).expect(201);
  expect(again.body).toEqual({ accessToken: body.accessToken, token: null });
  const secret = body.token.slice(-43);
  const dump = await membership.dataSource.query(
    `SELECT (SELECT json_agg(t) FROM access_token t) AS rows, (SELECT json_agg(o.data) FROM messaging.outbox o) AS told`,
  );
  expect(JSON.stringify(dump)).not.toContain(secret);
  const [{ told }] = await membership.dataSource.query(
    'SELECT data::text AS told FROM messaging.outbox WHERE key = $1',
    [asked.id],
  );
  expect(told).not.toContain('Script');
});

it('is good in another service, which notes its use, until it is revoked', async () => {
  const { id, token } = await make('library:read');
  await known(id);
  await by(token, library).get('/api/library/things').expect(204);
  await eventually(async () => {
    const { body } = await ada.get(`${path}/access-tokens`).expect(200);
    expect(body.items.find((one: { id: string }) => one.id === id).lastUsedAt).not.toBeNull();
  });
  await ada.delete(`${path}/access-tokens/${id}`).expect(204);
  await ada.delete(`${path}/access-tokens/${id}`).expect(204);
  await by(token, membership).get(`${path}/network`).expect(401);
  await eventually(async () => {
    const { body, headers } = await by(token, library).get('/api/library/things').expect(401);
    expect(body.type).toBe('/problems/token-not-good');
    expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });
  await eventually(async () =>
    expect(await library.dataSource.query('SELECT FROM auth_access_token WHERE id = $1', [id])).toEqual([]),
  );
  const { body } = await ada.get(`${path}/access-tokens`).expect(200);
  expect(JSON.stringify(body)).not.toContain(id);
});

it('is refused where the word that it was revoked came before the copy heard of it', async () => {
  const { id, token } = await make('library:read');
  await known(id);
  const [row] = await library.dataSource.query('SELECT * FROM auth_access_token WHERE id = $1', [id]);
  await ada.delete(`${path}/access-tokens/${id}`).expect(204);
  const copy = 'SELECT FROM auth_access_token WHERE id = $1';
  await eventually(async () => expect(await library.dataSource.query(copy, [id])).toEqual([]));
  await library.dataSource.query(
    'INSERT INTO auth_access_token SELECT * FROM jsonb_populate_record(NULL::auth_access_token, $1::jsonb)',
    [JSON.stringify(row)],
  );
  await by(token, library).get('/api/library/things').expect(401);
});

it.each([
  ['library:read', 'get', 'things', 204],
  ['library:read', 'get', 'window', 204],
  ['library:read', 'post', 'things', 403],
  ['library:write', 'post', 'things', 204],
  ['library:write', 'get', 'things', 403],
  ['library:write', 'get', 'window', 403],
  ['library:write', 'post', 'order', 204],
  ['library:write', 'post', 'queue', 204],
  // Its person is an administrator, and may do this signed in.
  ['library:write', 'post', 'settings', 403],
  ['membership:write', 'post', 'things', 403],
  ['scheduling:read', 'get', 'things', 403],
] as const)('with %s answers %s %s with %i', async (scope, method, name, status) => {
  const { id, token } = await make(scope);
  await known(id);
  const { body } = await by(token, library)[method](`/api/library/${name}`).expect(status);
  const isLackingScope = status === 403 && name !== 'settings';
  expect(body.type).toBe(status === 204 ? undefined : `/problems/${isLackingScope ? 'scope-missing' : 'not-by-token'}`);
  await ada.delete(`${path}/access-tokens/${id}`).expect(204);
});

it('never opens what is for signed-in people alone', async () => {
  const { token } = await make(...everything('membership'));
  const program = by(token, membership);
  const refused = [
    program.get(`${path}/session`),
    program.post(`${path}/session`).send({ email: FOUNDER.email, password: FOUNDER.password }),
    program.delete(`${path}/sessions`),
    program.put(`${path}/profile/password`).send({ password: 'another password of words' }),
    program.get(`${path}/access-tokens`),
    program.post(`${path}/access-tokens`).send(request(['library:read'])),
    program.post(`${path}/set-up`).send(FOUNDER),
  ];
  for (const one of refused) expect((await one.expect(403)).body.type).toBe('/problems/not-by-token');
  await program.get(`${path}/organisations`).expect(200);
});

it('lets nobody in, who would stay when it is revoked', async () => {
  const { token } = await make('membership:write');
  const { body } = await ada.get(`${path}/session`).expect(200);
  const refused = await by(token, membership)
    .post(`${path}/organisations/${body.me.organisation.id}/invitations`)
    .send({ id: uuidv7(), email: `${uuidv7()}@host.example`, name: 'Ivy Invited', roles: ['organiser'] })
    .expect(403);
  expect(refused.body.type).toBe('/problems/not-by-token');
});

it('is refused from a cookie, beside a word of it that is wrong, and where sessions are asked for', async () => {
  const { id, token } = await make('membership:read');
  const settings = { publicUrl: TEST_ORIGIN, linkKey: TEST_LINK_KEY };
  await agent(membership.url)
    .get(`${path}/organisations`)
    .set('cookie', `${cookieName(settings)}=${token}`)
    .expect(401);
  for (const wrong of [`lf_${id}_${'A'.repeat(43)}`, `lf_${uuidv7()}_${token.slice(-43)}`, 'lf_', `${token}x`]) {
    await by(wrong, membership).get(`${path}/organisations`).expect(401);
  }
  // Nor in place of the cookie of a signed-in person: what is shown is what counts.
  await ada.get(`${path}/organisations`).set('authorization', 'Bearer lf_wrong').expect(401);
  // What opens the live socket.
  expect(await membership.app.get(Authenticator).authenticate(token)).toBeNull();
});

it('is used 600 times a minute, and told how often still', async () => {
  const { id, token } = await make('library:read');
  await known(id);
  const use = () => by(token, library).get('/api/library/things');
  const first = await use().expect(204);
  expect(first.headers).toMatchObject({ 'ratelimit-policy': '"token";q=600;w=60', ratelimit: '"token";r=599;t=60' });
  for (let used = 1; used < 600; used += 30) {
    await Promise.all(Array.from({ length: Math.min(30, 600 - used) }, () => use().expect(204)));
  }
  const { headers, body } = await use().expect(429);
  expect(body.type).toBe('/problems/token-used-too-often');
  expect(headers['ratelimit']).toMatch(/^"token";r=0;t=\d+$/);
  expect(headers['ratelimit']).toContain(`t=${headers['retry-after']}`);
  // Another token has its own.
  const other = await make('library:read');
  await known(other.id);
  await by(other.token, library).get('/api/library/things').expect(204);
});

it('asks for a known service, a day to come within a year, and leaves twenty to a person', async () => {
  const refuse = async (wrong: object, pointer: string) => {
    const asked = { ...request(['library:read']), ...wrong };
    const { body } = await ada.post(`${path}/access-tokens`).send(asked).expect(400);
    expect(body.errors[0].pointer).toBe(pointer);
  };
  await refuse({ scopes: ['library:read', 'cellar:read'] }, '#/scopes/1');
  await refuse({ endsAt: inDays(-1) }, '#/endsAt');
  await refuse({ endsAt: inDays(367) }, '#/endsAt');
  await refuse({ scopes: [] }, '#/scopes');
  await membership.dataSource.query('DELETE FROM attempt');
  const { body } = await ada.get(`${path}/access-tokens`).expect(200);
  for (let had = body.items.length; had < 20; had += 1) await make('library:read');
  const full = await ada
    .post(`${path}/access-tokens`)
    .send(request(['library:read']))
    .expect(409);
  expect(full.body.type).toBe('/problems/access-tokens-full');
});

it('has the roles that were told of last', async () => {
  await membership.dataSource.query('UPDATE access_token SET revoked_at = now(); DELETE FROM attempt');
  const { id, token } = await make('library:write');
  await known(id);
  await by(token, library).post('/api/library/order').expect(204);
  const [{ state }]: [{ state: AccessTokenState }] = await membership.dataSource.query(
    `SELECT data->'state' AS state FROM messaging.outbox WHERE key = $1`,
    [id],
  );
  await membership.dataSource.query('UPDATE access_token SET version = 2 WHERE id = $1', [id]);
  await membership.app
    .get(Transactions, { strict: false })
    .run((tx) => tx.emit(AccessTokenCreated, { ...state, version: 2, roles: [] }));
  await eventually(() => by(token, library).post('/api/library/order').expect(403));
  await by(token, library).post('/api/library/things').expect(204);
});

it('is not made anew under the id of one that was forgotten', async () => {
  const { id } = await make('library:read');
  await ada.delete(`${path}/access-tokens/${id}`).expect(204);
  await membership.dataSource.query('DELETE FROM access_token WHERE id = $1', [id]);
  const { body } = await ada
    .post(`${path}/access-tokens`)
    .send(request(['library:read'], id))
    .expect(409);
  expect(body.type).toBe('/problems/id-taken');
  expect(await membership.dataSource.query('SELECT FROM access_token WHERE id = $1', [id])).toEqual([]);
});

it('ends with all sessions: by a new password, and by signing out everywhere', async () => {
  for (const end of [
    () => ada.put(`${path}/profile/password`).send({ current: FOUNDER.password, password: FOUNDER.password }),
    () => ada.delete(`${path}/sessions`),
  ]) {
    const { id, token } = await make('library:read', 'membership:read');
    await known(id);
    await by(token, membership).get(`${path}/organisations`).expect(200);
    await end().expect(204);
    await by(token, membership).get(`${path}/organisations`).expect(401);
    await eventually(() => by(token, library).get('/api/library/things').expect(401));
  }
  await eventually(async () => {
    await forgetAccessTokens(membership.app.get(Transactions, { strict: false }));
    expect(await membership.dataSource.query('SELECT FROM access_token')).toEqual([]);
    expect(await library.dataSource.query('SELECT FROM auth_access_token')).toEqual([]);
  });
});

it.each([
  [['member'], {}, 'x:write'],
  [['own-organisation-lead', 'administrator'], {}, 'x:write'],
  [['administrator'], {}, null],
  [['anyone'], {}, null],
  [['anyone', 'member'], {}, null],
  [['link-holder', 'member'], {}, null],
  [['member'], { secret: true }, null],
  [['member'], { personal: true }, null],
  [[], {}, null],
] as const)('a write for %j with %j takes %s', (access, flags, scope) => {
  expect(scopeOf({ method: 'POST', path: '/api/x/y', access, ...flags })).toBe(scope);
});
