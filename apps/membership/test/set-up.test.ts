import type { TestService } from '#testing';
import { eventsOf, FOUNDER, path, setUp, startMembership } from './membership';

let service: TestService;

afterEach(() => service.stop());

describe('the first visit', () => {
  it('makes the network, its host organisation and its first organiser, who is signed in', async () => {
    service = await startMembership();
    const browser = service.browser();
    await browser.get(`${path}/network`).expect(200, { name: null, setUp: false, codeNeeded: false });
    const { body } = await browser.post(`${path}/set-up`).send(FOUNDER).expect(201);
    expect(body.me).toMatchObject({
      name: 'Ada Founder',
      email: 'ada@host.example',
      roles: ['organiser', 'administrator'],
      hasPassword: true,
      organisation: { name: 'The Fair Start Network', kind: 'host' },
    });
    await browser.get(`${path}/network`).expect(200, { name: FOUNDER.networkName, setUp: true, codeNeeded: false });
    const session = await browser.get(`${path}/session`).expect(200);
    expect(session.body).toEqual(body);
    await browser.delete(`${path}/sessions`).expect(204);
  });

  it('has no colour until an organiser chooses one, and tells of it once for each', async () => {
    service = await startMembership();
    const organiser = await setUp(service);
    const choose = (colour: unknown) => organiser.put(`${path}/network/colour`).send({ colour });
    for (const bad of ['red', '#12345', '#gggggg', '#1234567', 'url(#a)', 7]) await choose(bad).expect(400);
    await choose('#FFCC00').expect(200, { colour: '#ffcc00' });
    await choose('#ffcc00').expect(200);
    expect((await organiser.get(`${path}/network`)).body.colour).toBe('#ffcc00');
    await choose(null).expect(200, { colour: null });
    expect((await organiser.get(`${path}/network`)).body).not.toHaveProperty('colour');
    expect(await eventsOf(service, 'network')).toEqual(['network-set-up', 'network-changed', 'network-changed']);
    await service.browser().put(`${path}/network/colour`).send({ colour: null }).expect(401);
  });

  it('says what it is for, who runs it, whom to write to and who is in, and an administrator changes it', async () => {
    service = await startMembership();
    const administrator = await setUp(service);
    const about = async () => (await service.browser().get(`${path}/network/about`).expect(200)).body;
    const nothing = { purpose: null, contact: null, privacyNotice: null };
    const first = { ...nothing, forMembers: [], name: FOUNDER.networkName, organiser: FOUNDER.networkName, version: 1 };
    expect(await about()).toEqual({ ...first, employers: { total: 0, bySector: [] } });
    const words = {
      name: 'Fair Wales',
      purpose: 'A fair start.',
      contact: 'hello@host.example',
      privacyNotice: 'We\nkeep.',
    };
    const change = (body: object, version = 1) =>
      administrator
        .patch(`${path}/network`)
        .set('If-Match', `"${version}"`)
        .send({ ...words, ...body });
    await change({ name: ' ' }).expect(400);
    await change({ contact: 'no address' }).expect(400);
    await change({ purpose: 'x'.repeat(161) }).expect(400);
    await change({}).expect(200, { ...words, forMembers: [], version: 2 });
    await change({ name: 'Another' }).expect(412);
    expect(await about()).toMatchObject({ ...words, organiser: FOUNDER.networkName });
    expect((await administrator.get(`${path}/network`)).body.name).toBe('Fair Wales');
    await administrator.patch(`${path}/network`).set('If-Match', '"2"').send({ purpose: 'Another.' }).expect(200);
    expect(await about()).toMatchObject({ ...words, purpose: 'Another.' });
    await change(nothing, 3).expect(200);
    expect(await about()).toMatchObject(nothing);
  });

  it('has nothing to say before', async () => {
    service = await startMembership();
    await service.browser().get(`${path}/network/about`).expect(404);
  });

  it('happens once, also when two come at the same time', async () => {
    service = await startMembership();
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((name) =>
        service
          .browser()
          .post(`${path}/set-up`)
          .send({ ...FOUNDER, networkName: name, email: `${name}@host.example` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({
      type: '/problems/already-set-up',
      detail: expect.stringContaining('Sign in'),
    });
    const counts = await service.dataSource.query(
      `SELECT (SELECT count(*)::int FROM person) people, (SELECT count(*)::int FROM organisation) organisations,
              (SELECT count(*)::int FROM signing_key) keys, (SELECT count(*)::int FROM session) sessions`,
    );
    expect(counts).toEqual([{ people: 1, organisations: 1, keys: 1, sessions: 1 }]);
  });

  it('asks for the code where one is set', async () => {
    service = await startMembership({ env: { SET_UP_CODE: 'a code that was printed' } });
    const browser = service.browser();
    await browser.get(`${path}/network`).expect(200, { name: null, setUp: false, codeNeeded: true });
    for (const code of [undefined, '', 'a code that was guessed']) {
      const { body } = await browser
        .post(`${path}/set-up`)
        .send({ ...FOUNDER, code })
        .expect(403);
      expect(body.type).toBe('/problems/wrong-set-up-code');
    }
    await browser
      .post(`${path}/set-up`)
      .send({ ...FOUNDER, code: 'a code that was printed' })
      .expect(201);
  });

  it('points at what is missing or too short, and refuses what it does not know', async () => {
    service = await startMembership();
    const { body } = await service
      .browser()
      .post(`${path}/set-up`)
      .send({ ...FOUNDER, name: ' ', email: 'ada', password: 'short', admin: true })
      .expect(400);
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.sort()).toEqual(['#', '#/email', '#/name', '#/password']);
    await service.browser().get(`${path}/network`).expect(200, { name: null, setUp: false, codeNeeded: false });
  });

  it('keeps the private key unreadable without the token key, and refuses to start with another', async () => {
    service = await startMembership();
    await service.browser().post(`${path}/set-up`).send(FOUNDER).expect(201);
    const env = { ...service.env, TOKEN_KEY: 'another token key of the tests, in full' };
    await expect(startMembership({ env })).rejects.toThrow('TOKEN_KEY is not the one');
  });
});
