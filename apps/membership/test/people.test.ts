import { CommandBus } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { TestAgent, TestService } from '#testing';
import { LeaveAgain } from '../src/people/leave-again.command';
import {
  apply,
  bringIn,
  eventsOf,
  FOUNDER,
  join,
  mailbox,
  newestLink,
  path,
  setUp,
  startMembership,
  type Employer,
} from './membership';

let service: TestService;
let organiser: TestAgent;
let visitor: TestAgent;
let hostId: string;
let employer: Employer;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
  visitor = service.browser();
  hostId = (await organiser.get(`${path}/session`)).body.me.organisation.id;
  employer = await join(service, organiser);
});
afterAll(() => service.stop());
beforeEach(() => service.dataSource.query('DELETE FROM attempt'));

const colleague = (roles: string[] = []) => {
  const id = uuidv7();
  return { id, email: `${id}@employer.example`, name: 'Col League', roles };
};
const invite = (by: TestAgent, body: object, organisationId = employer.organisationId) =>
  by.post(`${path}/organisations/${organisationId}/invitations`).send(body);
const people = (by: TestAgent, organisationId = employer.organisationId) =>
  by.get(`${path}/organisations/${organisationId}/people`);

describe('inviting a colleague', () => {
  it('mails a link by which they join', async () => {
    const request = colleague();
    const invited = await invite(employer.lead, request).expect(201);
    expect(invited.body).toMatchObject({ id: request.id, standing: 'invited', invitation: { standing: 'open' } });
    const at = `${path}/organisations/${employer.organisationId}/invitations/${invited.body.invitation.id}`;
    expect(invited.headers['location']).toBe(at);
    const token = await newestLink(service, request.email);
    const shown = await visitor.post(`${path}/links/inspect`).send({ token }).expect(200);
    expect(shown.body).toMatchObject({ purpose: 'invitation', organisation: employer.name, invitedBy: 'Lee Lead' });
    const browser = service.browser();
    const joined = await browser.post(`${path}/links/join`).send({ token, name: 'Colin League' }).expect(200);
    expect(joined.body.me).toMatchObject({ name: 'Colin League', hasPassword: false, roles: [] });
    const list = await people(browser).expect(200);
    expect(list.body).toMatchObject({ total: 2, next: null });
    expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['Colin League', 'Lee Lead']);
    expect(await eventsOf(service, request.id)).toEqual(['person-invited', 'person-joined']);
  });

  it('joins once, also when the link is used twice at the same moment', async () => {
    const request = colleague();
    await invite(employer.lead, request).expect(201);
    const token = await newestLink(service, request.email);
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        service
          .browser()
          .post(`${path}/links/join`)
          .send({ token, name: `Person ${n}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect(await eventsOf(service, request.id)).toEqual(['person-invited', 'person-joined']);
  });

  it('twice answers the first; a repeat of the request mails nothing more', async () => {
    const request = colleague();
    const [first, again] = await Promise.all([invite(employer.lead, request), invite(employer.lead, request)]);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const anew = await invite(employer.lead, { ...request, id: uuidv7() }).expect(201);
    expect(anew.body.id).toBe(request.id);
    expect(await mailbox(service, request.email)).toHaveLength(1);
    await service.dataSource.query(`UPDATE link SET issued_at = issued_at - interval '2 minutes'`);
    await invite(employer.lead, { ...request, id: uuidv7() }).expect(201);
    const links = await mailbox(service, request.email);
    expect(links).toHaveLength(2);
    await visitor.post(`${path}/links/join`).send({ token: links[1]!.token, name: 'X' }).expect(410);
    const taken = await invite(employer.lead, { ...colleague(), id: request.id }).expect(409);
    expect(taken.body.type).toBe('/problems/id-taken');
  });

  it('says so where they are in already, here or elsewhere', async () => {
    const here = await invite(employer.lead, { ...colleague(), email: employer.email }).expect(409);
    expect(here.body.detail).toBe('Lee Lead is in your organisation already.');
    const elsewhere = await invite(employer.lead, { ...colleague(), email: FOUNDER.email }).expect(409);
    expect(elsewhere.body).toMatchObject({ type: '/problems/address-in-use', errors: [{ pointer: '#/email' }] });
  });

  it('that has expired is shown as such, and can be had anew by its link', async () => {
    const request = colleague();
    await invite(employer.lead, request).expect(201);
    await service.dataSource.query(`UPDATE link SET expires_at = now() - interval '1 day' WHERE person_id = $1`, [
      request.id,
    ]);
    const list = await people(employer.lead).query({ limit: 100 }).expect(200);
    const row = list.body.items.find(({ id }: { id: string }) => id === request.id);
    expect(row.invitation.standing).toBe('expired');
    const token = await newestLink(service, request.email);
    const { body } = await visitor.post(`${path}/links/join`).send({ token, name: 'X' }).expect(410);
    expect(body.type).toBe('/problems/link-expired');
    await visitor.post(`${path}/links/renew`).send({ token }).expect(202);
    const fresh = await newestLink(service, request.email);
    await service.browser().post(`${path}/links/join`).send({ token: fresh, name: 'Late Comer' }).expect(200);
  });

  it('can be taken back until they join', async () => {
    const request = colleague();
    await invite(employer.lead, request).expect(201);
    const token = await newestLink(service, request.email);
    const address = `${path}/organisations/${employer.organisationId}/invitations`;
    await employer.lead.delete(`${address}/${request.id}`).expect(204);
    await employer.lead.delete(`${address}/${request.id}`).expect(204);
    const { body } = await visitor.post(`${path}/links/join`).send({ token, name: 'X' }).expect(410);
    expect(body).toMatchObject({ type: '/problems/link-revoked', renewable: false });
    await visitor.post(`${path}/links/renew`).send({ token }).expect(410);
    expect(await eventsOf(service, request.id)).toEqual(['person-invited', 'person-left']);
    const late = await employer.lead.delete(`${address}/${employer.leadId}`).expect(409);
    expect(late.body.type).toBe('/problems/already-joined');
    await employer.lead.delete(`${address}/${uuidv7()}`).expect(404);
    await invite(employer.lead, { ...colleague(), email: request.email }).expect(201);
  });

  it('is for the lead and for organisers; running the network is given by those who run it', async () => {
    const other = await join(service, organiser);
    const request = colleague();
    const token = await invite(employer.lead, request).then(() => newestLink(service, request.email));
    const member = service.browser();
    await member.post(`${path}/links/join`).send({ token, name: 'Col' }).expect(200);
    await invite(visitor, colleague()).expect(401);
    expect((await invite(member, colleague()).expect(403)).body.detail).toContain('Ask your lead');
    await invite(other.lead, colleague()).expect(403);
    await invite(other.lead, colleague(), uuidv7()).expect(404);
    await invite(other.lead, colleague(), 'not-an-id').expect(404);
    await invite(organiser, colleague(['lead'])).expect(201);
    await invite(employer.lead, colleague(['lead'])).expect(201);
    for (const roles of [['organiser'], ['administrator'], ['lead', 'organiser']]) {
      expect((await invite(employer.lead, colleague(roles)).expect(403)).body.type).toBe('/problems/role-not-yours');
      await invite(organiser, colleague(roles)).expect(403);
    }
    const running = await invite(organiser, colleague(['organiser', 'administrator']), hostId).expect(201);
    expect(running.body.roles).toEqual(['organiser', 'administrator']);
    await people(other.lead).expect(403);
    await people(member).expect(200);
    await people(organiser).expect(200);
    const { id } = await apply(service);
    const waiting = await service.dataSource.query('SELECT organisation_id FROM application WHERE id = $1', [id]);
    await people(member, waiting[0].organisation_id).expect(404);
    await invite(organiser, colleague(), waiting[0].organisation_id).expect(404);
  });
});

describe('organisations', () => {
  it('are listed by name, page by page, and found by name and sector', async () => {
    await Promise.all([1, 2, 3].map(() => join(service, organiser)));
    const seen: { id: string; name: string }[] = [];
    let next: string | undefined;
    let total: number;
    do {
      const { body } = await employer.lead.get(`${path}/organisations`).query({ limit: 2, cursor: next }).expect(200);
      seen.push(...body.items);
      next = body.next ?? undefined;
      total = body.total;
    } while (next);
    expect(seen).toHaveLength(total);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    const found = await employer.lead.get(`${path}/organisations`).query({ search: 'FAIR start' }).expect(200);
    expect(found.body.items).toMatchObject([{ id: hostId, kind: 'host' }]);
    const none = await employer.lead.get(`${path}/organisations`).query({ sector: 'T' }).expect(200);
    expect(none.body).toEqual({ items: [], next: null, total: 0 });
    await employer.lead.get(`${path}/organisations`).query({ cursor: 'nonsense' }).expect(400);
    await visitor.get(`${path}/organisations`).expect(401);
  });

  it('are corrected by their lead, by the version they were read at', async () => {
    const one = await employer.lead.get(`${path}/organisations/${employer.organisationId}`).expect(200);
    expect(one.headers['etag']).toMatch(`"${one.body.version}-`);
    const change = (by: TestAgent, name: string, version = one.body.version) =>
      by
        .patch(`${path}/organisations/${employer.organisationId}`)
        .set('if-match', `"${version}"`)
        .send({ name, sector: 'P' });
    const answers = await Promise.all([change(employer.lead, 'One name'), change(organiser, 'Another name')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const other = await join(service, organiser);
    await change(other.lead, 'Not yours', one.body.version + 1).expect(403);
    expect((await eventsOf(service, employer.organisationId)).at(-1)).toBe('organisation-changed');
    // What is not said stays: whether members ask partners for introductions is their lead's to allow, and not at first.
    const at = `${path}/organisations/${employer.organisationId}`;
    const { body: now } = await employer.lead.get(at).expect(200);
    expect([now.membersAsk, now.membersOffer]).toEqual([false, false]);
    const allow = { name: now.name, sector: 'P', membersAsk: true, membersOffer: true };
    const allowed = await employer.lead.patch(at).set('if-match', `"${now.version}"`).send(allow).expect(200);
    expect(allowed.body.membersAsk).toBe(true);
    const renamed = await change(organiser, 'A third name', allowed.body.version).expect(200);
    expect([renamed.body.membersAsk, renamed.body.membersOffer]).toEqual([true, true]);
    await employer.lead.get(`${path}/organisations/${uuidv7()}`).expect(404);
  });
});

it('tells nobody’s name or address on any topic but that of people', async () => {
  const rows: { topic: string; data: string }[] = await service.dataSource.query(
    `SELECT topic, data::text FROM messaging.outbox WHERE topic <> 'membership.people'`,
  );
  const all: { name: string; email: string }[] = await service.dataSource.query('SELECT name, email FROM person');
  expect(rows.length).toBeGreaterThan(10);
  for (const { data } of rows) {
    for (const { name, email } of all) {
      expect(data).not.toContain(email);
      expect(data).not.toContain(name);
    }
  }
});

describe('the first steps of a lead', () => {
  const proposed = async (agent: TestAgent): Promise<boolean> =>
    (await agent.get(`${path}/session`).expect(200)).body.me.firstSteps;

  it('are proposed to whoever leads an employer until they put them away, on every device', async () => {
    const { lead } = await join(service, organiser);
    const other = await join(service, organiser);
    expect(await proposed(lead)).toBe(true);
    expect(await proposed(organiser)).toBe(false);
    for (const _again of [1, 2]) await lead.delete(`${path}/profile/first-steps`).expect(204);
    expect(await proposed(lead)).toBe(false);
    expect(await proposed(other.lead)).toBe(true);
    await visitor.delete(`${path}/profile/first-steps`).expect(401);
  });
});

describe('whoever had left when an earlier state was put back', () => {
  const leaveAgain = (personId: string): Promise<boolean> =>
    service.app.get(CommandBus, { strict: false }).execute(new LeaveAgain(personId));
  const standingOf = async (id: string): Promise<object> =>
    (await service.dataSource.query<object[]>('SELECT standing, roles FROM person WHERE id = $1', [id]))[0]!;

  it('goes again, also as the only lead, whom the one who has been there the longest follows', async () => {
    const { lead, leadId, organisationId } = await join(service, organiser);
    const first = await bringIn(service, lead, organisationId);
    const second = await bringIn(service, lead, organisationId);
    for (let times = 0; times < 2; times += 1) expect(await leaveAgain(leadId)).toBe(true);
    expect(await standingOf(leadId)).toMatchObject({ standing: 'left' });
    await people(lead, organisationId).expect(401);
    expect(await standingOf(first.id)).toMatchObject({ roles: ['lead'] });
    expect(await standingOf(second.id)).toMatchObject({ roles: [] });
    // Mails say it only of whom somebody removed.
    const left = `SELECT data->'details' AS details FROM messaging.outbox WHERE key = $1 AND type LIKE '%person-left.v1'`;
    expect(await service.dataSource.query(left, [leadId])).toEqual([{ details: { nextLeadId: first.id } }]);
  });

  it('is invited no more', async () => {
    const request = colleague();
    await invite(employer.lead, request).expect(201);
    const token = await newestLink(service, request.email);
    expect(await leaveAgain(request.id)).toBe(true);
    expect(await standingOf(request.id)).toMatchObject({ standing: 'left' });
    await visitor.post(`${path}/links/join`).send({ token, name: 'Colin League' }).expect(410);
  });

  it('stays as the only one who runs the network; of who is not known nothing is to be done', async () => {
    const { id } = (await organiser.get(`${path}/session`)).body.me;
    expect(await leaveAgain(id)).toBe(false);
    expect((await organiser.get(`${path}/session`)).body.me).toMatchObject({ id });
    expect(await leaveAgain(uuidv7())).toBe(true);
  });
});
