import { uuidv7 } from 'uuidv7';
import { SMALL } from '#contracts/membership/sizes';
import type { TestAgent, TestService } from '#testing';
import {
  addProspect,
  application,
  apply,
  bringIn,
  decide,
  decideAll,
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

/** A second organiser of the host organisation. */
async function secondOrganiser(): Promise<TestAgent> {
  const { body: session } = await organiser.get(`${path}/session`).expect(200);
  return (await bringIn(service, organiser, session.me.organisation.id, ['organiser'])).browser;
}

describe('deciding', () => {
  it('lists those that wait the longest first, with what the decision needs', async () => {
    const prospect = await addProspect(service, 'Kudu Schools Trust');
    const request = {
      ...application({ email: 'a@kudu.example' }),
      employer: { listed: true, prospectId: prospect.id },
    };
    await visitor.post(`${path}/applications`).send(request).expect(201);
    await apply(service);
    const seen: { id: string; receivedAt: string; prospect: unknown }[] = [];
    let next: string | undefined;
    do {
      const { body } = await organiser.get(`${path}/applications`).query({ limit: 2, cursor: next }).expect(200);
      seen.push(...body.items);
      next = body.next ?? undefined;
      expect(body.total).toBeGreaterThanOrEqual(seen.length);
    } while (next);
    expect(seen.map(({ receivedAt }) => receivedAt)).toEqual(seen.map(({ receivedAt }) => receivedAt).sort());
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.find(({ id }) => id === request.id)?.prospect).toEqual({
      sicCodes: ['85200', '85310'],
      sizeBand: '250 to 499',
      companyNumber: prospect.companyNumber,
      locality: 'Leeds LS1',
    });
  });

  it('between two who apply for one employer is the organisers’: both are seen, one is let in', async () => {
    const prospect = await addProspect(service, 'Quokka Quarries plc');
    const requests = ['mallory@elsewhere.example', 'quentin@quokka.example'].map((email) => ({
      ...application({ email }),
      employer: { listed: true, prospectId: prospect.id },
    }));
    for (const request of requests) await visitor.post(`${path}/applications`).send(request).expect(201);
    await received(service);
    const [first, real] = requests as [(typeof requests)[0], (typeof requests)[0]];
    const { body: desk } = await organiser.get(`${path}/applications`).query({ limit: 100 }).expect(200);
    const rivalsOf = (id: string) => desk.items.find((one: { id: string }) => one.id === id).rivals;
    expect(rivalsOf(first.id)).toMatchObject([{ id: real.id, applicant: { email: 'quentin@quokka.example' } }]);
    expect(rivalsOf(real.id)).toMatchObject([{ id: first.id, applicant: { email: 'mallory@elsewhere.example' } }]);

    expect(await decide(organiser, real)).toMatchObject({ outcome: 'decided', application: { standing: 'approved' } });
    expect(await decide(organiser, first)).toMatchObject({
      outcome: 'employer-in',
      application: { standing: 'waiting', rivals: [] },
    });
    expect(await decide(organiser, first, 'Somebody else speaks for it.')).toMatchObject({ outcome: 'decided' });
  });

  it('lets one of them in also where both are approved in one go, or by two organisers at once', async () => {
    const prospect = await addProspect(service, 'Numbat Networks plc');
    const rivals = async () => {
      const requests = [1, 2].map((n) => ({
        ...application({ email: `n${n}-${uuidv7()}@numbat.example` }),
        employer: { listed: true, prospectId: prospect.id },
      }));
      for (const request of requests) await visitor.post(`${path}/applications`).send(request).expect(201);
      await received(service);
      return requests;
    };
    const [one, other] = await rivals();
    const answers = await Promise.all([decide(organiser, one!), decide(await secondOrganiser(), other!)]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['decided', 'employer-in']);

    const twins = [await apply(service, 'Twin Towers'), await apply(service, 'twin towers')];
    expect((await decideAll(organiser, twins)).map(({ outcome }) => outcome)).toEqual(['decided', 'employer-in']);
  });

  it('to approve lets the employer in; its lead follows the welcome, sets a password and is signed in', async () => {
    const applied = await apply(service);
    const { outcome, application: decided } = await decide(organiser, applied);
    expect(outcome).toBe('decided');
    expect(decided).toMatchObject({ standing: 'approved', reason: null, decidedBy: FOUNDER.name, held: null });
    const organisationId = decided!.organisation.id;
    const [welcome, first] = await mailbox(service, applied.email);
    expect([welcome!.purpose, first!.purpose]).toEqual(['welcome', 'application']);
    const shown = await visitor.post(`${path}/links/inspect`).send({ token: first!.token }).expect(200);
    expect(shown.body.application.standing).toBe('approved');
    const lead = service.browser();
    const request = { token: welcome!.token, name: 'Lee Renamed', password: FOUNDER.password };
    const joined = await lead.post(`${path}/links/join`).send(request).expect(200);
    expect(joined.body.me).toMatchObject({
      name: 'Lee Renamed',
      roles: ['lead'],
      organisation: { name: applied.name },
    });
    await visitor.post(`${path}/links/join`).send(request).expect(410);
    const credentials = { email: applied.email, password: FOUNDER.password };
    await service.browser().post(`${path}/session`).send(credentials).expect(200);
    expect(await eventsOf(service, organisationId)).toEqual(['organisation-applied', 'organisation-joined']);
    expect(await eventsOf(service, joined.body.me.id)).toEqual(['person-applied', 'person-changed', 'person-joined']);
    expect(await search(applied.name)).toMatchObject([{ organisationId, standing: 'member' }]);
  });

  it('to decline tells the applicant why, and leaves the way open to apply again', async () => {
    const applied = await apply(service);
    const missing = await organiser
      .post(`${path}/applications/decisions`)
      .send({ decision: 'declined', reason: '  ', applications: [{ id: applied.id, version: 1 }] })
      .expect(400);
    expect(missing.body.errors[0].pointer).toBe('#/reason');
    await decide(organiser, applied, 'We take employers with staff in the UK.');
    const token = await newestLink(service, applied.email);
    const { body } = await visitor.post(`${path}/links/inspect`).send({ token }).expect(200);
    expect(body.application).toMatchObject({ standing: 'declined', reason: 'We take employers with staff in the UK.' });
    await visitor
      .post(`${path}/applications`)
      .send(application({ ...applied, id: uuidv7() }))
      .expect(201);
    const decided = await organiser.get(`${path}/applications`).query({ standing: 'decided' }).expect(200);
    expect(decided.body.items[0].id).toBe(applied.id);
  });

  it('happens once: of two organisers at the same moment one decides, the other hears what was decided', async () => {
    const other = await secondOrganiser();
    const applied = await apply(service);
    const answers = await Promise.all([decide(organiser, applied), decide(other, applied, 'No.')]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['already-decided', 'decided']);
    const [won, lost] = answers[0]!.outcome === 'decided' ? answers : answers.toReversed();
    const who = won === answers[0] ? FOUNDER.name : 'Cleo Colleague';
    expect(lost!.application).toMatchObject({ standing: won!.application!.standing, decidedBy: who });
    expect(await eventsOf(service, applied.id)).toHaveLength(2);
  });

  it('again in the same way is answered as the first time, and mails nobody twice', async () => {
    const applied = await apply(service);
    const answers = await Promise.all([decide(organiser, applied), decide(organiser, applied)]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['decided', 'decided']);
    expect(await mailbox(service, applied.email)).toHaveLength(2);
  });

  it('on several at once answers for each', async () => {
    const [fresh, approved, withdrawn, corrected] = [
      await apply(service),
      await apply(service),
      await apply(service),
      await apply(service),
    ];
    await decide(organiser, approved);
    const token = await newestLink(service, withdrawn.email);
    await visitor.post(`${path}/links/application/withdraw`).send({ token }).expect(200);
    const correction = { sector: 'P', message: 'Better said.', applicantName: 'Lee Leader' };
    await visitor
      .post(`${path}/links/application/correct`)
      .send({ ...correction, token: await newestLink(service, corrected.email) })
      .expect(200);
    const nobody = { id: uuidv7() };
    const asked = [withdrawn, nobody, fresh, corrected, approved];
    const answers = await decideAll(organiser, asked, 'Not now.');
    expect(answers.map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
    expect(answers.map(({ outcome, application }) => [outcome, application?.standing])).toEqual([
      ['withdrawn', 'withdrawn'],
      ['unknown', undefined],
      ['decided', 'declined'],
      ['changed', 'waiting'],
      ['already-decided', 'approved'],
    ]);
    expect((await decide(organiser, { ...corrected, version: 2 })).outcome).toBe('decided');
  });

  it('names each application once, and a hundred at most', async () => {
    const refuse = async (applications: object[]): Promise<void> => {
      await organiser.post(`${path}/applications/decisions`).send({ decision: 'approved', applications }).expect(400);
    };
    const one = { id: uuidv7(), version: 1 };
    await refuse([one, one]);
    await refuse([]);
    await refuse(Array.from({ length: 101 }, () => ({ id: uuidv7(), version: 1 })));
  });

  it('is for organisers', async () => {
    const applied = await apply(service);
    const { lead } = await join(service, organiser);
    for (const [browser, status] of [
      [visitor, 401],
      [lead, 403],
    ] as const) {
      await browser.get(`${path}/applications`).expect(status);
      const applications = [{ id: applied.id, version: 1 }];
      await browser.post(`${path}/applications/decisions`).send({ decision: 'approved', applications }).expect(status);
      await browser
        .post(`${path}/applications/decisions/undo`)
        .send({ applicationIds: [applied.id] })
        .expect(status);
    }
  });
});

it('of an employer that is not listed the size is a band, or not known', async () => {
  for (const [name, sizeBand] of Object.entries({ 'Kodkod One': 'a few', 'Kodkod Two': SMALL })) {
    const request = application({ name, email: `lead@${name.slice(7).toLowerCase()}.example` });
    const employer = { ...request.employer, sizeBand };
    await visitor
      .post(`${path}/applications`)
      .send({ ...request, employer })
      .expect(201);
  }
  await received(service);
  const kept = await service.dataSource.query(
    `SELECT size_band AS size FROM organisation WHERE name LIKE 'Kodkod %' ORDER BY name`,
  );
  expect(kept).toEqual([{ size: null }, { size: SMALL }]);
});
