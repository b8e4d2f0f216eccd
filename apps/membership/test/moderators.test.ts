import { Controller } from '@nestjs/common';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { endpoint } from '#contracts/endpoint';
import { LocalBroker } from '#messaging';
import { cookieName, defineService, Handles } from '#service';
import { eventually, startService, TEST_LINK_KEY, TEST_ORIGIN, type TestAgent, type TestService } from '#testing';
import { eventsOf, FOUNDER, join, path, setUp, startMembership, type Employer } from './membership';

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
