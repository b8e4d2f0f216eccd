import { uuidv7 } from 'uuidv7';
import { linkToken } from '#service';
import { keepMails, letMailsLeave, TEST_LINK_KEY } from '#testing';
import { ApplicationRetention } from '../src/applications/application-retention';
import { addPartner, AT, startDirectory, toldOf, type TestDirectory } from './directory';

describe('an organisation that asks to stand in the directory', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
    await letMailsLeave(directory.service);
  });
  afterAll(() => directory?.stop());

  const path = `${AT}/partner-applications`;
  const visitor = () => directory.service.browser();
  const anApplication = (over: object = {}) => ({
    id: uuidv7(),
    organisation: 'Lantern Works',
    description: 'We help young carers into **first jobs**.',
    name: 'Ada Applicant',
    email: `${uuidv7()}@lantern.example.org`,
    ...over,
  });
  const confirm = (id: string) =>
    visitor()
      .post(`${path}/confirmation`)
      .send({ token: linkToken(TEST_LINK_KEY, 'partner-application', id) });
  const listed = async (id: string) => {
    const { body } = await directory.organiser.agent.get(`${path}?limit=100`).expect(200);
    return (body.items as { id: string; version: number }[]).find((one) => one.id === id);
  };
  const decide = (id: string, decision: object) =>
    directory.organiser.agent.post(`${path}/${id}/decision`).send(decision);
  const past = (id: string, column: string) =>
    directory.service.dataSource.query(
      `UPDATE partner_application SET ${column} = now() - interval '31 days' WHERE id = $1`,
      [id],
    );

  it('waits for an organiser once whoever asked has confirmed their address, by a button', async () => {
    const twin = await addPartner(directory, {
      name: 'Another name',
      registers: [{ register: 'GB-CHC', number: '1089464' }],
    });
    const body = anApplication({ register: { register: 'GB-CHC', number: '108 9464' } });
    for (const again of [false, true]) {
      const { body: answer } = await visitor().post(path).send(body).expect(202);
      expect([again, answer.standing]).toEqual([again, 'asked']);
    }
    expect(await listed(body.id)).toBeUndefined();
    await visitor()
      .post(`${path}/confirmation`)
      .send({ token: 'x'.repeat(43) })
      .expect(404);
    for (let time = 0; time < 2; time += 1) {
      expect((await confirm(body.id).expect(200)).body).toEqual({ organisation: 'Lantern Works', standing: 'waiting' });
    }
    expect(await listed(body.id)).toMatchObject({
      ...{ organisation: 'Lantern Works', name: 'Ada Applicant', version: 2 },
      twins: [{ id: twin, name: 'Another name', why: 'number' }],
    });
    expect(await toldOf(directory, body.id)).toEqual(['partner-applied', 'partner-application-received']);
    // Started from an application, a partner is one that may be another as any is.
    const partnerId = uuidv7();
    await decide(body.id, { decision: 'approved', version: 2, partnerId }).expect(204);
    const { body: twins } = await directory.organiser.agent.get(`${AT}/twins?limit=100`).expect(200);
    expect(twins.items).toMatchObject([{ why: 'number', one: { id: twin }, other: { id: partnerId } }]);
  });

  it('begins as a draft that says what was applied with, or is declined, and is decided once', async () => {
    const ids = [];
    for (const organisation of ['Lantern Works', 'Beacon']) {
      const body = anApplication({ organisation, website: 'https://lantern.example.org' });
      await visitor().post(path).send(body).expect(202);
      await confirm(body.id).expect(200);
      ids.push(body.id);
    }
    const [first, second] = ids as [string, string];
    const partnerId = uuidv7();
    const approve = { decision: 'approved', version: 2, partnerId };
    await decide(first, { ...approve, version: 1 }).expect(409);
    await decide(first, approve).expect(204);
    await decide(first, approve).expect(204);
    await decide(first, { ...approve, partnerId: uuidv7() }).expect(409);
    const { body: partner } = await directory.organiser.agent.get(`${AT}/partners/${partnerId}`).expect(200);
    expect(partner).toMatchObject({ standing: 'draft', content: { website: 'https://lantern.example.org' } });
    await visitor().get(`${AT}/partners/${partnerId}`).expect(404);
    await decide(second, { decision: 'declined', version: 2, reason: '' }).expect(400);
    for (const status of [204, 204])
      await decide(second, { decision: 'declined', version: 2, reason: 'We take charities alone.' }).expect(status);
    await decide(second, { decision: 'declined', version: 2, reason: 'Another.' }).expect(409);
    expect(await listed(second)).toBeUndefined();
    expect((await confirm(second).expect(200)).body).toMatchObject({ standing: 'declined' });
    // 30 days after it was answered nothing is left, and others are told to forget.
    await past(second, 'decided_at');
    await directory.service.app.get(ApplicationRetention).clear();
    await confirm(second).expect(404);
    expect(await toldOf(directory, first)).toContain('partner-application-approved');
  });

  it('is refused where it says too little, and where too many come of one address', async () => {
    const { body } = await visitor()
      .post(path)
      .send(anApplication({ description: 'Jobs.', register: { register: 'GB-SC', number: '1089464' } }))
      .expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '#/description',
      '#/register/number',
    ]);
    const email = 'one@lantern.example.org';
    for (let time = 0; time < 3; time += 1) await visitor().post(path).send(anApplication({ email })).expect(202);
    await visitor().post(path).send(anApplication({ email })).expect(429);
    const late = anApplication();
    await visitor().post(path).send(late).expect(202);
    await past(late.id, 'expires_at');
    await confirm(late.id).expect(410);
    await directory.service.app.get(ApplicationRetention).clear();
    await confirm(late.id).expect(404);
  });

  it('is kept out by those who wait for an organiser alone: of those who never confirm, the oldest goes', async () => {
    const [oldest, next] = [anApplication(), anApplication()];
    await visitor().post(path).send(oldest).expect(202);
    await past(oldest.id, 'at');
    await directory.service.dataSource.query(
      `INSERT INTO partner_application SELECT (jsonb_populate_record(a, jsonb_build_object(
         'id', uuidv7(), 'at', now(), 'source', null, 'email', 'one@flood.example.org'))).*
       FROM partner_application a, generate_series(1, 2000) WHERE a.id = $1`,
      [oldest.id],
    );
    await visitor().post(path).send(next).expect(202);
    await confirm(oldest.id).expect(404);
    const unconfirmed = `SELECT count(*)::integer AS many FROM partner_application WHERE standing = 'asked'`;
    expect(await directory.service.dataSource.query(unconfirmed)).toEqual([{ many: 2000 }]);
    await confirm(next.id).expect(200);
    await directory.service.dataSource.query(
      `UPDATE partner_application SET standing = 'waiting', confirmed = true WHERE email = 'one@flood.example.org'`,
    );
    const { body } = await visitor().post(path).send(anApplication()).expect(429);
    expect(body.detail).toMatch(/Very many wait/);
  });
});

describe('an organisation that asks where no mail leaves', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
    await keepMails(directory.service);
  });
  afterAll(() => directory?.stop());

  const apply = () =>
    directory.service
      .browser()
      .post(`${AT}/partner-applications`)
      .send({
        ...{
          id: uuidv7(),
          organisation: 'Lantern Works',
          name: 'Ada Applicant',
          email: `${uuidv7()}@lantern.example.org`,
        },
        description: 'We help young carers into **first jobs**.',
      });
  const waiting = async () =>
    (
      await directory.service.dataSource.query(
        `SELECT count(*)::integer AS many, count(DISTINCT source)::integer AS sources FROM partner_application WHERE standing = 'waiting'`,
      )
    )[0];
  /** As many as may wait, from so many sources, beside what waits. */
  async function flood(sources: number, over: object = {}): Promise<void> {
    const { dataSource } = directory.service;
    await dataSource.query(
      `INSERT INTO partner_application SELECT (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(), 'at', now(),
         'source', '\\x' || lpad(to_hex(nth % $1), 8, '0'), 'email', 'one@flood.example.org') || $2)).*
       FROM partner_application a, generate_series(1, 300) nth WHERE a.id = (
         SELECT id FROM partner_application WHERE email <> 'one@flood.example.org' LIMIT 1)`,
      [sources, JSON.stringify(over)],
    );
  }

  it('is kept out by nobody who asks over and over, nor by those who confirmed, and no source asks without end', async () => {
    const { dataSource } = directory.service;
    const clear = () => dataSource.query(`DELETE FROM partner_application WHERE email = 'one@flood.example.org'`);
    expect((await apply().expect(202)).body).toEqual({ standing: 'waiting' });
    await flood(30, { confirmed: true });
    await apply().expect(202);
    await clear();
    await flood(3);
    await apply().expect(202);
    // One of the crowd has given way.
    expect(await waiting()).toEqual({ many: 302, sources: 4 });
    await clear();
    await flood(300);
    expect((await apply().expect(429)).body.detail).toMatch(/Very many wait/);
    await clear();
    for (let time = 3; time < 10; time += 1) await apply().expect(202);
    expect((await apply().expect(429)).body.detail).toMatch(/from here today/);
  });
});
