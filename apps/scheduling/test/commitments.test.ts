import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/events';
import { linkToken } from '#service';
import { eventually, TEST_LINK_KEY } from '#testing';
import { AskHowItStands } from '../src/commitments/ask-how-it-stands';
import { CommandBus } from '@nestjs/cqrs';
import { at, register, startScheduling, type Joined, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
let alder: { peter: Joined; colleague: Joined; lead: Joined };
let other: Joined;
beforeAll(async () => {
  network = await startScheduling();
  const peter = await network.join({ name: 'Peter' });
  const { organisationId } = peter.person;
  alder = {
    peter,
    colleague: await network.join({ organisationId, name: 'Cora' }),
    lead: await network.join({ organisationId, name: 'Lea', roles: ['lead'] }),
  };
  other = await network.join({ name: 'Birch' });
});
afterAll(() => network?.stop());

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const held = (days: number) => ({
  start: { local: `${dayIn(days)}T10:00`, zone: 'Europe/London' },
  end: { local: `${dayIn(days)}T11:30`, zone: 'Europe/London' },
});
const aGathering = (fields: object = {}) => network.schedule({ ...held(3), maxPerOrganisation: 5, ...fields });
const said = (fields: object = {}) => ({ id: uuidv7(), what: 'Pay for travel.', due: dayIn(90), ...fields });
const make = (gatheringId: string, { agent }: Joined, body: object = said()) =>
  agent.post(`${at(gatheringId)}/commitments`).send(body);
const inRoom = async (gatheringId: string, { agent }: Joined) =>
  (await agent.get(`${at(gatheringId)}/commitments`).expect(200)).body.items;
const ours = async ({ agent }: Joined, show = 'to-do') =>
  (await agent.get('/api/scheduling/commitments').query({ show, limit: 100 }).expect(200)).body.items;
const say = (id: string, { agent }: Joined, body: object) =>
  agent.put(`/api/scheduling/commitments/${id}/standing`).send(body);
const waiting = async ({ agent }: Joined) => (await agent.get('/api/scheduling/waiting').expect(200)).body.commitments;

/** A place, and what they say there. */
async function committed(by: Joined, fields: object = {}, gathering: object = {}) {
  const gatheringId = await aGathering(gathering);
  await register(gatheringId, by).expect(200);
  const { body } = await make(gatheringId, by, said(fields)).expect(201);
  return { gatheringId, id: body.id as string, body };
}

/** The months pass, and the clock looks. @returns what was told of it. */
async function pass(id: string): Promise<{ details: Record<string, unknown> }[]> {
  await network.service.dataSource.query('UPDATE commitment SET ask_on = current_date WHERE id = $1', [id]);
  await network.service.app.get(CommandBus).execute(new AskHowItStands(id));
  return network.service.dataSource
    .query(`SELECT data FROM messaging.outbox WHERE key = $1 AND type LIKE '%commitment-asked%' ORDER BY id`, [id])
    .then((rows: { data: { details: Record<string, unknown> } }[]) => rows.map(({ data }) => data));
}
const link = (linkId: unknown) => linkToken(TEST_LINK_KEY, 'commitment', linkId as string);
const byLink = (path: string, body: object) =>
  network.service.browser().post(`/api/scheduling/commitment-answers${path}`).send(body);

it('is said by those with a place, in the week around the gathering, for a day to come, and a repeat is the first', async () => {
  const { peter } = alder;
  const gatheringId = await aGathering();
  expect((await make(gatheringId, peter).expect(403)).body.type).toBe('/problems/no-place');
  await register(gatheringId, peter).expect(200);
  expect((await make(gatheringId, peter, said({ due: dayIn(0) })).expect(400)).body.errors[0].pointer).toBe('#/due');
  await make(gatheringId, peter, said({ due: dayIn(800) })).expect(400);
  const body = said();
  const { body: first } = await make(gatheringId, peter, body).expect(201);
  expect((await make(gatheringId, peter, body).expect(201)).body).toEqual(first);
  await make(gatheringId, peter, { ...body, what: 'Another.' }).expect(409);
  // The id tells the day that it is due on, and nothing of when it was said.
  expect(Number.parseInt(first.id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(body.due));
  const far = await network.schedule();
  await register(far, peter).expect(200);
  expect((await make(far, peter).expect(409)).body.type).toBe('/problems/commitments-closed');
});

it('has bounds, of a person and of an organisation', async () => {
  const gatheringId = await aGathering({ capacity: 20 });
  const first = await network.join();
  const { organisationId } = first.person;
  const others = await network.joinMany(3, { organisationId });
  for (const one of [first, ...others]) await register(gatheringId, one).expect(200);
  for (const one of [first, ...others.slice(0, 2)])
    for (let nth = 0; nth < 3; nth++) await make(gatheringId, one).expect(201);
  expect((await make(gatheringId, first).expect(409)).body.type).toBe('/problems/too-many-commitments');
  await make(gatheringId, others[2]!).expect(201);
  expect((await make(gatheringId, others[2]!).expect(409)).body.detail).toMatch(/10 things/);
});

it('is seen under the Chatham House Rule by whoever said it, colleagues in the room and organisers, and nobody else', async () => {
  const { peter, colleague, lead } = alder;
  const { gatheringId, id } = await committed(peter);
  const has = (items: { id: string }[]) => items.some((one) => one.id === id);
  expect(has(await ours(peter))).toBe(true);
  expect(has(await ours(colleague))).toBe(false);
  expect(has(await ours(lead))).toBe(false);
  await say(id, lead, { standing: 'done' }).expect(404);
  await register(gatheringId, colleague).expect(200);
  expect(has(await ours(colleague))).toBe(true);
  expect(has(await inRoom(gatheringId, colleague))).toBe(true);
  await register(gatheringId, other).expect(200);
  expect(await inRoom(gatheringId, other)).toEqual([]);
  expect(has(await inRoom(gatheringId, network.organiser))).toBe(true);
});

it('is seen by colleagues if they wish it, without where and by whom, and then their lead says how it stands', async () => {
  const { peter, colleague, lead } = alder;
  const { gatheringId, id } = await committed(peter, { colleagues: true, room: true });
  const [seen] = (await ours(colleague)).filter((one: { id: string }) => one.id === id);
  expect(seen).toMatchObject({ what: 'Pay for travel.', gathering: null, by: null, seenBy: null, maySay: false });
  await say(id, colleague, { standing: 'done' }).expect(404);
  const { body } = await say(id, lead, { standing: 'done', learnt: 'Ask early.' }).expect(200);
  expect(body).toMatchObject({ standing: 'done', learnt: 'Ask early.', gathering: null, by: null });
  expect((await ours(lead, 'over')).map((one: { id: string }) => one.id)).toContain(id);
  await register(gatheringId, other).expect(200);
  expect(await inRoom(gatheringId, other)).toMatchObject([{ id, standing: 'done', maySay: false }]);
});

it('is seen by all colleagues where the Rule does not hold, and without the gathering by who may not know of that', async () => {
  const { peter, colleague } = alder;
  const open = await committed(peter, {}, { chathamHouse: false });
  const known = (await ours(colleague)).find((one: { id: string }) => one.id === open.id);
  expect(known).toMatchObject({ gathering: { id: open.gatheringId }, by: { name: 'Peter' } });
  const closed = await aGathering({ chathamHouse: false, visibility: 'invited' });
  await network.organiser.agent
    .put(`${at(closed)}/places/${peter.person.personId}`)
    .send({})
    .expect(200);
  const { body } = await make(closed, peter).expect(201);
  const hidden = (await ours(colleague)).find((one: { id: string }) => one.id === body.id);
  expect(hidden).toMatchObject({ gathering: null, by: null });
});

it('is asked about after three and after six months, by a link that shows first, until it is done', async () => {
  const { peter, colleague } = alder;
  const { id, gatheringId } = await committed(peter);
  const [row] = await network.service.dataSource.query(
    `SELECT ask_on = (ends_at + interval '3 months')::date AS is FROM commitment c JOIN gathering g ON g.id = gathering_id WHERE c.id = $1`,
    [id],
  );
  expect(row.is).toBe(true);
  const [asked] = await pass(id);
  expect(asked!.details).toMatchObject({ askedIds: [peter.person.personId], isLeads: false, months: 3 });
  expect(await waiting(peter)).toMatchObject({ total: 1, items: [{ id, what: 'Pay for travel.' }] });
  expect((await waiting(colleague)).total).toBe(0);
  const token = link(asked!.details['linkId']);
  expect((await byLink('/inspect', { token }).expect(200)).body).toMatchObject({ standing: 'open' });
  await byLink('', { token, standing: 'open' }).expect(400);
  await byLink('', { token, standing: 'on-the-way', learnt: 'Slow.' }).expect(200);
  expect((await waiting(peter)).total).toBe(0);
  // The second time it is six months.
  await network.service.dataSource.query(
    `UPDATE gathering SET ends_at = now() - interval '7 months', starts_at = now() - interval '8 months' WHERE id = $1`,
    [gatheringId],
  );
  const [, again] = await pass(id);
  expect(again!.details['months']).toBe(6);
  await byLink('/inspect', { token }).expect(404);
  await byLink('', { token: link(again!.details['linkId']), standing: 'done' }).expect(200);
  expect(await pass(id)).toHaveLength(2);
});

it('asks leads once whoever said it has left, where colleagues read it, and nobody else; the old link is none any more', async () => {
  const { organisationId } = alder.peter.person;
  const goes = await network.join({ organisationId, name: 'Gus' });
  const seen = await committed(goes, { colleagues: true });
  const kept = await committed(goes);
  const token = link((await pass(seen.id))[0]!.details['linkId']);
  await network.service.dataSource.query(`UPDATE member SET standing = 'left' WHERE id = $1`, [goes.person.personId]);
  await byLink('/inspect', { token }).expect(404);
  const [, asked] = await pass(seen.id);
  expect(asked!.details).toMatchObject({ isLeads: true, askedIds: [alder.lead.person.personId] });
  expect((await waiting(alder.lead)).items).toMatchObject([{ id: seen.id }]);
  await byLink('', { token: link(asked!.details['linkId']), standing: 'dropped' }).expect(200);
  expect(await pass(kept.id)).toEqual([]);
});

it('is taken back by whoever said it alone, and forgotten with the person and with the organisation', async () => {
  const one = await network.join();
  const colleague = await network.join({ organisationId: one.person.organisationId });
  const [taken, first, second] = [await committed(one), await committed(one), await committed(colleague)];
  await colleague.agent.delete(`/api/scheduling/commitments/${taken.id}`).expect(404);
  await one.agent.delete(`/api/scheduling/commitments/${taken.id}`).expect(204);
  const left = async (ids: string[]) =>
    (await network.service.dataSource.query('SELECT id FROM commitment WHERE id = ANY ($1)', [ids])).length;
  expect(await left([taken.id, first.id, second.id])).toBe(2);
  await network.membership.forget(membership.people, one.person.personId, 1_000);
  await eventually(async () => expect(await left([first.id, second.id])).toBe(1));
  await network.membership.forget(membership.organisations, one.person.organisationId, 1_000);
  await eventually(async () => expect(await left([second.id])).toBe(0));
});

it('shows organisers what became of all, by gathering, and as a file that no spreadsheet takes for a formula', async () => {
  const { gatheringId, id } = await committed(other, { what: '=1+1' });
  await say(id, other, { standing: 'done', learnt: 'It was easy.' }).expect(200);
  const { body } = await network.organiser.agent.get('/api/scheduling/commitment-outcomes').query({ limit: 100 });
  const row = body.items.find((one: { gathering: { id: string } }) => one.gathering.id === gatheringId);
  expect(row).toMatchObject({ made: 1, done: 1, onTheWay: 0, dropped: 0, open: 0 });
  expect(body.inAll.made).toBeGreaterThan(1);
  const { text } = await network.organiser.agent.get('/api/scheduling/commitment-outcomes/export').expect(200);
  expect(text).toMatch(/'=1\+1.*Done,It was easy\./);
});
