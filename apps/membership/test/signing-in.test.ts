import argon2 = require('@node-rs/argon2');
import type { TestService } from '#testing';
import { FOUNDER, path, setUp, startMembership } from './membership';

let service: TestService;
const verify = jest.spyOn(argon2, 'verify');
afterAll(() => verify.mockRestore());

beforeAll(async () => {
  service = await startMembership();
  await setUp(service);
});
afterAll(() => service.stop());

const credentials = { email: FOUNDER.email, password: FOUNDER.password };

let addresses = 0;
/** As a proxy on this computer reports it, so that tests do not use up each other's attempts. */
const freshAddress = (): string => `192.0.2.${(addresses += 1)}`;

describe('signing in', () => {
  it('answers an unknown address and a wrong password alike, after the same work', async () => {
    const attempt = async (body: object) => {
      verify.mockClear();
      const answer = await service.browser().post(`${path}/session`).set('x-forwarded-for', freshAddress()).send(body);
      // A password is checked once, at the same cost: that takes nearly all of the time.
      const costs = verify.mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4));
      return { status: answer.status, body: answer.body, costs };
    };
    const wrong = await attempt({ ...credentials, password: 'not the password at all' });
    const unknown = await attempt({ email: 'nobody@host.example', password: FOUNDER.password });
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/wrong-credentials' } });
    expect(wrong.costs).toEqual([['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']]);
    expect(unknown).toEqual(wrong);
    await service
      .browser()
      .post(`${path}/session`)
      .set('x-forwarded-for', freshAddress())
      .send(credentials)
      .expect(200);
  });

  describe('against strangers', () => {
    const from = (address: string, body: object, browser = service.browser()) =>
      browser.post(`${path}/session`).set('x-forwarded-for', address).send(body);
    const wrong = { ...credentials, password: 'guess' };
    const seconds = (answer: { headers: Record<string, string> }) => Number(answer.headers['retry-after']);

    it('is limited per address of mail and source: they lock out themselves and not its owner', async () => {
      const stranger = freshAddress();
      for (let tries = 0; tries < 10; tries += 1) await from(stranger, wrong).expect(401);
      const refused = await from(stranger, credentials).expect(429);
      expect(refused.body).toMatchObject({
        type: '/problems/too-many-attempts',
        detail: 'Too many attempts. Try again in 15 minutes, or ask for a sign-in link.',
      });
      await from(freshAddress(), credentials).expect(200);
    });

    it('waits longer each time, the same for an address that nobody has', async () => {
      for (const email of [FOUNDER.email, 'nobody@host.example']) {
        const stranger = freshAddress();
        const attempt = () => from(stranger, { ...wrong, email });
        const waits: number[] = [];
        for (let round = 0; round < 3; round += 1) {
          for (let tries = 0; tries < 10; tries += 1) await attempt().expect(401);
          waits.push(Math.round(seconds(await attempt().expect(429)) / 900));
          await service.dataSource.query(`UPDATE attempt SET ends_at = now() WHERE strikes > 0`);
        }
        expect(waits).toEqual([1, 2, 4]);
      }
    });

    it('lets a browser in that has been signed in before, from among them', async () => {
      const office = freshAddress();
      const browser = service.browser();
      await from(office, credentials, browser).expect(200);
      await browser.delete(`${path}/session`).expect(204);
      for (let tries = 0; tries < 10; tries += 1) await from(office, wrong).expect(401);
      await from(office, credentials).expect(429);
      await from(office, credentials, browser).expect(200);
      // For no other address than the one it was signed in by, and not without end.
      const other = { ...credentials, email: 'target@host.example' };
      for (let tries = 0; tries < 10; tries += 1) await from(office, other, browser).expect(401);
      await from(office, other, browser).expect(429);
      for (let tries = 0; tries < 10; tries += 1) await from(office, wrong, browser).expect(401);
      await from(office, credentials, browser).expect(429);
    });

    it('counts a /64 of IPv6 as one', async () => {
      for (let tries = 0; tries < 10; tries += 1) await from(`2001:db8:1:1::${tries}`, wrong).expect(401);
      await from('2001:db8:1:1:ffff::1', credentials).expect(429);
      await from('2001:db8:1:2::1', credentials).expect(200);
    });

    it('leaves the link: strangers who ask for it use up their own share', async () => {
      const ask = (address: string) =>
        service.browser().post(`${path}/sign-in-links`).set('x-forwarded-for', address).send({ email: FOUNDER.email });
      const stranger = freshAddress();
      for (let asked = 0; asked < 5; asked += 1) await ask(stranger).expect(202);
      await ask(stranger).expect(429);
      await ask(freshAddress()).expect(202);
    });
  });

  it('is limited per network address, whomever it tried', async () => {
    const address = freshAddress();
    const attempt = (n: number) =>
      service
        .browser()
        .post(`${path}/session`)
        .set('x-forwarded-for', address)
        .send({ email: `p${n}@x.example`, password: 'x' });
    await Promise.all(Array.from({ length: 100 }, (_, n) => attempt(n).expect(401)));
    await attempt(101).expect(429);
  });

  it('takes the address in any case', async () => {
    const body = { ...credentials, email: ' ADA@Host.example ' };
    await service.browser().post(`${path}/session`).set('x-forwarded-for', freshAddress()).send(body).expect(200);
  });
});
