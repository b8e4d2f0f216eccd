import { eventually } from '#testing';
import { OrganisationWithdrawn } from '#contracts/membership/events';
import { shownCode } from '#contracts/scheduling/door-code';
import { AnswerRetention } from '../src/asking/answer-retention';
import {
  at,
  expectSound,
  register,
  standingOf,
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

const OPEN = { chathamHouse: false, maxPerOrganisation: 4 };
const bring = (gatheringId: string, { agent }: Joined, ...guests: string[]) =>
  agent.post(`${at(gatheringId)}/registration`).send({ guests });
const view = async (gatheringId: string, { agent }: Joined) => (await agent.get(at(gatheringId)).expect(200)).body;
const listed = async (gatheringId: string, { agent }: Joined, standing = 'place') =>
  (await agent.get(`${at(gatheringId)}/registrations?standing=${standing}`).expect(200)).body.items;
const groupAt = (gatheringId: string): string => `${at(gatheringId)}/group`;
/** All of them have joined the group of the first. */
async function gathered(gatheringId: string, ...people: Joined[]): Promise<string> {
  const [first, ...others] = people as [Joined, ...Joined[]];
  const { id } = (await first.agent.post(groupAt(gatheringId)).send({}).expect(200)).body;
  for (const { agent } of others)
    await agent
      .put(`${groupAt(gatheringId)}s/${id}/joining`)
      .send({})
      .expect(200);
  return id;
}
const ask = (gatheringId: string, { agent }: Joined) => agent.post(`${groupAt(gatheringId)}/asking`).send({});

describe('guests', () => {
  it('come in with whoever brings them or wait with them, count for their organisation, and are given up singly or together', async () => {
    const gatheringId = await network.schedule({ ...OPEN, capacity: 4, guestsEach: 2 });
    const [one, two, three] = await network.joinMany(3);
    const mine = await bring(gatheringId, one!, 'Gwen Guest', 'Gus Guest').expect(200);
    expect(mine.body).toMatchObject({ standing: 'place' });
    expect((await bring(gatheringId, two!, 'Greta').expect(200)).body.standing).toBe('waitlist');
    const seat = network.organiser.agent
      .put(`${at(gatheringId)}/places/${two!.person.personId}`)
      .send({});
    expect((await seat.expect(400)).body.errors[0].detail).toBe(
      'Write the reason, which is kept: they come together, as 2, and one place is free.',
    );
    // One place is free, and two come together: it goes past them.
    expect((await register(gatheringId, three!).expect(200)).body.standing).toBe('place');
    const seen = await view(gatheringId, one!);
    expect(seen).toMatchObject({ placesTaken: 4, waiting: 2, ownOrganisationPlaces: 3, guestsEach: 2, inGroup: false });
    expect(seen.takenBySector).toEqual([{ sector: 'M', places: 4 }]);
    const [waits] = await listed(gatheringId, network.organiser, 'waitlist');
    expect(waits).toMatchObject({
      guests: [{ name: 'Greta', hereSince: null }],
      because: { why: 'too-few-free', count: 1, together: 2 },
    });
    const [{ id: guestId }] = seen.yourGuests;
    await one!.agent.delete(`${at(gatheringId)}/registration/guests/${guestId}`).expect(204);
    expect(await standingOf(gatheringId, two!)).toBe('waitlist');
    await withdraw(gatheringId, one!).expect(200);
    expect(await standingOf(gatheringId, two!)).toBe('place');
    expect((await listed(gatheringId, two!)).map(({ guests }: { guests: unknown[] }) => guests.length).sort()).toEqual([
      0, 1,
    ]);
    // Nothing of them stays.
    const rows = await network.service.dataSource.query(
      `SELECT guest_name FROM registration WHERE gathering_id = $1 AND guest_of IS NOT NULL`,
      [gatheringId],
    );
    expect(rows).toEqual([{ guest_name: 'Greta' }]);
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 3, waiting: 0 });
    const told = await network.told('registrations', gatheringId);
    expect(JSON.stringify(told)).not.toMatch(/Gwen|Gus|Greta/);
    // Once for each member, and for no guest.
    expect(told.map(({ type }) => type)).toEqual([
      ...['place-taken', 'waitlist-joined', 'place-taken', 'registration-withdrawn', 'waitlist-promoted'],
    ]);
  });

  it('stand on the lists, with codes of their own for the door, and their names are forgotten', async () => {
    const gatheringId = await network.schedule({ ...OPEN, guestsEach: 1 });
    const [one] = await network.joinMany(1, { name: 'Berta Bringer' });
    await bring(gatheringId, one!, 'Gwen Guest').expect(200);
    const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
    expect(text).toContain('Gwen Guest,Berta Bringer & Partners,Berta Bringer,');
    const { body: code } = await one!.agent.get(`${at(gatheringId)}/registration/code`).expect(200);
    const { body: door } = await network.organiser.agent.get(`${at(gatheringId)}/door`).expect(200);
    const expected = door.people.map(({ name, guestOf }: { name: string; guestOf: string | null }) => [name, guestOf]);
    expect(expected).toEqual([
      ['Berta Bringer', null],
      ['Gwen Guest', 'Berta Bringer'],
    ]);
    expect(code.guests).toEqual([{ name: 'Gwen Guest', code: door.people[1].codes[0] }]);
    expect(shownCode(code.guests[0].code)).not.toBe(shownCode(code.code));
    await network.service.dataSource.query(
      `UPDATE gathering SET starts_at = now() - interval '62 days', ends_at = now() - interval '61 days' WHERE id = $1`,
      [gatheringId],
    );
    network.service.app.get(AnswerRetention).wake();
    await eventually(async () =>
      expect((await listed(gatheringId, network.organiser))[0].guests).toMatchObject([{ name: 'A guest' }]),
    );
  });

  it('are refused where none or fewer may be brought, and where they could never come in', async () => {
    const gatheringId = await network.schedule({ chathamHouse: true, guestsEach: 2, maxPerOrganisation: 2 });
    const [one] = await network.joinMany(1);
    const refused = async (...guests: string[]): Promise<string> =>
      (await bring(gatheringId, one!, ...guests).expect(400)).body.errors[0].detail;
    expect(await refused('A', 'B', 'C')).toBe('Each who registers may bring 2 guests.');
    expect(await refused('A', 'B')).toBe('With you they would be 3, and one organisation has at most 2 places.');
    const few = await network.schedule({ ...OPEN, guestsEach: 2, seating: { sectors: [{ sector: 'M', atMost: 2 }] } });
    expect((await bring(few, one!, 'A', 'B').expect(400)).body.errors[0].detail).toBe(
      'With you they would be 3, and your sector has at most 2 places.',
    );
    const none = await network.schedule();
    const { body } = await bring(none, one!, 'A').expect(400);
    expect(body.errors).toEqual([{ pointer: '#/guests', detail: 'Nobody brings guests to this gathering.' }]);
    // Under the Chatham House Rule whoever is not in the room learns of guests no more than of members.
    await bring(gatheringId, one!, 'Gwen Guest').expect(200);
    const [other] = await network.joinMany(1);
    const seen = await other!.agent.get(at(gatheringId)).expect(200);
    expect(seen.text).not.toContain('Gwen');
    expect(seen.body).toMatchObject({ takenBySector: null, yourGuests: [], ownOrganisationPlaces: null });
    await other!.agent.get(`${at(gatheringId)}/registrations`).expect(403);
  });

  it('ask with whoever brings them, are let in and offered a place with them, and given one by hand', async () => {
    const gatheringId = await network.schedule({
      ...OPEN,
      capacity: 2,
      guestsEach: 1,
      onRequest: true,
      acceptWithin: 24,
    });
    const [one, two, three] = await network.joinMany(3);
    for (const each of [one!, two!, three!]) await bring(gatheringId, each, 'Gwen').expect(200);
    expect(await view(gatheringId, network.organiser)).toMatchObject({ asking: 3, placesTaken: 0 });
    const decide = (...people: Joined[]) =>
      network.organiser.agent
        .post(`${at(gatheringId)}/requests/decision`)
        .send({ decision: 'approved', personIds: people.map(({ person }) => person.personId) });
    await decide(one!, two!).expect(200);
    expect(await view(gatheringId, network.organiser)).toMatchObject({ asking: 1, placesTaken: 2, waiting: 2 });
    await withdraw(gatheringId, one!).expect(200);
    expect(await view(gatheringId, two!)).toMatchObject({ placesTaken: 0, placesOffered: 2 });
    await two!.agent
      .post(`${at(gatheringId)}/registration/taking`)
      .send({})
      .expect(200);
    expect(await view(gatheringId, two!)).toMatchObject({ placesTaken: 2, placesOffered: 0, waiting: 0 });
    const seat = network.organiser.agent.put(`${at(gatheringId)}/places/${three!.person.personId}`);
    await seat.send({ reason: 'They speak.' }).expect(200);
    expect(await view(gatheringId, network.organiser)).toMatchObject({ placesTaken: 4, asking: 0, waiting: 0 });
  });
});

describe('a group', () => {
  it('of several organisations has its places at once, or waits together until there are as many', async () => {
    const gatheringId = await network.schedule({ ...OPEN, capacity: 3 });
    const [one, two, three, four, five] = await network.joinMany(5);
    const id = await gathered(gatheringId, one!, two!, three!);
    // Whoever has its address is told who began it, and not who is in it.
    const asked = (await four!.agent.get(`${groupAt(gatheringId)}?join=${id}`).expect(200)).body;
    expect(asked).toEqual({
      mine: null,
      asked: { id, startedBy: { id: one!.person.personId, name: 'Ada Byron' }, many: 3 },
    });
    expect(await view(gatheringId, one!)).toMatchObject({ placesTaken: 0 });
    await ask(gatheringId, two!).expect(404);
    await register(gatheringId, four!).expect(200);
    expect((await ask(gatheringId, one!).expect(200)).body.standing).toBe('waitlist');
    for (const each of [one!, two!, three!]) expect(await standingOf(gatheringId, each)).toBe('waitlist');
    expect(await view(gatheringId, two!)).toMatchObject({ inGroup: true, together: 3 });
    expect((await listed(gatheringId, network.organiser, 'waitlist'))[0].because).toEqual({
      ...{ why: 'too-few-free', count: 2, together: 3 },
    });
    // Whoever comes alone passes them while fewer are free than they are.
    expect((await register(gatheringId, five!).expect(200)).body.standing).toBe('place');
    await withdraw(gatheringId, five!).expect(200);
    await withdraw(gatheringId, four!).expect(200);
    for (const each of [one!, two!, three!]) expect(await standingOf(gatheringId, each)).toBe('place');
    const because = (await listed(gatheringId, network.organiser)).map((each: { because: unknown }) => each.because);
    expect(because).toEqual(Array.from({ length: 3 }, () => ({ why: 'waited-longest', together: 3 })));
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 3, waiting: 0 });
  });

  it('goes on without whoever leaves it or waits alone, and may then fit', async () => {
    const gatheringId = await network.schedule({ ...OPEN, capacity: 2 });
    const [one, two, three] = await network.joinMany(3);
    await gathered(gatheringId, one!);
    expect((await ask(gatheringId, one!).expect(409)).body.detail).toMatch(/^You are alone in the group/);
    await gathered(gatheringId, one!, two!, three!);
    const { body } = await ask(gatheringId, one!).expect(409);
    expect(body.detail).toBe('You are 3, and there are 2 places in all.');
    await one!.agent.delete(`${groupAt(gatheringId)}/members/${three!.person.personId}`).expect(204);
    await register(gatheringId, three!).expect(200);
    expect((await ask(gatheringId, one!).expect(200)).body.standing).toBe('waitlist');
    await two!.agent
      .post(`${at(gatheringId)}/registration/parting`)
      .send({})
      .expect(200);
    // One place was free all along: whoever waited longest has it.
    expect(await standingOf(gatheringId, one!)).toBe('place');
    expect(await standingOf(gatheringId, two!)).toBe('waitlist');
    await expectSound(network, gatheringId);
  });

  it('tells nobody under the Chatham House Rule that another has left it, nor lets in more of a sector than it may have', async () => {
    const gatheringId = await network.schedule({ chathamHouse: true, capacity: 3 });
    const [one, two, three, four] = await network.joinMany(4);
    await register(gatheringId, four!).expect(200);
    await gathered(gatheringId, one!, two!, three!);
    expect((await ask(gatheringId, one!).expect(200)).body.standing).toBe('waitlist');
    await withdraw(gatheringId, three!).expect(200);
    expect((await view(gatheringId, one!)).mine.because).toEqual({ why: 'waited-longest' });
    const few = await network.schedule({ seating: { sectors: [{ sector: 'M', atMost: 1 }] } });
    await gathered(few, three!, four!);
    expect((await ask(few, three!).expect(409)).body.detail).toBe(
      '2 of you are of one sector, and it has at most one place.',
    );
    // Whose organisation goes is in no group any more.
    const { organisationId: id } = four!.person;
    const state = { id, version: 2, kind: 'employer', name: 'Gone', sector: 'M', standing: 'withdrawn' } as const;
    await network.membership.emit(OrganisationWithdrawn, state);
    const group = async () => (await three!.agent.get(groupAt(few)).expect(200)).body.mine.members;
    await eventually(async () => expect(await group()).toHaveLength(1));
  });

  it('is of those alone who may know of the gathering, as organisers do', async () => {
    const gatheringId = await network.schedule({ ...OPEN, visibility: 'invited' });
    const lead = await network.join({ roles: ['lead'] });
    const colleague = await network.join({ organisationId: lead.person.organisationId });
    const invited = `${at(gatheringId)}/invited/${lead.person.personId}`;
    await network.organiser.agent.put(invited).expect(204);
    await gathered(gatheringId, lead, network.organiser);
    await lead.agent
      .put(`${groupAt(gatheringId)}/members/${colleague.person.personId}`)
      .send({})
      .expect(404);
    expect((await ask(gatheringId, lead).expect(200)).body.standing).toBe('place');
  });

  it('takes in colleagues by a lead, not under the Chatham House Rule, and is told of nobody why they cannot come', async () => {
    const lead = await network.join({ roles: ['lead'] });
    const colleague = await network.join({ organisationId: lead.person.organisationId, name: 'Colin' });
    const gatheringId = await network.schedule({ ...OPEN, maxPerOrganisation: 1 });
    const add = (to: string) => lead.agent.put(`${groupAt(to)}/members/${colleague.person.personId}`).send({});
    await add(gatheringId).expect(404);
    await gathered(gatheringId, lead);
    const { body } = await add(gatheringId).expect(200);
    expect(body.members.map(({ person }: { person: { name: string } }) => person.name)).toEqual(['Ada Byron', 'Colin']);
    expect((await ask(gatheringId, lead).expect(409)).body.detail).toBe(
      '2 of you are of one organisation, and one has at most one place.',
    );
    const under = await network.schedule({ chathamHouse: true });
    await gathered(under, lead);
    await add(under).expect(409);
    // An organiser refused them once, which is theirs alone to know.
    const other = await network.schedule(OPEN);
    await register(other, colleague).expect(200);
    await network.organiser.agent
      .post(`${at(other)}/registrations/${colleague.person.personId}/refusal`)
      .send({ reason: 'A secret.' })
      .expect(200);
    await gathered(other, lead, colleague);
    const refused = await ask(other, lead).expect(409);
    expect(refused.body).toMatchObject({ type: expect.stringContaining('group-not-ready') });
    expect(refused.text).not.toContain('secret');
    expect(await view(other, lead)).toMatchObject({ placesTaken: 0, waiting: 0, mine: null });
  });

  it('asks as one where places are on request, and is let in as one', async () => {
    const gatheringId = await network.schedule({ ...OPEN, onRequest: true, capacity: 3 });
    const [one, two] = await network.joinMany(2);
    await gathered(gatheringId, one!, two!);
    expect((await ask(gatheringId, one!).expect(200)).body).toMatchObject({
      standing: 'withdrawn',
      request: 'waiting',
    });
    const requests = (await network.organiser.agent.get(`${at(gatheringId)}/requests`).expect(200)).body;
    expect(requests).toMatchObject({ total: 2, items: [{ inGroup: true, guests: 0 }, { inGroup: true }] });
    await network.organiser.agent
      .post(`${at(gatheringId)}/requests/decision`)
      .send({ decision: 'approved', personIds: [two!.person.personId] })
      .expect(200);
    for (const each of [one!, two!]) expect(await standingOf(gatheringId, each)).toBe('place');
    await expectSound(network, gatheringId);
  });
});
