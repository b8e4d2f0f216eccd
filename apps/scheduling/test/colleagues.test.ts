import { uuidv7 } from 'uuidv7';
import {
  at,
  changeGathering,
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

describe('a lead', () => {
  const colleagues = (gatheringId: string, { agent }: Joined, query: object = {}) =>
    agent.get(`${at(gatheringId)}/colleagues`).query(query);
  const registers = (gatheringId: string, { agent }: Joined, { person }: Joined) =>
    agent.put(`${at(gatheringId)}/colleagues/${person.personId}`).send({});
  const givesUp = (gatheringId: string, { agent }: Joined, { person }: Joined) =>
    agent.delete(`${at(gatheringId)}/colleagues/${person.personId}`);
  const employer = async (): Promise<[Joined, Joined, Joined]> => {
    const lead = await network.join({ roles: ['lead'], name: 'Lea Lead' });
    const { organisationId } = lead.person;
    return [
      lead,
      await network.join({ organisationId, name: 'Col One' }),
      await network.join({ organisationId, name: 'Col Two' }),
    ];
  };

  it('registers colleagues by the rules for all, who are told and may give it up, and gives up what a lead asked for', async () => {
    const question = { id: uuidv7(), question: 'What will you eat', kind: 'text', choices: [], isRequired: true };
    const gatheringId = await network.schedule({ chathamHouse: false, maxPerOrganisation: 1, questions: [question] });
    const [lead, one, two] = await employer();
    const stranger = await network.join({ name: 'Col Three' });
    expect((await colleagues(gatheringId, lead).expect(200)).body.items).toEqual([]);
    expect((await registers(gatheringId, lead, one).expect(200)).body).toEqual({ standing: 'place' });
    expect((await registers(gatheringId, lead, two).expect(200)).body).toEqual({ standing: 'waitlist' });
    await registers(gatheringId, lead, stranger).expect(404);
    await registers(gatheringId, one, two).expect(403);
    await colleagues(gatheringId, one).expect(403);
    const { mine } = (await one.agent.get(at(gatheringId)).expect(200)).body;
    expect(mine).toMatchObject({ standing: 'place', byLead: true, answers: {} });
    const named = async (query: object) =>
      (await colleagues(gatheringId, lead, query).expect(200)).body.items.map(
        (item: { person: { name: string }; standing: string | null }) => `${item.person.name}: ${item.standing}`,
      );
    expect(await named({})).toEqual(['Col One: place', 'Col Two: waitlist']);
    await withdraw(gatheringId, one).expect(200);
    expect(await named({ search: 'Col' })).toEqual(['Col One: null', 'Col Two: place']);
    await givesUp(gatheringId, lead, two).expect(204);
    const told = (await network.told('registrations', gatheringId)).map(
      ({ type, details }) => `${type}${details['byLead'] ? ' by lead' : ''}`,
    );
    expect(told).toEqual([
      ...['place-taken by lead', 'waitlist-joined by lead', 'registration-withdrawn', 'waitlist-promoted'],
      'registration-withdrawn by lead',
    ]);
    // What somebody asked for by themselves is theirs.
    await one.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ answers: { [question.id]: 'Dal' } })
      .expect(200);
    expect(await named({})).toEqual([]);
    await givesUp(gatheringId, lead, one).expect(404);
    expect(await standingOf(gatheringId, one)).toBe('place');
  });

  it('is told nothing under the Chatham House Rule, whoever is there, nor of what they may not know of', async () => {
    const [lead, one, two] = await employer();
    const gatheringId = await network.schedule();
    await register(gatheringId, one).expect(200);
    for (const refused of [
      await registers(gatheringId, lead, one).expect(409),
      await registers(gatheringId, lead, two).expect(409),
      await givesUp(gatheringId, lead, one).expect(409),
      await colleagues(gatheringId, lead, { search: 'Col' }).expect(409),
    ]) {
      expect(refused.body.type).toMatch(/under-chatham-house$/);
      expect(refused.body.detail).toContain('they register themselves');
    }
    expect(await standingOf(gatheringId, two)).toBeUndefined();
    // Also where it came under the Rule after somebody was registered.
    const later = await network.schedule({ chathamHouse: false });
    await registers(later, lead, one).expect(200);
    await changeGathering(network, later, 1, { chathamHouse: true }).expect(200);
    await colleagues(later, lead).expect(409);
    await givesUp(later, lead, one).expect(409);
    const closed = await network.schedule({ chathamHouse: false, visibility: 'invited' });
    await registers(closed, lead, one).expect(404);
    await colleagues(closed, lead).expect(404);
    await network.organiser.agent.put(`${at(closed)}/invited/${lead.person.personId}`).expect(204);
    await registers(closed, lead, one).expect(404);
    // Under the Rule it says alike of whoever is invited and of whoever is not.
    await changeGathering(network, closed, 1, { chathamHouse: true }).expect(200);
    await network.organiser.agent.put(`${at(closed)}/invited/${one.person.personId}`).expect(204);
    for (const colleague of [one, two]) await registers(closed, lead, colleague).expect(409);
  });

  it('does not read why organisers took a colleague’s place back', async () => {
    const [lead, one] = await employer();
    const gatheringId = await network.schedule({ chathamHouse: false });
    await registers(gatheringId, lead, one).expect(200);
    await network.organiser.agent
      .post(`${at(gatheringId)}/registrations/${one.person.personId}/refusal`)
      .send({ reason: 'For somebody else.' })
      .expect(200);
    const { body } = await registers(gatheringId, lead, one).expect(409);
    expect(body.detail).toBe('The organisers took this registration back: they alone can give a place now.');
  });

  it('asks for a colleague where places are on request, takes it back, and reads that it was declined', async () => {
    const [lead, one] = await employer();
    const gatheringId = await network.schedule({ onRequest: true, chathamHouse: false });
    const items = async () => (await colleagues(gatheringId, lead).expect(200)).body.items;
    expect((await registers(gatheringId, lead, one).expect(200)).body).toEqual({ standing: 'waitlist', asks: true });
    expect(await items()).toMatchObject([{ standing: null, asks: true }]);
    const { body: asking } = await network.organiser.agent.get(`${at(gatheringId)}/requests`).expect(200);
    expect(asking.items).toMatchObject([{ byLead: true }]);
    const places = `/api/scheduling/people/${one.person.personId}/places`;
    const waits = async ({ agent }: Joined): Promise<number> => (await agent.get(places).expect(200)).body.waiting;
    expect(await waits(lead)).toBe(1);
    await givesUp(gatheringId, lead, one).expect(204);
    expect((await one.agent.get(at(gatheringId)).expect(200)).body.mine.request).toBe('taken-back');
    expect(await items()).toEqual([]);
    // Who asks by themselves is no matter of their lead's.
    await register(gatheringId, one).expect(200);
    expect([await waits(one), await waits(network.organiser), await waits(lead)]).toEqual([1, 1, 0]);
    await withdraw(gatheringId, one).expect(200);
    await registers(gatheringId, lead, one).expect(200);
    await network.organiser.agent
      .post(`${at(gatheringId)}/requests/decision`)
      .send({ decision: 'declined', reason: 'For schools.', personIds: [one.person.personId] })
      .expect(200);
    const { body } = await registers(gatheringId, lead, one).expect(409);
    expect(body.detail).toBe('The organisers declined this request: they alone can give a place now.');
    await expectSound(network, gatheringId);
  });
});
