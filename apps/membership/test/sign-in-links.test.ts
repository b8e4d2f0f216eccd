import { AfterAnswer } from '#service';
import type { TestService } from '#testing';
import { FOUNDER, mailbox, newestLink, path, setUp, startMembership } from './membership';

let service: TestService;

beforeAll(async () => {
  service = await startMembership();
  await setUp(service);
});
afterAll(() => service.stop());

describe('a sign-in link', () => {
  const ask = (email: string) => service.browser().post(`${path}/sign-in-links`).send({ email });
  const mailed = async (email: string): Promise<void> => {
    await ask(email).expect(202);
    await service.app.get(AfterAnswer).settled();
  };

  beforeEach(() =>
    service.dataSource.query(`DELETE FROM attempt; UPDATE link SET issued_at = issued_at - interval '2 minutes'`),
  );

  it('comes to members; the answer is the same for everyone', async () => {
    const known = await ask(FOUNDER.email).expect(202);
    const unknown = await ask('nobody@host.example').expect(202);
    expect(known.body).toEqual(unknown.body);
    await service.app.get(AfterAnswer).settled();
    const [link] = await mailbox(service, FOUNDER.email);
    expect(link!.purpose).toBe('sign-in');
  });

  it('is looked for when the answer has gone, so that no time tells whether anybody has the address', async () => {
    const other = service.dataSource.createQueryRunner();
    await other.startTransaction();
    // Whatever would read who has an address waits for this.
    await other.query('LOCK TABLE person');
    await ask(FOUNDER.email).expect(202);
    await ask('nobody@host.example').expect(202);
    await other.rollbackTransaction();
    await other.release();
    await service.app.get(AfterAnswer).settled();
    const [link] = await mailbox(service, FOUNDER.email);
    await service.browser().post(`${path}/links/sign-in`).send({ token: link!.token }).expect(200);
  });

  it('signs in by POST, once, also when two use it at the same moment', async () => {
    await mailed(FOUNDER.email);
    const token = await newestLink(service, FOUNDER.email);
    const inspect = () => service.browser().post(`${path}/links/inspect`).send({ token }).expect(200);
    expect((await inspect()).body).toMatchObject({ purpose: 'sign-in', standing: 'open', name: FOUNDER.name });
    expect((await inspect()).body.standing).toBe('open');
    const answers = await Promise.all(
      [1, 2, 3].map(() => service.browser().post(`${path}/links/sign-in`).send({ token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const used = answers.find(({ status }) => status === 410)!;
    expect(used.body).toMatchObject({ type: '/problems/link-used', renewable: true });
    expect((await inspect()).body.standing).toBe('used');
  });

  it('that has expired says so, and offers a new one', async () => {
    await mailed(FOUNDER.email);
    const token = await newestLink(service, FOUNDER.email);
    await service.dataSource.query(`UPDATE link SET expires_at = now() - interval '1 second' WHERE standing = 'open'`);
    const browser = service.browser();
    const { body } = await browser.post(`${path}/links/sign-in`).send({ token }).expect(410);
    expect(body).toMatchObject({ type: '/problems/link-expired', renewable: true });
    await browser.post(`${path}/links/renew`).send({ token }).expect(202);
    await browser.post(`${path}/links/renew`).send({ token }).expect(202);
    const links = await mailbox(service, FOUNDER.email);
    expect(links.filter((link) => link.token === token)).toHaveLength(1);
    expect(links[1]!.token).toBe(token);
    const shown = await browser.post(`${path}/links/inspect`).send({ token }).expect(200);
    expect(shown.body.standing).toBe('expired');
    await browser.post(`${path}/links/sign-in`).send({ token: links[0]!.token }).expect(200);
  });

  it('that is not ours is not found', async () => {
    for (const token of ['a-token-that-nobody-made', (await newestLink(service, FOUNDER.email)).replace(/^../, 'xx')]) {
      for (const use of ['inspect', 'sign-in', 'renew']) {
        const { body } = await service.browser().post(`${path}/links/${use}`).send({ token }).expect(404);
        expect(body.type).toBe('/problems/link-unknown');
      }
    }
  });

  it('is limited, the same for addresses nobody has', async () => {
    for (let asked = 0; asked < 5; asked += 1) await ask('somebody@host.example').expect(202);
    await ask('somebody@host.example').expect(429);
  });
});
