import { uuidv7 } from 'uuidv7';
import type { DeskApplication } from '#contracts/membership/endpoints';
import { linkToken } from '#service';
import { eventually, TEST_LINK_KEY, type TestAgent, type TestService } from '#testing';
import { Transactions } from '#messaging';
import { forgetInvited } from '../src/prospect-invitations/forget-invited';
import {
  addProspect,
  application,
  apply,
  eventsOf,
  FOUNDER,
  join,
  path,
  received,
  setUp,
  startMembership,
} from './membership';

let service: TestService;
let organiser: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
});
afterAll(() => service.stop());
// What one organiser may do in a day is a test of its own.
beforeEach(() => service.dataSource.query('DELETE FROM attempt'));

const somebody = () => ({ id: uuidv7(), name: 'Pat Prospect', email: `${uuidv7()}@prospect.example` });
const tryToInvite = (prospectId: string, body: object, by = organiser) =>
  by.post(`${path}/prospects/${prospectId}/invitations`).send(body);
const invite = async (prospectId: string, extra: object = {}) => {
  const whom = somebody();
  await tryToInvite(prospectId, { ...whom, ...extra }).expect(201, { id: whom.id });
  return { ...whom, token: linkToken(TEST_LINK_KEY, 'prospect-invitation', whom.id) };
};
const refused = async (prospectId: string, body: object, slug: string) =>
  expect((await tryToInvite(prospectId, body).expect(409)).body.type).toBe(`/problems/${slug}`);
const rowOf = async (name: string) =>
  (await organiser.get(`${path}/prospects`).query({ search: name }).expect(200)).body.items[0];
const inspect = async (token: string) =>
  (await service.browser().post(`${path}/prospect-invitations/inspect`).send({ token }).expect(200)).body;
const stop = (token: string) => service.browser().post(`${path}/prospect-invitations/${token}/stop`);
const allow = (token: string) => service.browser().post(`${path}/prospect-invitations/allow`).send({ token });
const applyBy = async (token: string, prospectId: string, email: string): Promise<string> => {
  const id = uuidv7();
  const body = { ...application({ id, email }), employer: { listed: true, prospectId }, invitation: token };
  await service.browser().post(`${path}/applications`).send(body).expect(201);
  await received(service);
  return id;
};
const onDesk = async (id: string): Promise<DeskApplication> =>
  (await organiser.get(`${path}/applications/${id}`).expect(200)).body;
const olderBy = (interval: string, id: string) =>
  service.dataSource.query(
    `UPDATE prospect_invitation SET invited_at = invited_at - $2::interval, expires_at = expires_at - $2::interval
     WHERE id = $1`,
    [id, interval],
  );

it('an invitation leads to an application that says so, and the row tells of both', async () => {
  const { id: prospectId } = await addProspect(service, 'NORTHERN LIGHTS LIMITED');
  expect(await rowOf('northern lights')).toMatchObject({ invited: null, application: null });
  const { id, token, email } = await invite(prospectId, { words: 'We met in Leeds.' });
  expect(await rowOf('northern lights')).toMatchObject({
    name: 'Northern Lights Limited',
    invited: { id, by: FOUNDER.name, times: 1, standing: 'open' },
  });
  expect(await inspect(token)).toEqual({
    standing: 'open',
    prospectId,
    employer: 'Northern Lights Limited',
    invitedBy: FOUNDER.name,
    invited: { name: 'Pat Prospect', email },
  });
  const applicationId = await applyBy(token, prospectId, email);
  expect((await onDesk(applicationId)).invited).toMatchObject({ by: FOUNDER.name });
  expect(await rowOf('northern lights')).toMatchObject({
    invited: { standing: 'applied' },
    application: { id: applicationId, standing: 'waiting' },
  });
  expect(await inspect(token)).toMatchObject({ standing: 'applied', invited: null });
  expect((await onDesk((await apply(service)).id)).invited).toBeNull();
});

it('whom it went to is forgotten everywhere once they have applied', async () => {
  const { id: prospectId } = await addProspect(service, 'Forgotten Works');
  const { id, token, email } = await invite(prospectId);
  await applyBy(token, prospectId, email);
  const [row] = await service.dataSource.query('SELECT name, email FROM prospect_invitation WHERE id = $1', [id]);
  expect(row).toEqual({ name: '', email: null });
  const told = await service.dataSource.query(
    'SELECT type, data FROM messaging.outbox WHERE key = $1 ORDER BY version',
    [id],
  );
  expect(told.at(-1).data).toBeNull();
});

it('a colleague who applies by the mail’s link takes nothing from whom it went to: they can say no, and it is seldom', async () => {
  const [one, other] = [await addProspect(service, 'Handed On'), await addProspect(service, 'Handed On Too')];
  const { id, token, email } = await invite(one.id);
  const applicationId = await applyBy(token, one.id, `${uuidv7()}@colleague.example`);
  expect((await onDesk(applicationId)).invited).toMatchObject({ by: FOUNDER.name });
  expect(await inspect(token)).toMatchObject({ standing: 'applied', invited: { name: 'Pat Prospect', email } });
  expect((await rowOf('handed on')).invited).toMatchObject({ standing: 'applied' });
  await refused(other.id, { ...somebody(), email }, 'invited-lately');
  await stop(token).expect(204);
  expect(await inspect(token)).toMatchObject({ standing: 'refused', invited: { name: '' } });
  await refused(other.id, { ...somebody(), email, again: true }, 'not-to-be-written-to');
  await allow(token).expect(204);
  expect(await inspect(token)).toMatchObject({ standing: 'applied' });
  expect(await eventsOf(service, id)).toEqual(['prospect-invited', 'prospect-refused', 'prospect-allowed']);
});

it('a no outlives whoever applies by the same link, the refuser too', async () => {
  const [one, other] = [await addProspect(service, 'Said No'), await addProspect(service, 'Said No Too')];
  const { token, email } = await invite(one.id);
  await stop(token).expect(204);
  const applicationId = await applyBy(token, one.id, `${uuidv7()}@colleague.example`);
  expect((await onDesk(applicationId)).invited).toMatchObject({ by: FOUNDER.name });
  expect(await inspect(token)).toMatchObject({ standing: 'refused', invited: { email } });
  await refused(other.id, { ...somebody(), email, again: true }, 'not-to-be-written-to');
  const own = await invite(other.id);
  await stop(own.token).expect(204);
  await applyBy(own.token, other.id, own.email);
  expect(await inspect(own.token)).toMatchObject({ standing: 'refused', invited: { email: own.email } });
});

it('an invitation speaks for its own employer alone', async () => {
  const [one, other] = [await addProspect(service, 'Own Employer'), await addProspect(service, 'Other Employer')];
  const { token, email } = await invite(one.id);
  const id = await applyBy(token, other.id, email);
  expect((await onDesk(id)).invited).toBeNull();
  expect(await inspect(token)).toMatchObject({ standing: 'open' });
});

it('the same request again is answered by the first, and mails once', async () => {
  const { id: prospectId } = await addProspect(service, 'Twice Asked');
  const whom = somebody();
  for (let time = 0; time < 2; time += 1) await tryToInvite(prospectId, whom).expect(201, { id: whom.id });
  expect(await eventsOf(service, whom.id)).toEqual(['prospect-invited']);
  expect((await tryToInvite(prospectId, { ...whom, email: 'else@prospect.example' })).body.type).toBe(
    '/problems/id-taken',
  );
});

it('a second within 30 days has to be meant, and a fourth there is not', async () => {
  const { id: prospectId } = await addProspect(service, 'Often Asked');
  const first = await invite(prospectId);
  const { body } = await tryToInvite(prospectId, somebody()).expect(409);
  expect(body).toMatchObject({ type: '/problems/invited-lately', detail: expect.stringContaining(FOUNDER.name) });
  await olderBy('31 days', first.id);
  await invite(prospectId);
  await invite(prospectId, { again: true });
  await refused(prospectId, { ...somebody(), again: true }, 'invited-enough');
  expect((await rowOf('often asked')).invited).toMatchObject({ times: 3 });
});

it('one address is not written to for another employer at once, nor two organisers at once for one', async () => {
  const [one, other] = [await addProspect(service, 'Sister One'), await addProspect(service, 'Sister Two')];
  const { email } = await invite(one.id);
  await refused(other.id, { ...somebody(), email }, 'invited-lately');
  const both = await Promise.all([tryToInvite(other.id, somebody()), tryToInvite(other.id, somebody())]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it('one address is written to three times within 90 days, whatever is meant', async () => {
  const { email } = somebody();
  const toThem = async (nth: number) => (await addProspect(service, `Bound Works ${nth}`)).id;
  const first = await invite(await toThem(1), { email });
  for (const nth of [2, 3]) await invite(await toThem(nth), { email, again: true });
  const fourth = await toThem(4);
  await refused(fourth, { ...somebody(), email, again: true }, 'invited-enough');
  await olderBy('91 days', first.id);
  await invite(fourth, { email, again: true });
});

it('one address is written to three times also by many organisers at once, each for another employer', async () => {
  const { email } = somebody();
  const employers: { id: string }[] = [];
  for (let nth = 1; nth <= 8; nth += 1) employers.push(await addProspect(service, `At Once Works ${nth}`));
  const answers = await Promise.all(
    employers.map(({ id }) => tryToInvite(id, { ...somebody(), email: email.toUpperCase(), again: true })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
});

it('nobody is invited who is in, applies, or was invited as a colleague; nor an employer that has applied', async () => {
  const { id: prospectId } = await addProspect(service, 'Address Works');
  const waiting = await apply(service);
  await refused(prospectId, { ...somebody(), email: FOUNDER.email }, 'address-in-use');
  await refused(prospectId, { ...somebody(), email: waiting.email, again: true }, 'address-in-use');
  const { id: applying } = await addProspect(service, 'Has Applied');
  await applyBy('A'.repeat(43), applying, `${uuidv7()}@applied.example`);
  await refused(applying, somebody(), 'already-applied');
  await tryToInvite(uuidv7(), somebody()).expect(404);
});

it('whoever asks for it is invited by nobody any more, for any employer, until they take it back', async () => {
  const [one, other] = [await addProspect(service, 'Left Alone'), await addProspect(service, 'Left Alone Too')];
  const { token, email, id } = await invite(one.id);
  await stop(token).type('form').send('List-Unsubscribe=One-Click').expect(204);
  await stop(token).expect(204);
  expect(await inspect(token)).toMatchObject({ standing: 'refused', invited: { name: '' } });
  expect((await rowOf('left alone')).invited).toMatchObject({ standing: 'refused' });
  await refused(other.id, { ...somebody(), email, again: true }, 'not-to-be-written-to');
  const { body: me } = await organiser.get(`${path}/session`).expect(200);
  const { body } = await organiser
    .post(`${path}/organisations/${me.me.organisation.id}/invitations`)
    .send({ ...somebody(), email, roles: [] })
    .expect(409);
  expect(body.type).toBe('/problems/not-to-be-written-to');
  const { lead, organisationId } = await join(service, organiser);
  const byLead = (to: string) =>
    lead
      .post(`${path}/organisations/${organisationId}/invitations`)
      .send({ ...somebody(), email: to, roles: [] })
      .expect(409);
  const [{ body: toRefuser }, { body: toMember }] = [await byLead(email), await byLead(FOUNDER.email)];
  // Whom somebody else asked, and who said no, is for organisers to know.
  const said = ({ type, title, detail, errors }: Record<string, unknown>) => ({ type, title, detail, errors });
  expect(said(toRefuser)).toEqual(said(toMember));
  expect(toRefuser).toMatchObject({ type: '/problems/address-in-use', detail: expect.stringContaining('organiser') });
  await allow(token).expect(204);
  expect(await eventsOf(service, id)).toEqual(['prospect-invited', 'prospect-refused', 'prospect-allowed']);
  await tryToInvite(other.id, { ...somebody(), email, again: true }).expect(201);
});

it('a link that is over says so, can still stop invitations for 90 days, and then nobody knows whom it went to', async () => {
  const { id: prospectId } = await addProspect(service, 'Late Readers');
  const { id, token } = await invite(prospectId);
  await olderBy('40 days', id);
  expect(await inspect(token)).toMatchObject({ standing: 'expired' });
  expect((await rowOf('late readers')).invited).toMatchObject({ standing: 'expired' });
  const transactions = service.app.get(Transactions);
  await forgetInvited(transactions);
  expect(await inspect(token)).toMatchObject({ invited: { name: 'Pat Prospect' } });
  await olderBy('90 days', id);
  await eventually(async () => {
    await forgetInvited(transactions);
    expect(await inspect(token)).toMatchObject({ standing: 'expired', invited: null });
  });
  await stop(token).expect(404);
  await service
    .browser()
    .post(`${path}/prospect-invitations/inspect`)
    .send({ token: 'A'.repeat(43) })
    .expect(404);
});

it('one organiser invites thirty a day at most', async () => {
  const { id: prospectId } = await addProspect(service, 'Counted Works');
  for (let nth = 0; nth < 30; nth += 1) await tryToInvite(prospectId, somebody());
  const { body } = await tryToInvite(prospectId, somebody()).expect(429);
  expect(body.type).toBe('/problems/too-many-attempts');
});

it('the list shows who was not invited, who was, and who has applied', async () => {
  const [plain, asked, came] = [
    await addProspect(service, 'Filtered Plain'),
    await addProspect(service, 'Filtered Asked'),
    await addProspect(service, 'Filtered Came'),
  ];
  await invite(asked.id);
  const { token, email } = await invite(came.id);
  await applyBy(token, came.id, email);
  const namesOf = async (standing: string) =>
    (await organiser.get(`${path}/prospects`).query({ search: 'Filtered', standing }).expect(200)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  expect(await namesOf('not-invited')).toEqual([plain.id]);
  expect(await namesOf('invited')).toEqual([asked.id]);
  expect(await namesOf('applied')).toEqual([came.id]);
});
