import { uuidv7 } from 'uuidv7';
import { eventually, type TestAgent, type TestService } from '#testing';
import {
  addProspect,
  application,
  apply,
  decide,
  eventsOf,
  FOUNDER,
  join,
  mailbox,
  newestLink,
  path,
  received,
  setUp,
  startMembership,
} from './membership';

let service: TestService;
let organiser: TestAgent;
let visitor: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
  visitor = service.browser();
});
afterAll(() => service.stop());
beforeEach(() => service.dataSource.query('DELETE FROM attempt'));

const search = async (text: string) =>
  (await visitor.get(`${path}/employers`).query({ search: text }).expect(200)).body.items;

describe('finding the employer', () => {
  it('goes by what the name begins with, a word of it, a part of it, or what resembles it', async () => {
    await addProspect(service, 'Zebra Crossing Services Limited');
    await addProspect(service, 'The Zebra Company');
    await addProspect(service, 'Quagga and Zebras LLP');
    await addProspect(service, '100% Proof_Reading Limited');
    const names = async (text: string) => (await search(text)).map(({ name }: { name: string }) => name);
    expect(await names('zebra')).toEqual([
      'Zebra Crossing Services Limited',
      'The Zebra Company',
      'Quagga and Zebras LLP',
    ]);
    expect(await names('zebra crosing')).toContain('Zebra Crossing Services Limited');
    expect(await names('100% p')).toEqual(['100% Proof_Reading Limited']);
    expect(await names('%%')).toEqual([]);
    expect(await names('nothing is called so')).toEqual([]);
    await visitor.get(`${path}/employers`).query({ search: ' ' }).expect(400);
  });

  it('suggests the sectors with the reason', async () => {
    const { id } = await addProspect(service, 'Guildford Grammar', ['70100', '85200', '85310']);
    const { body } = await visitor.get(`${path}/employers/${id}`).expect(200);
    expect(body).toMatchObject({ name: 'Guildford Grammar', locality: 'Leeds LS1' });
    expect(body.suggestions[0]).toEqual({ sector: 'P', reason: 'SIC 85200 and 85310 belong to Education.' });
    expect(body.suggestions).toHaveLength(2);
    await visitor.get(`${path}/employers/${uuidv7()}`).expect(404);
  });
});

describe('applying', () => {
  it('is not held up by however many before it that fail for good', async () => {
    await service.dataSource.query(
      `INSERT INTO application_request (id, request_hash, received_at, waiting)
       SELECT uuidv7(), '', now() - interval '1 day', '{"applicant": {"email": null}}' FROM generate_series(1, 60)`,
    );
    const request = application({ email: 'behind@them.example' });
    await visitor.post(`${path}/applications`).send(request).expect(201);
    const broken = await eventually(async () => {
      expect((await mailbox(service, 'behind@them.example')).length).toBe(1);
      return await service.dataSource.query(
        `DELETE FROM application_request WHERE request_hash = '' RETURNING attempts > 0 AND due_at > received_at AS "isTriedLater"`,
      );
    });
    expect(broken[0].every(({ isTriedLater }: { isTriedLater: boolean }) => isTriedLater)).toBe(true);
  });

  it('makes the employer, its applicant and a link that shows how it stands', async () => {
    const prospect = await addProspect(service, 'Okapi Logistics Limited');
    const request = {
      ...application({ email: 'lead@okapi.example' }),
      employer: { listed: true, prospectId: prospect.id },
    };
    const made = await visitor.post(`${path}/applications`).send(request).expect(201, { id: request.id });
    await received(service);
    const found = await organiser.get(made.headers['location']!).expect(200);
    expect(found.body).toMatchObject({ id: request.id, standing: 'waiting' });
    await visitor.post(`${path}/applications`).send(request).expect(201, { id: request.id });
    await received(service);
    const links = await mailbox(service, 'lead@okapi.example');
    expect(links).toHaveLength(1);
    const { body } = await visitor.post(`${path}/links/inspect`).send({ token: links[0]!.token }).expect(200);
    expect(body).toMatchObject({
      purpose: 'application',
      standing: 'open',
      organisation: 'Okapi Logistics Limited',
      application: { standing: 'waiting', applicant: { name: 'Lee Lead' }, organisation: { sector: 'C' } },
    });
    // Nobody learns from the list who has applied.
    expect(await search('Okapi')).toMatchObject([{ prospectId: prospect.id, standing: 'prospect' }]);
    expect(await eventsOf(service, request.id)).toEqual(['application-received']);
  });

  it('is answered by what was asked for alone: a repeat, and another body under its id, whoever has the address', async () => {
    for (const email of ['nobody@host.example', FOUNDER.email]) {
      const request = application({ name: 'A repeated guess', email });
      const other = { ...request, message: 'Something else.' };
      const attempt = (body: object) => visitor.post(`${path}/applications`).send(body);
      await attempt(request).expect(201, { id: request.id });
      expect((await attempt(other).expect(409)).body.type).toBe('/problems/id-taken');
      await received(service);
      await attempt(request).expect(201, { id: request.id });
      expect((await attempt(other).expect(409)).body.type).toBe('/problems/id-taken');
    }
  });

  it('does what depends on the address when the answer has gone, so that no time tells whether anybody has it', async () => {
    const unknown = application({ email: 'somebody-new@host.example' });
    const known = application({ email: FOUNDER.email });
    await service.dataSource.query(`UPDATE link SET issued_at = issued_at - interval '2 minutes'`);
    const before = (await mailbox(service, FOUNDER.email)).length;
    const other = service.dataSource.createQueryRunner();
    await other.startTransaction();
    // Whatever would be written for the one or the other waits for this.
    await other.query('LOCK TABLE person, organisation, application, link IN EXCLUSIVE MODE');
    for (const request of [unknown, known]) {
      await visitor.post(`${path}/applications`).send(request).expect(201, { id: request.id });
    }
    await other.rollbackTransaction();
    await other.release();
    await received(service);
    expect(await mailbox(service, FOUNDER.email)).toHaveLength(before + 1);
    expect((await mailbox(service, unknown.applicant.email))[0]!.purpose).toBe('application');
  });

  it('shuts nobody out: others may apply for the same employer, also at the same moment', async () => {
    const prospect = await addProspect(service, 'Tapir Partners LLP');
    const listed = { listed: true, prospectId: prospect.id };
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        visitor
          .post(`${path}/applications`)
          .send({ ...application({ email: `n${n}@tapir.example` }), employer: listed }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it('finds an employer that was not listed by its company number, also when it is in', async () => {
    const prospect = await addProspect(service, 'Bongo Trading Limited');
    const employer = { listed: false, name: 'Bongo', companyNumber: prospect.companyNumber };
    const first = { ...application({ email: 'a@bongo.example' }), employer };
    await visitor.post(`${path}/applications`).send(first).expect(201);
    await received(service);
    await decide(organiser, first);
    const listed = {
      ...application({ email: 'b@bongo.example' }),
      employer: { listed: true, prospectId: prospect.id },
    };
    await visitor.post(`${path}/applications`).send(listed).expect(409);
  });

  it('for an employer that is in says so', async () => {
    const { name } = await join(service, organiser);
    const { body } = await visitor.post(`${path}/applications`).send(application({ name })).expect(409);
    expect(body).toMatchObject({
      type: '/problems/already-in',
      detail: expect.stringContaining('Ask your colleagues'),
    });
  });

  it('with an address that somebody has is answered like any other; its mailbox gets the link they need', async () => {
    await service.dataSource.query(`UPDATE link SET issued_at = issued_at - interval '2 minutes'`);
    const before = (await mailbox(service, FOUNDER.email)).length;
    const request = application({ name: 'A stranger’s guess', email: FOUNDER.email });
    await visitor.post(`${path}/applications`).send(request).expect(201, { id: request.id });
    await received(service);
    const links = await mailbox(service, FOUNDER.email);
    expect([links.length - before, links[0]!.purpose]).toEqual([1, 'sign-in']);
    expect(await search('A stranger')).toEqual([]);
  });

  it('points at the fields that need correcting', async () => {
    const broken = {
      ...application(),
      employer: { listed: false, name: '\u200b', companyNumber: '12' },
      sector: 'Z',
      applicant: { name: '', email: 'nobody' },
      message: 'x'.repeat(2001),
    };
    const { body } = await visitor.post(`${path}/applications`).send(broken).expect(400);
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
    expect(pointers).toEqual([
      '#/applicant/email',
      '#/applicant/name',
      '#/employer/companyNumber',
      '#/employer/name',
      '#/message',
      '#/sector',
    ]);
    await visitor
      .post(`${path}/applications`)
      .send({ ...application(), message: 'x'.repeat(1_000_000) })
      .expect(413);
    const unknown = { ...application(), employer: { listed: true, prospectId: uuidv7() } };
    await visitor.post(`${path}/applications`).send(unknown).expect(404);
  });

  it('can be corrected and withdrawn by the link, while it waits', async () => {
    const { id, email, name } = await apply(service);
    const token = await newestLink(service, email);
    const correction = { token, sector: 'P', message: 'Better said.', applicantName: 'Lee Leader' };
    const corrected = await visitor.post(`${path}/links/application/correct`).send(correction).expect(200);
    expect(corrected.body).toMatchObject({
      message: 'Better said.',
      applicant: { name: 'Lee Leader' },
      organisation: { sector: 'P' },
    });
    await visitor.post(`${path}/links/application/withdraw`).send({ token }).expect(200);
    const again = await visitor.post(`${path}/links/application/withdraw`).send({ token }).expect(200);
    expect(again.body.standing).toBe('withdrawn');
    const late = await visitor.post(`${path}/links/application/correct`).send(correction).expect(409);
    expect(late.body.type).toBe('/problems/no-longer-waiting');
    expect(await eventsOf(service, id)).toEqual([
      'application-received',
      'application-corrected',
      'application-withdrawn',
    ]);
    await visitor.post(`${path}/applications`).send(application({ name, email })).expect(201);
  });
});

describe('the applicant’s own link', () => {
  const body = (token: string) => ({ token, name: 'Lee Lead', password: FOUNDER.password });
  const inspect = async (token: string) =>
    (await visitor.post(`${path}/links/inspect`).send({ token }).expect(200)).body;

  it('says whom to ask, and lets in once the employer is approved: the welcome may never have come', async () => {
    const { email, ...applied } = await apply(service);
    const token = await newestLink(service, email);
    expect(await inspect(token)).toMatchObject({ organiser: { name: FOUNDER.name, email: FOUNDER.email } });
    expect(await inspect(token)).not.toHaveProperty('joining');
    const early = await visitor.post(`${path}/links/join`).send(body(token)).expect(409);
    expect(early.body.type).toBe('/problems/not-decided-yet');

    await decide(organiser, applied);
    expect((await inspect(token)).joining).toBe('open');
    const lead = service.browser();
    const { body: joined } = await lead.post(`${path}/links/join`).send(body(token)).expect(200);
    expect(joined.me).toMatchObject({ email, roles: ['lead'], hasPassword: true });
    await lead.get(`${path}/organisations`).expect(200);
  });

  it('lets in nobody once they have joined, nor does the welcome', async () => {
    const { email, ...applied } = await apply(service);
    const token = await newestLink(service, email);
    await decide(organiser, applied);
    const welcome = await newestLink(service, email);
    await visitor.post(`${path}/links/join`).send(body(token)).expect(200);
    for (const over of [token, welcome]) {
      const { body: refused } = await service.browser().post(`${path}/links/join`).send(body(over)).expect(410);
      expect(refused.type).toBe('/problems/link-used');
    }
    expect(await inspect(token)).toMatchObject({ standing: 'open', joining: 'done' });
    expect(await inspect(welcome)).toMatchObject({ standing: 'used' });
  });

  it('lets in one of two at once', async () => {
    const { email, ...applied } = await apply(service);
    const token = await newestLink(service, email);
    await decide(organiser, applied);
    const welcome = await newestLink(service, email);
    const answers = await Promise.all(
      [token, welcome, token].map((one) => service.browser().post(`${path}/links/join`).send(body(one))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  });

  it('lets in nobody who was declined, who withdrew, or whose invitation was taken back', async () => {
    const [declined, withdrawn, takenBack] = [await apply(service), await apply(service), await apply(service)];
    const [first, second, third] = await Promise.all(
      [declined, withdrawn, takenBack].map(({ email }) => newestLink(service, email)),
    );
    await decide(organiser, declined, 'The network is for employers.');
    await visitor.post(`${path}/links/application/withdraw`).send({ token: second }).expect(200);
    const { application } = await decide(organiser, takenBack);
    const people = `${path}/organisations/${application!.organisation.id}`;
    const { body: listed } = await organiser.get(`${people}/people`).expect(200);
    await organiser.delete(`${people}/invitations/${listed.items[0].invitation.id}`).expect(204);
    for (const token of [first!, second!, third!]) {
      const { body: refused } = await visitor.post(`${path}/links/join`).send(body(token)).expect(410);
      expect(refused.type).toBe('/problems/link-revoked');
    }
    expect((await inspect(third!)).joining).toBe('taken-back');
  });
});
