import { uuidv7 } from 'uuidv7';
import { organisations, people } from '#contracts/membership/events';
import { SMALL } from '#contracts/membership/sizes';
import type { TestAgent, TestService } from '#testing';
import { MembershipRetention } from '../src/membership.retention';
import {
  application,
  apply,
  FOUNDER,
  join,
  newestLink,
  path,
  setUp,
  startMembership,
  type Employer,
} from './membership';

let service: TestService;
let organiser: TestAgent;
let employer: Employer;

/** Cyrillic letters in the place of Latin ones, and an accent: what is written the same is refused as in already. */
const LIKE_THE_FOUNDER = FOUNDER.name.replace('A', 'А').replace('o', 'о').replace('e', 'é');
const LIKE_THE_NETWORK = FOUNDER.networkName.toUpperCase().replace('A', 'А').replace(' ', '  ');

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
  employer = await join(service, organiser);
});
afterAll(() => service.stop());
beforeEach(() => service.dataSource.query('DELETE FROM attempt'));

const rename = async (agent: TestAgent, name: string) => {
  const { body } = await agent.get(`${path}/session`).expect(200);
  return agent.patch(`${path}/profile`).set('if-match', `"${body.me.version}"`).send({ name });
};
const renameEmployer = async (agent: TestAgent, name: string) => {
  const at = `${path}/organisations/${employer.organisationId}`;
  const { body } = await agent.get(at).expect(200);
  return agent.patch(at).set('if-match', `"${body.version}"`).send({ name, sector: body.sector });
};
const invitation = (name: string, roles: string[] = []) => {
  const id = uuidv7();
  return { id, name, email: `${id}@employer.example`, roles };
};
const refused = { status: 409, body: { type: '/problems/name-is-organisers' } };

describe('the names of those who run the network', () => {
  it('are taken on by no applicant, neither as a person nor as an employer', async () => {
    const visitor = service.browser();
    const person = application({ email: 'mallory@elsewhere.example' });
    person.applicant.name = LIKE_THE_FOUNDER;
    expect(await visitor.post(`${path}/applications`).send(person)).toMatchObject({
      ...refused,
      body: { errors: [{ pointer: '#/applicant/name' }] },
    });
    expect(await visitor.post(`${path}/applications`).send(application({ name: LIKE_THE_NETWORK }))).toMatchObject({
      ...refused,
      body: { errors: [{ pointer: '#/employer/name' }] },
    });
    // The same to an address that somebody has: nobody learns from it who is in.
    const known = { ...person, applicant: { ...person.applicant, email: FOUNDER.email } };
    expect(await visitor.post(`${path}/applications`).send(known)).toMatchObject(refused);
    const { email } = await apply(service);
    const correction = {
      token: await newestLink(service, email),
      sector: 'P',
      message: '',
      applicantName: LIKE_THE_FOUNDER,
    };
    expect(await visitor.post(`${path}/links/application/correct`).send(correction)).toMatchObject(refused);
  });

  it('are given to no colleague, and taken on by none who joins or is in', async () => {
    const invitations = `${path}/organisations/${employer.organisationId}/invitations`;
    expect(await employer.lead.post(invitations).send(invitation(LIKE_THE_FOUNDER))).toMatchObject(refused);
    const guest = invitation('Gil Guest');
    await employer.lead.post(invitations).send(guest).expect(201);
    const body = { token: await newestLink(service, guest.email), name: LIKE_THE_FOUNDER };
    expect(await service.browser().post(`${path}/links/join`).send(body)).toMatchObject(refused);
    await service
      .browser()
      .post(`${path}/links/join`)
      .send({ ...body, name: 'Gil Guest' })
      .expect(200);
    expect(await rename(employer.lead, FOUNDER.name.toUpperCase())).toMatchObject(refused);
    expect(await renameEmployer(employer.lead, LIKE_THE_NETWORK)).toMatchObject(refused);
  });

  it('may be those of others who run it: they are made so by their like', async () => {
    const { body: session } = await organiser.get(`${path}/session`).expect(200);
    const namesake = invitation(FOUNDER.name, ['organiser']);
    await organiser.post(`${path}/organisations/${session.me.organisation.id}/invitations`).send(namesake).expect(201);
    const token = await newestLink(service, namesake.email);
    await service.browser().post(`${path}/links/join`).send({ token, name: FOUNDER.name }).expect(200);
    await rename(organiser, 'Ada L. Founder').then(({ status }) => expect(status).toBe(200));
    await rename(organiser, FOUNDER.name).then(({ status }) => expect(status).toBe(200));
  });
});

describe('a rename', () => {
  it('is seen: what an organisation and a person were called before, and until when', async () => {
    const before = employer.name;
    expect((await renameEmployer(employer.lead, 'Renamed & Sons')).body).toMatchObject({
      name: 'Renamed & Sons',
      formerNames: [{ name: before, until: expect.stringMatching(/Z$/) }],
    });
    const at = `${path}/organisations/${employer.organisationId}`;
    expect((await organiser.get(at).expect(200)).body.formerNames).toMatchObject([{ name: before }]);
    await rename(employer.lead, 'Lee Renamed').then(({ status }) => expect(status).toBe(200));
    const { body: people } = await organiser.get(`${at}/people`).expect(200);
    expect(people.items.find(({ id }: { id: string }) => id === employer.leadId)).toMatchObject({
      name: 'Lee Renamed',
      formerNames: [{ name: 'Lee Lead' }],
    });
    // What is no rename leaves no trace.
    await rename(employer.lead, 'Lee Renamed').then(({ status }) => expect(status).toBe(200));
    const { body: again } = await organiser.get(`${at}/people`).expect(200);
    expect(again.items.find(({ id }: { id: string }) => id === employer.leadId).formerNames).toHaveLength(1);
  });

  it('is told to other services: the name before those of the last 30 days, until it is had again', async () => {
    const one = await join(service, organiser);
    const told = async (key: string) => {
      const [{ data }] = await service.dataSource.query(
        'SELECT data FROM messaging.outbox WHERE key = $1 AND topic = ANY($2) ORDER BY version DESC LIMIT 1',
        [key, [people.name, organisations.name]],
      );
      return data.state.renamed;
    };
    expect(await told(one.leadId)).toBeUndefined();
    for (const name of ['Lee Other', 'Lee Another']) await rename(one.lead, name);
    expect(await told(one.leadId)).toEqual({ from: 'Lee Lead', at: expect.stringMatching(/Z$/) });
    await rename(one.lead, 'Lee Lead');
    expect(await told(one.leadId)).toBeUndefined();

    const at = `${path}/organisations/${one.organisationId}`;
    const { body } = await one.lead.get(at).expect(200);
    await one.lead.patch(at).set('if-match', `"${body.version}"`).send({ name: 'Other Ltd', sector: null }).expect(200);
    await rename(one.lead, 'Lee Other');
    const later = `renamed || jsonb_build_object('at', now() - interval '29 days')`;
    await service.dataSource.query(`UPDATE person SET renamed = ${later} WHERE id = $1`, [one.leadId]);
    const longAgo = `renamed || jsonb_build_object('at', now() - interval '31 days')`;
    await service.dataSource.query(`UPDATE organisation SET renamed = ${longAgo} WHERE id = $1`, [one.organisationId]);
    const retention = service.app.get(MembershipRetention);
    while ((await retention.clear()) === 0);
    expect(await told(one.leadId)).toMatchObject({ from: 'Lee Lead' });
    expect(await told(one.organisationId)).toBeUndefined();
  });

  it('happens so often a day that no name is pushed out of sight', async () => {
    const one = await join(service, organiser);
    for (let turn = 1; turn <= 5; turn += 1) {
      await rename(one.lead, `Lee ${turn}`).then(({ status }) => expect(status).toBe(200));
    }
    const { status, headers, body } = await rename(one.lead, 'Lee 6');
    expect([status, body.type]).toEqual([429, '/problems/renamed-too-often']);
    expect(body.detail).toMatch(/^This name was changed 5 times in a day\. It can be changed again in \d+ hours\.$/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(80_000);
  });
});

it('invites no more than sixty colleagues an hour, and says when it goes on', async () => {
  const one = await join(service, organiser);
  const invitations = `${path}/organisations/${one.organisationId}/invitations`;
  const invite = () => one.lead.post(invitations).send(invitation('Gil Guest'));
  for (let turn = 0; turn < 60; turn += 1) await invite().expect(201);
  const { body, headers } = await invite().expect(429);
  expect(body.detail).toMatch(/^You have invited 60 people within an hour\. Try again in \d+ minutes\.$/);
  expect(Number(headers['retry-after'])).toBeGreaterThan(3000);
  // Others are not held up by it.
  await employer.lead
    .post(`${path}/organisations/${employer.organisationId}/invitations`)
    .send(invitation('Gil Guest'))
    .expect(201);
});

describe('where an organisation works, and how large it is', () => {
  it('is said by its lead in postcodes and in bands, and told to other services', async () => {
    const at = `${path}/organisations/${employer.organisationId}`;
    const { version, name, sector } = (await employer.lead.get(at).expect(200)).body;
    const say = (sites: string[], sizeBand: string | null = SMALL) =>
      employer.lead.patch(at).set('if-match', `"${version}"`).send({ name, sector, sites, sizeBand });
    expect((await say(['Manchester'])).body.errors).toEqual([
      { pointer: '#/sites/0', detail: 'Write postcodes, like M1 1AE, one a line.' },
    ]);
    expect((await say(['BT1'], 'a few')).body.errors).toMatchObject([{ pointer: '#/sizeBand' }]);
    const said = { sites: ['M1 1AE', 'BT1'], sizeBand: SMALL };
    expect((await say([' m1 1ae', 'BT1'])).body).toMatchObject(said);
    const told = async () => {
      const [{ data }] = await service.dataSource.query(
        'SELECT data FROM messaging.outbox WHERE key = $1 ORDER BY version DESC LIMIT 1',
        [employer.organisationId],
      );
      return data.state;
    };
    expect(await told()).toMatchObject(said);
    await renameEmployer(employer.lead, `${name} and Sons`);
    expect((await organiser.get(at).expect(200)).body).toMatchObject(said);
    // What was written before there were bands is nobody's size.
    await service.dataSource.query(`UPDATE organisation SET size_band = 'a few' WHERE id = $1`, [
      employer.organisationId,
    ]);
    await renameEmployer(employer.lead, `${name} and Daughters`);
    expect((await organiser.get(at).expect(200)).body.sizeBand).toBeNull();
    expect((await told()).sizeBand).toBeNull();
  });
});
