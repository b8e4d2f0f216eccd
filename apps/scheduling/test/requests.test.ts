import { MOST_ASKED_FOR, MOST_ASKING } from '#contracts/scheduling/requests';
import { PersonLeft } from '#contracts/membership/events';
import { registrations, type RegistrationState } from '#contracts/scheduling/events';
import { eventually } from '#testing';
import {
  at,
  beginNow,
  changeGathering,
  expectSound,
  holding,
  register,
  startScheduling,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const view = async (gatheringId: string, { agent }: Joined) => (await agent.get(at(gatheringId)).expect(200)).body;
const mineOf = async (gatheringId: string, one: Joined) => (await view(gatheringId, one)).mine;
const decide = (gatheringId: string, people: Joined[], said: object) =>
  network.organiser.agent
    .post(`${at(gatheringId)}/requests/decision`)
    .send({ ...said, personIds: people.map(({ person }) => person.personId) });
const approve = (gatheringId: string, ...people: Joined[]) => decide(gatheringId, people, { decision: 'approved' });
const decline = (gatheringId: string, reason: string, ...people: Joined[]) =>
  decide(gatheringId, people, { decision: 'declined', reason });
const becameOf = (body: { items: { became: string }[] }): string[] => body.items.map(({ became }) => became);
const asking = async (gatheringId: string, query: object = {}) =>
  (
    await network.organiser.agent
      .get(`${at(gatheringId)}/requests`)
      .query(query)
      .expect(200)
  ).body;
const namesIn = (body: { items: { person: { id: string } }[] }): string[] => body.items.map(({ person }) => person.id);
const waitingFor = async ({ agent }: Joined) => (await agent.get('/api/scheduling/waiting').expect(200)).body;
const typesOf = async (gatheringId: string): Promise<string[]> =>
  (await network.told('registrations', gatheringId)).map(({ type }) => type);

/** Places are on request, and these ask for one, in this order. */
async function asked(count: number, fields: object = {}): Promise<[string, ...Joined[]]> {
  const gatheringId = await network.schedule({ capacity: 1, onRequest: true, ...fields });
  const people = await network.joinMany(count);
  for (const one of people) await register(gatheringId, one).expect(200);
  return [gatheringId, ...people];
}

describe('places on request', () => {
  it('are asked for: who registers holds none and waits in no line, and those who run it alone hear of it', async () => {
    const [gatheringId, ada, ben] = (await asked(2, { visibility: 'network' })) as [string, Joined, Joined];
    const mine = await mineOf(gatheringId, ada);
    expect(mine).toMatchObject({ standing: 'withdrawn', request: 'waiting', refusedFor: null });
    // A repeat answers the first.
    expect((await register(gatheringId, ada).expect(200)).body).toEqual(mine);
    const outside = await network.join();
    for (const one of [ada, outside])
      expect(await view(gatheringId, one)).toMatchObject({ placesTaken: 0, waiting: 0, onRequest: true, asking: null });
    expect(await view(gatheringId, network.organiser)).toMatchObject({ asking: 2 });
    await expectSound(network, gatheringId);
    const first = await asking(gatheringId, { limit: 1 });
    expect([namesIn(first), first.total]).toEqual([[ada.person.personId], 2]);
    expect(namesIn(await asking(gatheringId, { limit: 1, cursor: first.next }))).toEqual([ben.person.personId]);
    await ada.agent.get(`${at(gatheringId)}/requests`).expect(403);
    const waits = { gathering: { id: gatheringId }, asking: 2 };
    expect((await waitingFor(network.organiser)).requests.items).toMatchObject([waits]);
    expect((await waitingFor(ada)).requests).toEqual({ items: [], total: 0 });
    // In their own list they find it, and what would help them they may say meanwhile.
    const { body: own } = await ada.agent.get('/api/scheduling/gatherings?mine=true').expect(200);
    expect(own.items.map(({ id }: { id: string }) => id)).toEqual([gatheringId]);
    const days = '/api/scheduling/gatherings/by-month?month=2035-06&zone=Europe/London&mine=true';
    const { body: month } = await ada.agent.get(days).expect(200);
    expect(month.days).toMatchObject([{ gatherings: [{ id: gatheringId, mine: null, asks: true }] }]);
    await ada.agent
      .put(`${at(gatheringId)}/registration/needs`)
      .send({ needs: 'A ramp.' })
      .expect(200);
    expect((await asking(gatheringId)).items[0].needs).toBe('A ramp.');
    // Nobody in the room, nor at the door, sees who asks; to other services they hold nothing.
    const { body: door } = await network.organiser.agent.get(`${at(gatheringId)}/door`).expect(200);
    expect(door.people).toEqual([]);
    const told = await network.told('registrations', gatheringId);
    expect(told.map(({ type, state }) => [type, state['standing'], state['request']])).toEqual(
      Array(2).fill(['place-requested', 'withdrawn', 'waiting']),
    );
    const { hints } = registrations;
    const hinted = told.flatMap(({ version, state }) => hints({ version, ...state } as RegistrationState));
    expect(hinted.filter(({ audience }) => audience === 'who-shows-it')).toEqual([]);
  });

  it('are given in the order in which they were asked for, by the rules of the room, with the reason kept', async () => {
    const [gatheringId, ada, ben, cyd] = (await asked(3)) as [string, Joined, Joined, Joined];
    const { body } = await approve(gatheringId, ben, ada, network.organiser).expect(200);
    expect(becameOf(body)).toEqual(['waitlist', 'place', 'unchanged']);
    expect(await mineOf(gatheringId, ada)).toMatchObject({ standing: 'place', request: null });
    expect(await mineOf(gatheringId, ben)).toMatchObject({ standing: 'waitlist', request: null });
    const { body: waits } = await network.organiser.agent.get(`${at(gatheringId)}/registrations?standing=waitlist`);
    expect(waits.items).toMatchObject([{ because: { why: 'full' } }]);
    expect(namesIn(await asking(gatheringId))).toEqual([cyd.person.personId]);
    const told = await network.told('registrations', gatheringId);
    expect(told.slice(3).map(({ type, details }) => [type, details])).toEqual([
      ['place-taken', { approved: true }],
      ['waitlist-joined', { approved: true }],
    ]);
    // A place that comes free is for who waits, not for who asks.
    await withdraw(gatheringId, ada).expect(200);
    expect(await mineOf(gatheringId, ben)).toMatchObject({ standing: 'place' });
    expect(becameOf((await approve(gatheringId, ben).expect(200)).body)).toEqual(['unchanged']);
    await expectSound(network, gatheringId);
  });

  it('are declined with a reason, after which those who run it alone give one', async () => {
    const [gatheringId, ada, ben] = (await asked(2)) as [string, Joined, Joined];
    await decline(gatheringId, '', ada).expect(400);
    expect(becameOf((await decline(gatheringId, 'This one is for schools.', ada, ben).expect(200)).body)).toEqual([
      ...['declined', 'declined'],
    ]);
    expect(await mineOf(gatheringId, ada)).toMatchObject({
      ...{ standing: 'withdrawn', request: 'declined', refusedFor: 'This one is for schools.', needs: null },
    });
    const { body: refused } = await register(gatheringId, ada).expect(409);
    expect(refused.type).toBe('/problems/registration-refused');
    expect(refused.detail).toBe('The organisers declined your request. They wrote: This one is for schools.');
    const told = await network.told('registrations', gatheringId);
    expect(told.at(-1)).toMatchObject({
      ...{ type: 'registration-withdrawn', details: { refusedFor: 'This one is for schools.' } },
      state: { request: 'declined' },
    });
    const seat = `${at(gatheringId)}/places/${ada.person.personId}`;
    expect((await network.organiser.agent.put(seat).send({}).expect(200)).body).toMatchObject({
      ...{ standing: 'place', request: null },
    });
    await expectSound(network, gatheringId);
  });

  it('are decided one by one as other registrations are: refused, or seated with a reason', async () => {
    const [gatheringId, ada, ben, cyd] = (await asked(3)) as [string, Joined, Joined, Joined];
    const refusal = `${at(gatheringId)}/registrations/${ada.person.personId}/refusal`;
    await network.organiser.agent.post(refusal).send({ reason: 'Full of your sector.' }).expect(200);
    expect(await mineOf(gatheringId, ada)).toMatchObject({ request: 'declined', refusedFor: 'Full of your sector.' });
    const seat = ({ person }: Joined) => network.organiser.agent.put(`${at(gatheringId)}/places/${person.personId}`);
    const search = `${at(gatheringId)}/seatable?search=Ada Byron`;
    const { body: found } = await network.organiser.agent.get(search).expect(200);
    const states = found.items.map((one: { person: { id: string }; asks: boolean }) => [one.person.id, one.asks]);
    expect(Object.fromEntries(states)).toMatchObject({ [ada.person.personId]: false, [ben.person.personId]: true });
    await seat(ben).send({}).expect(200);
    await seat(cyd).send({}).expect(400);
    await seat(cyd).send({ reason: 'She speaks.' }).expect(200);
    expect(await view(gatheringId, network.organiser)).toMatchObject({ asking: 0, placesTaken: 2, waiting: 0 });
  });

  it('are decided once, by whoever comes first, and by a co-host as well', async () => {
    const [gatheringId, ada, ben] = (await asked(2, { capacity: 5 })) as [string, Joined, Joined];
    const answers = await Promise.all([approve(gatheringId, ada), decline(gatheringId, 'Too late.', ada)]);
    const became = answers.flatMap(({ body }) => becameOf(body));
    expect(became.filter((one) => one === 'unchanged')).toHaveLength(1);
    const coHost = await network.join();
    const { personId } = coHost.person;
    await coHost.agent.get(`${at(gatheringId)}/requests`).expect(403);
    await network.organiser.agent
      .put(`${at(gatheringId)}/co-hosts/${personId}`)
      .send({})
      .expect(204);
    expect(await view(gatheringId, coHost)).toMatchObject({ asking: 1 });
    expect((await waitingFor(coHost)).requests.items).toMatchObject([{ gathering: { id: gatheringId }, asking: 1 }]);
    const said = { decision: 'approved', personIds: [ben.person.personId] };
    const { body } = await coHost.agent
      .post(`${at(gatheringId)}/requests/decision`)
      .send(said)
      .expect(200);
    expect(becameOf(body)).toEqual(['place']);
    expect((await waitingFor(coHost)).requests.total).toBe(0);
    await expectSound(network, gatheringId);
  });

  it('are taken back by whoever asked, who may ask again', async () => {
    const [gatheringId, ada] = (await asked(1)) as [string, Joined];
    expect((await withdraw(gatheringId, ada).expect(200)).body).toMatchObject({
      ...{ standing: 'withdrawn', request: 'taken-back' },
    });
    expect(await asking(gatheringId)).toMatchObject({ items: [], total: 0 });
    await withdraw(gatheringId, ada).expect(200);
    expect((await register(gatheringId, ada).expect(200)).body).toMatchObject({ request: 'waiting', version: 3 });
    await expectSound(network, gatheringId);
  });

  it('go to whoever runs it, or has one held for them, without asking; who asks is not invited as well', async () => {
    const [gatheringId, ada] = (await asked(1, { capacity: 5 })) as [string, Joined];
    expect((await register(gatheringId, network.organiser).expect(200)).body.standing).toBe('place');
    const [guest, invited] = await network.joinMany(2);
    const invite = ({ person }: Joined) => `${at(gatheringId)}/invited/${person.personId}`;
    await network.organiser.agent
      .put(`${invite(guest!)}/place`)
      .send({ hours: 24 })
      .expect(204);
    expect((await register(gatheringId, guest!).expect(200)).body).toMatchObject({ standing: 'place', request: null });
    await network.organiser.agent.put(invite(invited!)).send({}).expect(204);
    expect((await register(gatheringId, invited!).expect(200)).body.request).toBe('waiting');
    const { body: refused } = await network.organiser.agent.put(invite(ada)).send({}).expect(409);
    expect(refused.detail).toBe('They ask for a place already: decide on that.');
    const { body: list } = await network.organiser.agent.get(`${at(gatheringId)}/invited`).expect(200);
    expect(list.items.map(({ asks }: { asks: boolean }) => asks).sort()).toEqual([false, true]);
    await expectSound(network, gatheringId);
  });

  it('are decided after registration has closed, and no more once it has begun or is cancelled', async () => {
    const [gatheringId, ada, ben] = (await asked(2)) as [string, Joined, Joined];
    await network.service.dataSource.query(
      `UPDATE gathering SET registration_closes_at = now() - interval '1 hour' WHERE id = $1`,
      [gatheringId],
    );
    expect(becameOf((await approve(gatheringId, ada).expect(200)).body)).toEqual(['place']);
    await beginNow(network, gatheringId);
    expect((await approve(gatheringId, ben).expect(409)).body.type).toBe('/problems/gathering-begun');
    expect((await waitingFor(network.organiser)).requests.items).not.toContainEqual(
      expect.objectContaining({ gathering: expect.objectContaining({ id: gatheringId }) }),
    );
    const [cancelled, cyd] = (await asked(1)) as [string, Joined];
    await network.organiser.agent
      .post(`${at(cancelled)}/cancel`)
      .send({ reason: 'Strike.' })
      .expect(200);
    expect((await approve(cancelled, cyd).expect(409)).body.type).toBe('/problems/gathering-cancelled');
    await withdraw(cancelled, cyd).expect(200);
  });

  it('go with whoever leaves the network', async () => {
    const [gatheringId, ada] = (await asked(1)) as [string, Joined];
    const { personId: id, organisationId } = ada.person;
    const state = { id, organisationId, version: 2, name: 'Gone', email: 'gone@example.org', roles: [], epoch: 2 };
    await network.membership.emit(PersonLeft, { ...state, standing: 'left' });
    await eventually(async () => expect((await asking(gatheringId)).total).toBe(0));
    await expectSound(network, gatheringId);
  });

  it('where they are no longer on request, those who asked go through the rules in that order, before who comes next', async () => {
    const [gatheringId, ada, ben] = (await asked(2)) as [string, Joined, Joined];
    await changeGathering(network, gatheringId, 1, { onRequest: false }).expect(200);
    expect(await mineOf(gatheringId, ada)).toMatchObject({ standing: 'place' });
    expect(await mineOf(gatheringId, ben)).toMatchObject({ standing: 'waitlist' });
    // Nobody said yes to them.
    const told = (await network.told('registrations', gatheringId)).slice(2);
    expect(told.map(({ type, details }) => [type, details])).toEqual([
      ['place-taken', {}],
      ['waitlist-joined', {}],
    ]);
    const next = await network.join();
    expect((await register(gatheringId, next).expect(200)).body).toMatchObject({ standing: 'waitlist', request: null });
    await expectSound(network, gatheringId);
    // Who is there stays, and who comes asks from now on.
    await changeGathering(network, gatheringId, 2, { onRequest: true }).expect(200);
    expect(await mineOf(gatheringId, ada)).toMatchObject({ standing: 'place' });
    expect((await register(gatheringId, await network.join()).expect(200)).body.request).toBe('waiting');
    expect((await typesOf(gatheringId)).filter((type) => type === 'place-requested')).toHaveLength(3);
  });

  it('who cannot be let in when they are no longer on request goes on asking, and is decided on', async () => {
    const [gatheringId, ada, ben] = (await asked(2)) as [string, Joined, Joined];
    await holding(network, 'SELECT FROM member WHERE id = $1 FOR UPDATE', [ada.person.personId], async () => {
      await changeGathering(network, gatheringId, 1, { onRequest: false }).expect(200);
    });
    expect(await mineOf(gatheringId, ada)).toMatchObject({ request: 'waiting' });
    expect(await mineOf(gatheringId, ben)).toMatchObject({ standing: 'place' });
    expect(becameOf((await approve(gatheringId, ada).expect(200)).body)).toEqual(['waitlist']);
    await expectSound(network, gatheringId);
  });

  it('whoever asks may know of it for as long as they do', async () => {
    const [gatheringId, ada] = (await asked(1)) as [string, Joined];
    await changeGathering(network, gatheringId, 1, { visibility: 'invited' }).expect(200);
    await ada.agent.get(at(gatheringId)).expect(200);
    await decline(gatheringId, 'Only those invited.', ada).expect(200);
    await ada.agent.get(at(gatheringId)).expect(404);
  });

  it('are asked for by so many, and by one person at so many gatherings', async () => {
    const { dataSource } = network.service;
    const [gatheringId] = (await asked(1)) as [string, Joined];
    await dataSource.query('UPDATE gathering SET asking = $2 WHERE id = $1', [gatheringId, MOST_ASKING]);
    const one = await network.join();
    expect((await register(gatheringId, one).expect(409)).body.type).toBe('/problems/too-many-requests');
    const others = Array.from({ length: MOST_ASKED_FOR }, () => network.schedule({ onRequest: true }));
    const all = await Promise.all(others);
    for (const id of all) await register(id, one).expect(200);
    const last = await network.schedule({ onRequest: true });
    const { body } = await register(last, one).expect(409);
    expect(body.detail).toContain(`at ${MOST_ASKED_FOR} gatherings`);
    await withdraw(all[0]!, one).expect(200);
    await register(last, one).expect(200);
    // Where nobody asks for places, one more is no request.
    await register(await network.schedule(), one).expect(200);
  });
});
