import { uuidv7 } from 'uuidv7';
import { AfterAnswer, linkToken, type TokenUse } from '#service';
import { TEST_LINK_KEY, type TestAgent, type TestService } from '#testing';
import {
  application,
  eventsOf,
  FOUNDER,
  join,
  newestLink,
  path,
  received,
  setUp,
  startMembership,
  type Employer,
} from './membership';

let service: TestService;
let organiser: TestAgent;
let employer: Employer;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
});
beforeEach(async () => {
  employer = await join(service, organiser);
});
afterAll(() => service.stop());

const anInvitation = () => ({ id: uuidv7(), name: 'Ivy Invited' });
const anAddress = (): string => `${uuidv7()}@new.example`;
/** Right after joining by a link no password is asked for: these come by theirs. */
async function byPassword(email: string): Promise<TestAgent> {
  const browser = service.browser();
  await browser.post(`${path}/session`).send({ email, password: FOUNDER.password }).expect(200);
  return browser;
}
const ask = (browser: TestAgent, email: string, current: string | undefined = FOUNDER.password) =>
  browser.post(`${path}/profile/address`).send({ email, current });
const waiting = async (browser: TestAgent) => (await browser.get(`${path}/profile/address`).expect(200)).body.waiting;

interface Asked {
  readonly changeId: string;
  readonly to: string;
}
/** What the latest request told, and the tokens as notifications derives them. */
async function mailed(personId: string): Promise<Asked & { confirm: string; stop: string }> {
  const rows: { asked: Asked }[] = await service.dataSource.query(
    `SELECT data->'details' AS asked FROM messaging.outbox
     WHERE key = $1 AND type = 'levelfield.membership.new-address-asked.v1' ORDER BY version DESC LIMIT 1`,
    [personId],
  );
  const { asked } = rows[0]!;
  const token = (use: TokenUse) => linkToken(TEST_LINK_KEY, use, asked.changeId);
  return { ...asked, confirm: token('new-address'), stop: token('keep-address') };
}
const visit = (what: 'inspect' | 'confirm' | 'stop', token: string) =>
  service.browser().post(`${path}/address-links/${what}`).send({ token });
const emailOf = async (browser: TestAgent) => (await browser.get(`${path}/session`).expect(200)).body.me?.email;

it('changes once the new mailbox says so; what was mailed to the old one signs nobody in', async () => {
  const { email, leadId } = employer;
  const lead = await byPassword(email);
  expect((await ask(lead, anAddress(), '').expect(400)).body.errors).toMatchObject([{ pointer: '#/current' }]);
  await ask(lead, anAddress(), 'not this one').expect(400);
  expect((await ask(lead, email.toUpperCase()).expect(400)).body.errors).toMatchObject([{ pointer: '#/email' }]);
  expect((await ask(lead, FOUNDER.email).expect(409)).body.type).toBe('/problems/address-in-use');
  const first = anAddress();
  await ask(lead, first).expect(202);
  const older = await mailed(leadId);
  const to = anAddress();
  expect((await ask(lead, to).expect(202)).body.waiting.to).toBe(to);
  expect((await waiting(lead)).to).toBe(to);
  expect((await visit('confirm', older.confirm).expect(410)).body.type).toBe('/problems/link-revoked');
  const { confirm, stop } = await mailed(leadId);
  expect((await visit('inspect', confirm).expect(200)).body).toEqual({
    ...{ does: 'confirm', standing: 'waiting', name: 'Lee Lead', to },
  });
  // Neither link does what the other is for.
  await visit('confirm', stop).expect(404);
  await visit('stop', confirm).expect(404);
  await service.browser().post(`${path}/sign-in-links`).send({ email }).expect(202);
  await service.app.get(AfterAnswer).settled();
  const signIn = await newestLink(service, email);
  expect(await emailOf(lead)).toBe(email);
  for (let times = 0; times < 2; times += 1) await visit('confirm', confirm).expect(204);
  // The session goes on.
  expect([await emailOf(lead), await waiting(lead)]).toEqual([to, null]);
  await byPassword(to);
  await service.browser().post(`${path}/links/sign-in`).send({ token: signIn }).expect(410);
  await service.browser().post(`${path}/session`).send({ email, password: FOUNDER.password }).expect(401);
  const events = await eventsOf(service, leadId);
  const told = ['new-address-asked', 'new-address-stopped', 'new-address-asked', 'new-address-confirmed'];
  expect(events.slice(-4)).toEqual(told);
  expect((await visit('inspect', stop).expect(200)).body).toMatchObject({ does: 'stop', standing: 'done' });
});

it('is stopped by the old mailbox, before and after: nobody is signed in, nor by the password', async () => {
  const { email, leadId } = employer;
  const lead = await byPassword(email);
  await ask(lead, anAddress()).expect(202);
  const first = await mailed(leadId);
  await visit('confirm', first.confirm).expect(204);
  // Whoever took it goes on from there.
  const thief = await byPassword(first.to);
  await ask(thief, anAddress()).expect(202);
  const second = await mailed(leadId);
  await visit('confirm', second.confirm).expect(204);
  // Meanwhile nobody else gets the address, which is to come back.
  const invite = (to: string) =>
    organiser
      .post(`${path}/organisations/${employer.organisationId}/invitations`)
      .send({ ...anInvitation(), email: to });
  await invite(email).expect(409);
  expect((await ask(organiser, email).expect(409)).body.type).toBe('/problems/address-in-use');
  await service.browser().post(`${path}/applications`).send(application({ email })).expect(201);
  await received(service);
  for (let times = 0; times < 2; times += 1) await visit('stop', first.stop).expect(204);
  expect([await emailOf(lead), await emailOf(thief)]).toEqual([undefined, undefined]);
  await service.browser().post(`${path}/session`).send({ email, password: FOUNDER.password }).expect(401);
  await visit('stop', second.stop).expect(204);
  const [person] = await service.dataSource.query('SELECT email, password_hash FROM person WHERE id = $1', [leadId]);
  expect(person).toEqual({ email, password_hash: null });
});

it('is stopped as well where whoever took it asked for another meanwhile, or took it back', async () => {
  const { email, leadId } = employer;
  const thief = await byPassword(email);
  await ask(thief, anAddress()).expect(202);
  const first = await mailed(leadId);
  await ask(thief, anAddress()).expect(202);
  await visit('confirm', (await mailed(leadId)).confirm).expect(204);
  expect((await visit('inspect', first.stop).expect(200)).body).toMatchObject({ standing: 'waiting', withdrawn: true });
  expect((await visit('inspect', first.confirm).expect(200)).body.standing).toBe('stopped');
  await visit('stop', first.stop).expect(204);
  const [person] = await service.dataSource.query('SELECT email, password_hash FROM person WHERE id = $1', [leadId]);
  expect([person, await emailOf(thief)]).toEqual([{ email, password_hash: null }, undefined]);
  expect((await visit('inspect', first.stop).expect(200)).body.standing).toBe('stopped');
});

it('waits no longer once other devices are signed out, all are, or the password is another', async () => {
  const { email, lead, leadId } = employer;
  for (const end of [
    () => lead.delete(`${path}/sessions/others`),
    () => lead.put(`${path}/profile/password`).send({ password: FOUNDER.password, current: FOUNDER.password }),
    () => lead.delete(`${path}/sessions`),
  ]) {
    await ask(await byPassword(email), anAddress()).expect(202);
    const { confirm } = await mailed(leadId);
    const { status } = await end();
    expect(status).toBeLessThan(300);
    expect((await visit('confirm', confirm).expect(410)).body.type).toBe('/problems/link-revoked');
  }
});

it('is withdrawn by the person; is over after a day, and can no longer be stopped after a week', async () => {
  const { email, leadId, lead } = employer;
  // By the link they joined by, a moment ago.
  await ask(lead, anAddress(), '').expect(202);
  const first = await mailed(leadId);
  for (let times = 0; times < 2; times += 1) await lead.delete(`${path}/profile/address`).expect(204);
  expect(await waiting(lead)).toBeNull();
  await visit('confirm', first.confirm).expect(410);
  expect(await emailOf(lead)).toBe(email);
  await ask(lead, anAddress(), '').expect(202);
  const second = await mailed(leadId);
  const older = (days: number) =>
    service.dataSource.query(`UPDATE address_change SET asked_at = now() - $2 * interval '1 day' WHERE id = $1`, [
      ...[second.changeId, days],
    ]);
  await older(1);
  expect(await waiting(lead)).toBeNull();
  expect((await visit('confirm', second.confirm).expect(410)).body.type).toBe('/problems/link-expired');
  await older(7);
  expect((await visit('stop', second.stop).expect(410)).body.type).toBe('/problems/link-expired');
  // Somebody was invited by the address meanwhile.
  const taken = anAddress();
  await ask(lead, taken, '').expect(202);
  const third = await mailed(leadId);
  const invitation = { ...anInvitation(), email: taken };
  await lead.post(`${path}/organisations/${employer.organisationId}/invitations`).send(invitation).expect(201);
  expect((await visit('confirm', third.confirm).expect(409)).body.type).toBe('/problems/address-in-use');
  // Who has gone changes nothing.
  await ask(lead, anAddress(), '').expect(202);
  const fourth = await mailed(leadId);
  await lead.delete(`${path}/profile`).expect(204);
  await visit('confirm', fourth.confirm).expect(410);
  await visit('stop', fourth.stop).expect(410);
  await ask(lead, anAddress(), '').expect(401);
});
