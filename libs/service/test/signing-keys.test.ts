import { Controller } from '@nestjs/common';
import { generateKeyPair, SignJWT } from 'jose';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { endpoint } from '#contracts/endpoint';
import { defineService, Handles, signToken, TOKEN_GRACE } from '#service';
import { eventually, somebody, startService, tokenOf, type TestService } from '#testing';

const shelf = endpoint({
  method: 'GET',
  path: '/api/library/shelf',
  summary: 'For all.',
  access: ['anyone'],
  area: null,
});
const who = endpoint({ method: 'POST', path: '/api/library/who', summary: 'For members.', access: ['member'] });

@Controller()
class RoomController {
  @Handles(shelf)
  shelf(): void {}

  @Handles(who)
  who(): void {}
}

let service: TestService;
beforeAll(async () => {
  service = await startService(defineService({ name: 'library', controllers: [RoomController] }));
  await tokenOf(somebody(), service);
});
afterAll(() => service.stop());

async function expiredToken(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  return new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA', kid: 'key-unknown' })
    .setExpirationTime(Math.floor(Date.now() / 1000) - TOKEN_GRACE)
    .sign(privateKey);
}

const under = async (id: string): Promise<string> => {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  return signToken({ ...somebody(), sessionId: uuidv7() }, { id, privateKey });
};
const ask = (token: string) => agent(service.url).post('/api/library/who').set('authorization', `Bearer ${token}`);

it('refuses a token under a key that nobody knows or that was retired, and asks for it a few times for all', async () => {
  await service.dataSource.query(`INSERT INTO auth_key VALUES ('key-0', 'x', 'retired')`);
  await ask(await under('key-0')).expect(401);
  const query = jest.spyOn(service.dataSource, 'query');
  const tokens = await Promise.all(Array.from({ length: 300 }, () => under(uuidv7())));
  const answers = await Promise.all(tokens.map((token) => ask(token)));
  const asked = query.mock.calls.length;
  query.mockRestore();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  // A burst, and so many a second: a request by itself costs none.
  expect(asked).toBeLessThan(60);
  await ask(await tokenOf(somebody(), service)).expect(204);
});

it('asks for patience where it has heard of no key yet, for as long as the token may live', async () => {
  const [good, expired] = [await under('key-unknown'), await expiredToken()];
  const keys = await service.dataSource.query('SELECT id, public_key, standing FROM auth_key');
  await service.dataSource.query('DELETE FROM auth_key');
  await eventually(() => ask(good).expect(503));
  const [yet, over] = [await ask(good), await ask(expired)];
  const visitor = await agent(service.url).get('/api/library/shelf').set('authorization', `Bearer ${good}`);
  for (const { id, public_key, standing } of keys) {
    await service.dataSource.query('INSERT INTO auth_key VALUES ($1, $2, $3)', [id, public_key, standing]);
  }
  expect([yet.status, yet.body.type, yet.headers['retry-after']]).toEqual([503, '/problems/not-yet-known', '1']);
  expect(over.status).toBe(401);
  // What anyone may ask for waits for nobody's key.
  expect(visitor.status).toBe(204);
  await eventually(() => ask(good).expect(401));
});
