import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { endpoint } from '#contracts/endpoint';
import { LocalBroker } from '#messaging';
import { AfterAnswer, cookieName, defineService, Handles } from '#service';
import { eventually, startService, TEST_LINK_KEY, TEST_ORIGIN, type TestAgent, type TestService } from '#testing';
import { RevokeAccessTokens } from '../src/access-tokens/revoke-access-tokens.command';
import {
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

const look = endpoint({ method: 'GET', path: '/api/library/queue', summary: 'Of the test.', access: ['moderator'] });

@Controller()
class Queue {
  @Handles(look)
  look(): void {}
}

let broker: LocalBroker;
let membership: TestService;
let library: TestService;
let organiser: TestAgent;
let employer: Employer;

beforeAll(async () => {
  broker = new LocalBroker({ chaos: 1, pauses: [10, 20] });
  membership = await startMembership({ broker });
  library = await startService(defineService({ name: 'library', controllers: [Queue] }), { broker });
  organiser = await setUp(membership);
});
beforeEach(async () => {
  employer = await join(membership, organiser);
});
afterAll(async () => {
  await library.stop();
  await membership.stop();
  await broker.stop();
});

const moderator = (personId: string) => `${path}/people/${personId}/moderator`;
/** What the browser holds, sent by itself: nothing is renewed. */
const accessOf = (browser: TestAgent): string =>
  browser.jar.getCookie(cookieName({ publicUrl: TEST_ORIGIN, linkKey: TEST_LINK_KEY }), {
    domain: '127.0.0.1',
    path: '/api/library/queue',
    secure: false,
    script: false,
  })!.value;
const lookWith = (token: string) =>
  agent(library.url).get('/api/library/queue').set('authorization', `Bearer ${token}`);
const lookAs = (browser: TestAgent) => lookWith(accessOf(browser));
const renew = (browser: TestAgent) => browser.post(`${path}/session/refresh`).expect(200);

describe('moderator', () => {
  it('is a role that organisers give and take, which sessions follow at once and do not end by', async () => {
    const { lead, leadId } = employer;
    await eventually(() => lookAs(organiser).expect(204));
    await lookAs(lead).expect(403);
    await organiser.put(moderator(leadId)).expect(204);
    // Every token of before is over, so the browser fetches another, with the role.
    await eventually(() => lookAs(lead).expect(401));
    expect((await renew(lead)).body.me.roles).toEqual(['lead', 'moderator']);
    await lookAs(lead).expect(204);
    const held = accessOf(lead);
    await organiser.delete(moderator(leadId)).expect(204);
    await eventually(() => lookWith(held).expect(401));
    expect((await renew(lead)).body.me.roles).toEqual(['lead']);
    await lookAs(lead).expect(403);
  });

  it('is given and taken once, however often it is asked for, and told of each time', async () => {
    for (let times = 0; times < 2; times += 1) await organiser.put(moderator(employer.leadId)).expect(204);
    for (let times = 0; times < 2; times += 1) await organiser.delete(moderator(employer.leadId)).expect(204);
    const events = await eventsOf(membership, employer.leadId);
    expect(events.filter((name) => name === 'tokens-ended')).toHaveLength(2);
  });

  it('is neither given nor taken by anybody else, nor to who is no member', async () => {
    const { lead, leadId, organisationId } = employer;
    await lead.put(moderator(leadId)).expect(403);
    await lead.delete(moderator(leadId)).expect(403);
    await organiser.put(moderator(uuidv7())).expect(404);
    const invited = { id: uuidv7(), email: `${uuidv7()}@employer.example`, name: 'Ivy Invited' };
    await lead.post(`${path}/organisations/${organisationId}/invitations`).send(invited).expect(201);
    await organiser.put(moderator(invited.id)).expect(404);
    // Nor by an invitation.
    const other = { ...invited, id: uuidv7(), email: `${uuidv7()}@employer.example`, roles: ['moderator'] };
    await organiser.post(`${path}/organisations/${organisationId}/invitations`).send(other).expect(400);
    await organiser.put(moderator(leadId)).expect(204);
    await renew(lead);
    await lead.put(moderator(leadId)).expect(403);
  });

  it('is not one of those who run the network, whose names are kept from others', async () => {
    const { lead, leadId } = employer;
    await organiser.put(moderator(leadId)).expect(204);
    const { me } = (await renew(lead)).body;
    const refused = await lead.patch(`${path}/profile`).set('if-match', `"${me.version}"`).send({ name: FOUNDER.name });
    expect(refused.body.type).toBe('/problems/name-is-organisers');
  });

  it('is followed by access tokens, which go on', async () => {
    const { lead, leadId } = employer;
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const request = { id: uuidv7(), name: 'Script', scopes: ['library:read', 'membership:read'], endsAt };
    const { body } = await lead.post(`${path}/access-tokens`).send(request).expect(201);
    await eventually(() => lookWith(body.token).expect(403));
    await organiser.put(moderator(leadId)).expect(204);
    const inMembership = () =>
      agent(membership.url).get(`${path}/organisations`).set('authorization', `Bearer ${body.token}`);
    await inMembership().expect(200);
    await eventually(() => lookWith(body.token).expect(204));
    await renew(lead);
    expect((await lead.get(`${path}/access-tokens`).expect(200)).body.items).toHaveLength(1);
    await organiser.delete(moderator(leadId)).expect(204);
    await eventually(() => lookWith(body.token).expect(403));
    // One that was revoked is not brought back.
    await renew(lead);
    await lead.delete(`${path}/access-tokens/${request.id}`).expect(204);
    await organiser.put(moderator(leadId)).expect(204);
    await eventually(() => lookWith(body.token).expect(401));
    const copy = 'SELECT FROM auth_access_token WHERE id = $1';
    await eventually(async () => expect(await library.dataSource.query(copy, [request.id])).toEqual([]));
  });
});

it('access tokens that have leaked are revoked of one person, or of everybody, and sessions go on', async () => {
  const make = async (browser: TestAgent): Promise<string> => {
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const request = { id: uuidv7(), name: 'Script', scopes: ['library:read'], endsAt };
    return (await browser.post(`${path}/access-tokens`).send(request).expect(201)).body.token;
  };
  const revoke = (email: string | null): Promise<number> =>
    membership.app.get(CommandBus, { strict: false }).execute(new RevokeAccessTokens(email));
  await revoke(null);
  const [ofLead, ofOrganiser] = [await make(employer.lead), await make(organiser)];
  await eventually(() => lookWith(ofLead).expect(403));
  await eventually(() => lookWith(ofOrganiser).expect(204));
  await expect(revoke('nobody@host.example')).rejects.toMatchObject({ slug: 'not-found' });
  expect(await revoke(employer.email)).toBe(1);
  await eventually(() => lookWith(ofLead).expect(401));
  await lookWith(ofOrganiser).expect(204);
  expect([await revoke(null), await revoke(null)]).toEqual([1, 0]);
  await eventually(() => lookWith(ofOrganiser).expect(401));
  expect((await organiser.get(`${path}/access-tokens`).expect(200)).body.items).toEqual([]);
});

const bring = (inviter: TestAgent, organisationId: string, roles: string[] = []) =>
  bringIn(membership, inviter, organisationId, roles);

const at = (organisationId: string, personId: string): string =>
  `${path}/organisations/${organisationId}/people/${personId}`;
const rolesOf = async (browser: TestAgent): Promise<string[]> => (await renew(browser)).body.me?.roles;
const typeOf = ({ body }: { body: { type?: string } }): string | undefined => body.type?.replace('/problems/', '');

describe('leads, organisers and administrators', () => {
  it('hand the lead over in one step, to somebody of their own, and are never without one', async () => {
    const { lead, leadId, organisationId } = employer;
    const next = await bring(lead, organisationId);
    const role = (personId: string, name = 'lead') => `${at(organisationId, personId)}/roles/${name}`;
    expect(typeOf(await lead.delete(role(leadId)).expect(409))).toBe('last-in-role');
    await next.browser.put(role(next.id)).send({}).expect(403);
    await lead.put(role(next.id)).send({ insteadOf: next.id }).expect(400);
    await lead.put(role(next.id)).send({ insteadOf: uuidv7() }).expect(404);
    await lead.put(role(uuidv7())).send({}).expect(404);
    const elsewhere = await join(membership, organiser);
    await lead.put(role(elsewhere.leadId)).send({}).expect(404);
    await lead.put(role(next.id)).send({ insteadOf: leadId }).expect(204);
    expect([await rolesOf(lead), await rolesOf(next.browser)]).toEqual([[], ['lead']]);
    expect((await eventsOf(membership, next.id)).filter((name) => name === 'person-roles-changed')).toHaveLength(1);
    await lead.put(role(leadId)).send({}).expect(403);
    // An organiser makes leads as well, and one of two may give it up.
    await organiser.put(role(leadId)).send({}).expect(204);
    await next.browser.delete(role(next.id)).expect(204);
    expect([await rolesOf(lead), await rolesOf(next.browser)]).toEqual([['lead'], []]);
    expect(typeOf(await lead.put(role(next.id, 'organiser')).send({}).expect(403))).toBe('role-not-yours');
    expect(typeOf(await organiser.put(role(next.id, 'organiser')).send({}).expect(403))).toBe('role-not-yours');
  });

  it('are made by their like in the host organisation, and the last is not unmade', async () => {
    const { me } = (await renew(organiser)).body;
    const role = (personId: string, name: string) => `${at(me.organisation.id, personId)}/roles/${name}`;
    const [second, third] = [await bring(organiser, me.organisation.id), await bring(organiser, me.organisation.id)];
    for (const name of ['organiser', 'administrator']) {
      const { body } = await organiser.delete(role(me.id, name)).expect(409);
      expect(body.detail).toContain(`the only ${name}`);
    }
    expect(typeOf(await organiser.delete(`${path}/profile`).expect(409))).toBe('last-in-role');
    await organiser.put(role(second.id, 'organiser')).send({}).expect(204);
    await organiser.put(role(third.id, 'administrator')).send({}).expect(204);
    await renew(organiser);
    await renew(second.browser);
    await renew(third.browser);
    await second.browser.put(role(second.id, 'administrator')).send({}).expect(403);
    await third.browser.put(role(third.id, 'organiser')).send({}).expect(403);
    // Nor does an organiser remove whom only administrators make.
    expect(typeOf(await second.browser.delete(at(me.organisation.id, third.id)).expect(403))).toBe('role-not-yours');
    const answers = await Promise.all([
      organiser.delete(role(second.id, 'organiser')),
      second.browser.delete(role(me.id, 'organiser')),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const [count] = await membership.dataSource.query(
      `SELECT count(*)::int FROM person WHERE standing = 'member' AND 'organiser' = ANY (roles)`,
    );
    expect(count).toEqual({ count: 1 });
    const left = (await rolesOf(organiser)).includes('organiser') ? organiser : second.browser;
    await renew(second.browser);
    if (left !== organiser) await left.put(role(me.id, 'organiser')).send({}).expect(204);
    await renew(organiser);
    // Whichever of the two it was: their name is an organiser's no more, and others may have it.
    await organiser.delete(role(second.id, 'organiser')).expect(204);
    await organiser.delete(role(third.id, 'administrator')).expect(204);
  });
});

describe('whoever goes', () => {
  it('is removed by the lead: out of all that signs in, and may be invited again', async () => {
    const { lead, organisationId } = employer;
    const gone = await bring(lead, organisationId);
    const request = {
      id: uuidv7(),
      name: 'Script',
      scopes: ['library:read'],
      endsAt: new Date(Date.now() + 86_400_000),
    };
    const { body } = await gone.browser.post(`${path}/access-tokens`).send(request).expect(201);
    await eventually(() => lookWith(body.token).expect(403));
    await membership.browser().post(`${path}/sign-in-links`).send({ email: gone.email }).expect(202);
    await membership.app.get(AfterAnswer).settled();
    expect((await mailbox(membership, gone.email))[0]!.purpose).toBe('sign-in');
    const held = accessOf(gone.browser);
    await gone.browser.delete(at(organisationId, gone.id)).expect(403);
    await (await join(membership, organiser)).lead.delete(at(organisationId, gone.id)).expect(403);
    await lead.delete(at(organisationId, gone.id)).expect(204);
    await lead.delete(at(organisationId, gone.id)).expect(204);
    await gone.browser.get(`${path}/access-tokens`).expect(401);
    await eventually(() => lookWith(held).expect(401));
    await eventually(() => lookWith(body.token).expect(401));
    expect((await gone.browser.post(`${path}/session/refresh`).expect(200)).body.me).toBeNull();
    await gone.browser.post(`${path}/session`).send({ email: gone.email, password: FOUNDER.password }).expect(401);
    const token = await newestLink(membership, gone.email);
    await gone.browser.post(`${path}/links/sign-in`).send({ token }).expect(410);
    const { items } = (await lead.get(`${path}/organisations/${organisationId}/people`).expect(200)).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(gone.id);
    const [left] = await membership.dataSource.query(
      `SELECT data->'details'->>'byId' AS by FROM messaging.outbox WHERE key = $1 AND type LIKE '%person-left.v1'`,
      [gone.id],
    );
    expect(left).toEqual({ by: employer.leadId });
    const again = { id: uuidv7(), email: gone.email, name: 'Cleo Colleague' };
    await lead.post(`${path}/organisations/${organisationId}/invitations`).send(again).expect(201);
    await lead.delete(at(organisationId, again.id)).expect(404);
    const back = { token: await newestLink(membership, gone.email), name: again.name };
    expect((await gone.browser.post(`${path}/links/join`).send(back).expect(200)).body.me.id).toBe(again.id);
  });

  it('leaves by themselves, as the last lead by naming the next where others stay', async () => {
    const { lead, leadId, organisationId } = employer;
    const next = await bring(lead, organisationId);
    expect(typeOf(await lead.delete(`${path}/profile`).expect(409))).toBe('last-in-role');
    const elsewhere = await join(membership, organiser);
    for (const nextLeadId of [leadId, elsewhere.leadId])
      await lead.delete(`${path}/profile`).query({ nextLeadId }).expect(400);
    await lead.delete(`${path}/profile`).query({ nextLeadId: next.id }).expect(204);
    expect((await lead.get(`${path}/session`).expect(200)).body.me).toBeNull();
    expect((await eventsOf(membership, leadId)).at(-1)).toBe('person-left');
    expect(await rolesOf(next.browser)).toEqual(['lead']);
    // Nor does who has gone hand anything over.
    const handed = organiser.put(`${at(organisationId, next.id)}/roles/lead`).send({ insteadOf: leadId });
    expect((await handed.expect(400)).body.errors).toMatchObject([{ pointer: '#/insteadOf' }]);
    // Nobody else is left whom to lead.
    await next.browser.delete(`${path}/profile`).expect(204);
    const anew = { id: uuidv7(), email: `${uuidv7()}@employer.example`, name: 'Nora New', roles: ['lead'] };
    await organiser.post(`${path}/organisations/${organisationId}/invitations`).send(anew).expect(201);
  });
});
