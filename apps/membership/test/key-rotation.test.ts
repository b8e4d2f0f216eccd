import { CommandBus } from '@nestjs/cqrs';
import { decodeProtectedHeader } from 'jose';
import { agent } from 'supertest';
import { cookieName, withServiceAtRest } from '#service';
import { TEST_LINK_KEY, TEST_ORIGIN, type TestAgent, type TestService } from '#testing';
import { RetireKeys } from '../src/keys/retire-keys.command';
import { RotateKeys } from '../src/keys/rotate-keys.command';
import { membership } from '../src/membership.service';
import { eventsOf, FOUNDER, path, setUp, startMembership } from './membership';

let service: TestService;
let founder: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  founder = await setUp(service);
});
afterAll(() => service.stop());

const name = cookieName({ publicUrl: TEST_ORIGIN, linkKey: TEST_LINK_KEY });

/** A token of whoever signs in at an instance, and the key that signed it. */
async function tokenFrom(instance: TestService): Promise<{ token: string; keyId: string | undefined }> {
  const { email, password } = FOUNDER;
  const answer = await instance.browser().post(`${path}/session`).send({ email, password }).expect(200);
  const token = new RegExp(`${name}=([^;]+)`).exec(String(answer.headers['set-cookie']))![1]!;
  return { token, keyId: decodeProtectedHeader(token).kid };
}

const isGood = async (instance: TestService, token: string): Promise<boolean> =>
  (await agent(instance.url).get(`${path}/session`).set('authorization', `Bearer ${token}`).expect(200)).body.me !==
  null;

/** As time would: all keys are older, and an instance looks at them anew. */
async function later(minutes: number, look: (instance: TestService) => Promise<void>): Promise<void> {
  await service.dataSource.query(`UPDATE signing_key SET created_at = created_at - $1 * interval '1 minute'`, [
    minutes,
  ]);
  const instance = await startMembership({ env: service.env });
  try {
    await look(instance);
  } finally {
    await instance.stop();
  }
}

it('is made under no token key but the network’s, by which all others open it', async () => {
  const env = { ...service.env, TOKEN_KEY: 'another token key, in its full length too' };
  const rotate = withServiceAtRest(membership, env, ({ get }) => get(CommandBus).execute(new RotateKeys()));
  await expect(rotate).rejects.toThrow('TOKEN_KEY is not the one under which this network keeps its signing key.');
  expect(await service.dataSource.query('SELECT FROM signing_key')).toHaveLength(1);
});

it('goes over to a new key once all have heard of it, and retires the old one once none of its tokens counts', async () => {
  const before = await tokenFrom(service);
  const { body } = await founder.post(`${path}/keys/rotation`).expect(201);
  expect(body.keyId).not.toBe(before.keyId);
  const again = await founder.post(`${path}/keys/rotation`).expect(409);
  expect(again.body.type).toBe('/problems/rotation-under-way');
  expect(await eventsOf(service, body.keyId)).toEqual(['key-published']);

  await later(4, async (instance) => expect((await tokenFrom(instance)).keyId).toBe(before.keyId));
  await later(2, async (instance) => {
    const after = await tokenFrom(instance);
    expect(after.keyId).toBe(body.keyId);
    for (const one of [service, instance]) {
      expect(await isGood(one, after.token)).toBe(true);
      expect(await isGood(one, before.token)).toBe(true);
    }
    expect(await eventsOf(service, before.keyId!)).toEqual(['key-published']);
  });
  await later(17, async (instance) => {
    await instance.app.get(CommandBus).execute(new RetireKeys());
    expect(await eventsOf(service, before.keyId!)).toEqual(['key-published', 'key-retired']);
    expect((await tokenFrom(instance)).keyId).toBe(body.keyId);
    expect(await isGood(instance, before.token)).toBe(false);
    const kept = await service.dataSource.query(
      'SELECT octet_length(private_key) AS bytes FROM signing_key WHERE id = $1',
      [before.keyId],
    );
    expect(kept).toEqual([{ bytes: 0 }]);
  });
});
