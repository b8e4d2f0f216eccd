import { people } from '#contracts/membership/events';
import { eventually, type TestAgent } from '#testing';
import { IntroductionClock } from '../src/introductions/introduction-clock';
import { addPartner, addProgramme, age, ask, AT, show, startDirectory, toldOf, type TestDirectory } from './directory';

const ACCEPTED = { decision: 'accepted', round: 1, person: 'Connie', nextStep: 'Let us talk.' };
const JOINT = { title: 'Six weeks in spring', what: 'Eight young people worked with us.', beganOn: '2026-03-02' };

describe('what comes of an introduction', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  const at = (id: string): string => `${AT}/introductions/${id}`;

  async function asked() {
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId);
    const contact = await directory.contactOf(partnerId);
    const lead = await directory.join('Lena Lead', ['lead']);
    const id = await ask(lead.agent, programmeId);
    return { partnerId, programmeId, contact, lead, id };
  }
  const accept = (agent: TestAgent, id: string) =>
    agent
      .post(`${at(id)}/answer`)
      .send(ACCEPTED)
      .expect(200);
  const say = (agent: TestAgent, id: string, kind: string, shown: boolean) =>
    agent.put(`${at(id)}/outcome`).send({ kind, note: 'A word on it.', shown });

  it('is asked of both after three months, once more of whoever said nothing, and told as each wishes', async () => {
    const { contact, lead, id } = await asked();
    await say(lead.agent, id, 'nothing', true).expect(409);
    await accept(contact.agent, id);
    const pass = async (): Promise<void> => {
      await directory.service.dataSource.query(
        'UPDATE introduction SET due_on = current_date, outcome_on = current_date WHERE id = $1',
        [id],
      );
      directory.service.app.get(IntroductionClock).wake();
    };
    const due = (): Promise<{ toIds: string[] }[]> =>
      directory.service.dataSource.query(
        `SELECT data->'details'->'toIds' AS "toIds" FROM messaging.outbox
         WHERE key = $1 AND type LIKE '%outcome-due%' ORDER BY version`,
        [id],
      );
    const waiting = async (agent: TestAgent) =>
      (await agent.get(`${AT}/introductions?show=waiting`).expect(200)).body.items.map((one: { id: string }) => one.id);
    expect(await waiting(lead.agent)).toEqual([]);
    await pass();
    await eventually(async () => expect(await due()).toMatchObject([{ toIds: [lead.personId, contact.personId] }]));
    expect(await waiting(lead.agent)).toEqual([id]);
    await say(lead.agent, id, 'something', false).expect(200);
    expect(await waiting(lead.agent)).toEqual([]);
    await pass();
    await eventually(async () => expect(await due()).toMatchObject([{}, { toIds: [contact.personId] }]));
    const next = await directory.service.dataSource.query('SELECT due_on FROM introduction WHERE id = $1', [id]);
    expect(next).toEqual([{ due_on: null }]);
    const see = async (agent: TestAgent) => (await agent.get(at(id)).expect(200)).body.outcomes;
    expect(await see(contact.agent)).toEqual({ mine: null, theirs: null, theirsSaid: true });
    await say(contact.agent, id, 'under-way', true).expect(200);
    expect(await see(lead.agent)).toMatchObject({ mine: { kind: 'something' }, theirs: { kind: 'under-way' } });
  });

  it('is told by the employer also once the partner has left', async () => {
    const { partnerId, contact, lead, id } = await asked();
    await accept(contact.agent, id);
    await show(directory.organiser.agent, partnerId, 'hidden');
    await directory.service.dataSource.query(`UPDATE member SET standing = 'left' WHERE organisation_id = $1`, [
      partnerId,
    ]);
    const { body } = await say(lead.agent, id, 'nothing', true).expect(200);
    expect(body.outcomes.mine.kind).toBe('nothing');
    await lead.agent
      .put(`${at(id)}/joint-programme`)
      .send(JOINT)
      .expect(200);
    await lead.agent.post(`${at(id)}/end`).expect(200);
  });

  it('is a joint programme that a lead records, on which alone an endorsement stands, with the partner’s answer', async () => {
    const { partnerId, programmeId, contact, lead, id } = await asked();
    const record = (agent: TestAgent, over: object = {}) =>
      agent.put(`${at(id)}/joint-programme`).send({ ...JOINT, ...over });
    const endorse = (agent: TestAgent) => agent.put(`${at(id)}/endorsement`).send({ text: 'They answer, and listen.' });
    const reply = (agent: TestAgent) => agent.put(`${at(id)}/endorsement/answer`).send({ text: 'Come again.' });
    await record(lead.agent).expect(409);
    await accept(contact.agent, id);
    const endorsed = await endorse(lead.agent).expect(409);
    expect(endorsed.body.type).toMatch(/no-joint-programme$/);
    await record(contact.agent).expect(403);
    await record(lead.agent, { endedOn: '2026-01-01' }).expect(400);
    await record(lead.agent, { beganOn: '0000-01-01' }).expect(400);
    await record(lead.agent).expect(200);
    await record(lead.agent, { endedOn: '2026-04-10' }).expect(200);
    await endorse(contact.agent).expect(403);
    await reply(contact.agent).expect(404);
    await endorse(lead.agent).expect(204);
    await reply(lead.agent).expect(403);
    await reply(contact.agent).expect(204);
    const list = async (agent = directory.service.browser()) =>
      (await agent.get(`${AT}/partners/${partnerId}/endorsements`).expect(200)).body.items;
    expect(await list()).toMatchObject([
      {
        ...{ id, text: 'They answer, and listen.', title: JOINT.title, mayAnswer: false },
        ...{ answer: { text: 'Come again.' }, organisation: { name: 'Lead Ltd' } },
      },
    ]);
    expect(await list(contact.agent)).toMatchObject([{ mayAnswer: true }]);
    // A programme that others may not know of is not named here either.
    const named = { id: programmeId, name: 'First steps' };
    expect(await list()).toMatchObject([{ programme: named }]);
    await show(directory.organiser.agent, programmeId, 'hidden');
    expect(await list(lead.agent)).toMatchObject([{ programme: null, title: JOINT.title }]);
    expect(await list(contact.agent)).toMatchObject([{ programme: named }]);
    await show(directory.organiser.agent, programmeId);
    await age(directory, programmeId, 3000);
    expect(await list()).toMatchObject([{ programme: null }]);
    const types = await toldOf(directory, id);
    expect(types.filter((type) => !type.startsWith('introduction'))).toEqual([
      ...['joint-programme-recorded', 'joint-programme-corrected', 'partner-endorsed', 'endorsement-answered'],
    ]);
    await directory.organiser.agent.delete(`${at(id)}/endorsement`).expect(204);
    expect(await list()).toEqual([]);
  });

  it('is counted on the partner’s page from five on, and in the organisers’ report', async () => {
    const { partnerId, programmeId, contact, lead, id } = await asked();
    const numbers = async () =>
      (await directory.service.browser().get(`${AT}/partners/${partnerId}/introduction-numbers`).expect(200)).body
        .numbers;
    const report = async () => (await directory.organiser.agent.get(`${AT}/introductions-report`).expect(200)).body;
    const before = await report();
    await accept(contact.agent, id);
    await say(lead.agent, id, 'something', false).expect(200);
    for (let nth = 0; nth < 4; nth += 1) {
      expect(await numbers()).toBeNull();
      const next = await ask((await directory.join('Nina Next', ['lead'])).agent, programmeId);
      if (nth < 3) await accept(contact.agent, next);
      else
        await directory.service.dataSource.query(`UPDATE introduction SET answer_by = '2026-01-01' WHERE id = $1`, [
          next,
        ]);
    }
    expect(await numbers()).toEqual({ asked: 5, answeredInTime: 4, becameSomething: 1 });
    const after = await report();
    const more = (name: string): number => after[name] - before[name];
    expect([more('asked'), more('answeredInTime'), more('becameSomething'), more('accepted')]).toEqual([5, 4, 1, 4]);
    expect(after.outcomes.something - before.outcomes.something).toBe(1);
    await lead.agent.get(`${AT}/introductions-report`).expect(403);
  });

  it('names nobody who was erased as whom one meets', async () => {
    const { contact, lead, id } = await asked();
    await accept(contact.agent, id);
    await directory.membership.forget(people, contact.personId, 99);
    await eventually(async () => {
      const { body } = await lead.agent.get(at(id)).expect(200);
      expect(body.accepted).toEqual({ person: 'Somebody who has left', nextStep: 'Let us talk.' });
    });
  });
});
