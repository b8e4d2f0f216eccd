import { uuidv7 } from 'uuidv7';
import { AnswerRetention } from '../src/asking/answer-retention';
import {
  at,
  changeGathering,
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

describe('an organiser', () => {
  const seat = (gatheringId: string, { person }: Joined, reason?: string) =>
    network.organiser.agent.put(`${at(gatheringId)}/places/${person.personId}`).send(reason ? { reason } : {});
  const refuse = (gatheringId: string, { person }: Joined, reason: string) =>
    network.organiser.agent.post(`${at(gatheringId)}/registrations/${person.personId}/refusal`).send({ reason });
  const listed = async (gatheringId: string, query: object = {}) =>
    (
      await network.organiser.agent
        .get(`${at(gatheringId)}/registrations`)
        .query(query)
        .expect(200)
    ).body;

  it('seats one out of order and above capacity, with a reason that only organisers read', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const [first, longest, chosen, absent] = await network.joinMany(4);
    for (const one of [first!, longest!, chosen!]) await register(gatheringId, one).expect(200);
    const { body: refused } = await seat(gatheringId, chosen!).expect(400);
    expect(refused.errors).toEqual([
      { pointer: '#/reason', detail: 'Write the reason, which is kept: all places are taken.' },
    ]);
    expect((await seat(gatheringId, chosen!, 'She speaks first.').expect(200)).body.standing).toBe('place');
    expect((await seat(gatheringId, absent!, 'He speaks second.').expect(200)).body.standing).toBe('place');
    expect((await seat(gatheringId, absent!).expect(200)).body.version).toBe(1);
    expect((await listed(gatheringId)).items.map((one: { seatedFor: string | null }) => one.seatedFor).sort()).toEqual([
      'He speaks second.',
      'She speaks first.',
      null,
    ]);
    const { body: room } = await first!.agent.get(`${at(gatheringId)}/registrations`).expect(200);
    expect(room.items.map((one: { seatedFor: unknown }) => one.seatedFor)).toEqual([null, null, null]);
    const { body: view } = await first!.agent.get(at(gatheringId)).expect(200);
    expect(view).toMatchObject({ capacity: 1, placesTaken: 3, waiting: 1, host: { name: 'Olive Organiser' } });
    const change = (version: number, fields: object) => changeGathering(network, gatheringId, version, fields);
    await change(1, { capacity: 2 }).expect(200);
    await change(2, { capacity: 1 }).expect(409);
    await network.service.dataSource.query('UPDATE gathering SET capacity = 1 WHERE id = $1', [gatheringId]);
    // One too many gone, nobody moves up; what else is changed does not depend on it.
    await withdraw(gatheringId, absent!).expect(200);
    await withdraw(gatheringId, first!).expect(200);
    expect(await standingOf(gatheringId, longest!)).toBe('waitlist');
    await change(2, { title: 'Another title' }).expect(200);
    await withdraw(gatheringId, chosen!).expect(200);
    expect(await standingOf(gatheringId, longest!)).toBe('place');
    expect(JSON.stringify(await network.told('registrations', gatheringId))).not.toContain('speaks');
    const contact = await network.join({ roles: ['partner'] });
    await seat(gatheringId, contact, 'They help.').expect(403);
  });

  it('finds whom to seat by their name or their organisation’s, and nobody with a place, of a partner or gone', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const seated = await network.join({ name: 'Zelda Seated' });
    const waiting = await network.join({ name: 'Zelda Waits' });
    for (const one of [seated, waiting]) await register(gatheringId, one).expect(200);
    await network.join({ name: 'Zelda Partner', roles: ['partner'] });
    await network.join({ name: 'Ann of Zelda’s', organisationId: waiting.person.organisationId });
    const gone = await network.join({ name: 'Zelda Gone' });
    await network.service.dataSource.query(`UPDATE member SET standing = 'left' WHERE id = $1`, [gone.person.personId]);
    const found = async (search: string) =>
      (
        await network.organiser.agent
          .get(`${at(gatheringId)}/seatable`)
          .query({ search })
          .expect(200)
      ).body.items.map((one: { person: { name: string }; waits: boolean }) => [one.person.name, one.waits]);
    const both = [
      ['Zelda Waits', true],
      ['Ann of Zelda’s', false],
    ];
    expect(await found('zelda')).toEqual(both);
    expect(await found('zelda waits & p')).toEqual([both[1], both[0]]);
    expect(await found('of z')).toEqual([both[1]]);
    expect(await found('ze')).toEqual(both);
    expect(await found('%elda')).toEqual([]);
    await network.organiser.agent
      .get(`${at(uuidv7())}/seatable`)
      .query({ search: 'zelda' })
      .expect(404);
  });

  it('refuses one with a reason that they read; the place goes on, and only the organiser lets them in again', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const [seated, waiting] = await network.joinMany(2);
    for (const one of [seated!, waiting!]) await register(gatheringId, one).expect(200);
    await refuse(gatheringId, seated!, ' ').expect(400);
    expect((await refuse(gatheringId, seated!, 'It is for employers.').expect(200)).body).toMatchObject({
      standing: 'withdrawn',
      refusedFor: 'It is for employers.',
    });
    expect(await standingOf(gatheringId, waiting!)).toBe('place');
    const { body: mine } = await seated!.agent.get(at(gatheringId)).expect(200);
    expect(mine.mine.refusedFor).toBe('It is for employers.');
    const { body: again } = await register(gatheringId, seated!).expect(409);
    expect(again).toMatchObject({ type: expect.stringMatching(/registration-refused$/) });
    const told = await network.told('registrations', gatheringId);
    const refusal = told.find(({ type }) => type === 'registration-withdrawn')!;
    expect(refusal.details).toEqual({ refusedFor: 'It is for employers.' });
    await seat(gatheringId, seated!, 'We were wrong.').expect(200);
    await withdraw(gatheringId, seated!).expect(200);
    await register(gatheringId, seated!).expect(200);
  });

  it('reads what would help, which stays theirs to change, and takes all of it along as CSV', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const [ann, bob] = [await network.join({ name: '=Ann()' }), await network.join({ name: 'Bob, the Elder' })];
    await ann.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ needs: 'A ramp.' })
      .expect(200);
    await register(gatheringId, bob).expect(200);
    const say = (needs: string | null, one: Joined = ann) =>
      one.agent.put(`${at(gatheringId)}/registration/needs`).send({ needs });
    expect((await say('A ramp, and breaks.').expect(200)).body.needs).toBe('A ramp, and breaks.');
    expect((await ann.agent.get(at(gatheringId)).expect(200)).body.mine.needs).toBe('A ramp, and breaks.');
    expect(await listed(gatheringId, { needs: 'true' })).toMatchObject({
      total: 1,
      items: [{ needs: 'A ramp, and breaks.' }],
    });
    await ann.agent
      .get(`${at(gatheringId)}/registrations`)
      .query({ needs: 'true' })
      .expect(403);
    const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(
      /^'=Ann\(\),.*"Professional, scientific and technical",Place,.*,"A ramp, and breaks\.",,,$/,
    );
    expect(lines[2]).toMatch(/^"Bob, the Elder",.*,Waitlist,/);
    expect((await say(null).expect(200)).body.needs).toBeNull();
    await withdraw(gatheringId, ann).expect(200);
    await say('A ramp.').expect(404);
  });
});

describe('what organisers ask', () => {
  const meal = (fields: object = {}) => ({
    ...{ id: uuidv7(), question: 'What will you eat', kind: 'one-of', choices: ['Fish', '=Dal()'], isRequired: true },
    ...fields,
  });
  const hope = () => ({ id: uuidv7(), question: 'What do you hope for', kind: 'text', choices: [], isRequired: false });
  const come = (gatheringId: string, { agent }: Joined, answers?: object) =>
    agent.post(`${at(gatheringId)}/registration`).send({ needs: 'A ramp.', ...(answers && { answers }) });
  const change = (gatheringId: string, { agent }: Joined, answers: object) =>
    agent.put(`${at(gatheringId)}/registration/answers`).send({ answers });
  const listed = async (gatheringId: string, { agent }: Joined = network.organiser) =>
    (await agent.get(`${at(gatheringId)}/registrations`).expect(200)).body.items;

  it('is answered when registering, changed by oneself, read by organisers alone, and told to nobody', async () => {
    const [asked, also] = [meal(), hope()];
    const gatheringId = await network.schedule({ questions: [asked, also] });
    const [ann, bob, cid] = (await network.joinMany(3)) as [Joined, Joined, Joined];
    const { body: refused } = await come(gatheringId, ann).expect(400);
    expect(refused.errors).toEqual([{ pointer: `#/answers/${asked.id}`, detail: 'Answer “What will you eat”.' }]);
    const { body: mine } = await come(gatheringId, ann, { [asked.id]: '=Dal()' }).expect(200);
    expect(mine).toMatchObject({ standing: 'place', answers: { [asked.id]: '=Dal()' } });
    // A repeat answers the first, also where it says less.
    expect((await come(gatheringId, ann).expect(200)).body.answers).toEqual({ [asked.id]: '=Dal()' });
    await come(gatheringId, bob, { [asked.id]: 'Fish' }).expect(200);
    await change(gatheringId, ann, { [also.id]: 'Much.' }).expect(400);
    await change(gatheringId, ann, { [asked.id]: 'Fish', [also.id]: 'Much.' }).expect(200);
    await change(gatheringId, cid, { [asked.id]: 'Fish' }).expect(404);
    const { body: seen } = await ann.agent.get(at(gatheringId)).expect(200);
    expect(seen.questions).toEqual([asked, also]);
    expect(seen.mine.answers).toEqual({ [asked.id]: 'Fish', [also.id]: 'Much.' });
    const answersOf = async (reader?: Joined) =>
      (await listed(gatheringId, reader)).find(
        (one: { person: { id: string } }) => one.person.id === ann.person.personId,
      ).answers;
    expect(await answersOf(bob)).toBeNull();
    expect(await answersOf()).toEqual([
      { questionId: asked.id, asked: 'What will you eat', answer: 'Fish' },
      { questionId: also.id, asked: 'What do you hope for', answer: 'Much.' },
    ]);
    const told = [
      ...(await network.told('registrations', gatheringId)),
      ...(await network.told('gatherings', gatheringId)),
    ];
    expect(JSON.stringify(told)).not.toMatch(/eat|Fish|Much/);
    const { body: outside } = await network.service.browser().get(at(gatheringId)).expect(200);
    expect(outside.questions).toEqual([]);
    await network.service.dataSource.query(`UPDATE gathering SET starts_at = now() WHERE id = $1`, [gatheringId]);
    await change(gatheringId, ann, { [asked.id]: '=Dal()' }).expect(409);
  });

  it('keeps what was answered with the words it answered; of another kind or taken out, it is erased', async () => {
    const [asked, also] = [meal(), hope()];
    const gatheringId = await network.schedule({ questions: [asked, also] });
    const ann = await network.join();
    await come(gatheringId, ann, { [asked.id]: '=Dal()', [also.id]: 'Much.' }).expect(200);
    const anew = { ...asked, question: 'What is cooked for you', choices: ['Fish', 'Soup'] };
    await changeGathering(network, gatheringId, 1, { questions: [anew, also] }).expect(200);
    const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
    const [head, line] = text.trim().split('\r\n');
    expect(head).toMatch(/,What is cooked for you,What do you hope for$/);
    expect(line).toMatch(/,'=Dal\(\) \(asked: What will you eat\),Much\.$/);
    const { body: changed } = await changeGathering(network, gatheringId, 2, {
      questions: [anew, { ...also, kind: 'yes-no' }],
    }).expect(200);
    expect((await listed(gatheringId))[0].answers).toHaveLength(1);
    await changeGathering(network, gatheringId, changed.version, { questions: [] }).expect(200);
    expect((await ann.agent.get(at(gatheringId)).expect(200)).body.mine.answers).toEqual({});
  });

  it('goes with the place, 60 days after the gathering and with the person; what helps is offered the next time', async () => {
    const asked = hope();
    const [ids, people] = [
      await Promise.all([1, 2, 3].map(() => network.schedule({ questions: [asked] }))),
      (await network.joinMany(3)) as [Joined, Joined, Joined],
    ];
    const [over, next, third] = ids as [string, string, string];
    const [ann, bob, gone] = people;
    for (const one of people) await come(over, one, { [asked.id]: 'Much.' }).expect(200);
    expect((await ann.agent.get(at(next)).expect(200)).body.needsLastTime).toBe('A ramp.');
    await come(next, ann, { [asked.id]: 'More.' }).expect(200);
    await come(third, gone, { [asked.id]: 'Most.' }).expect(200);
    await withdraw(over, bob).expect(200);
    const kept = async () =>
      (
        await network.service.dataSource.query(
          `SELECT answers->$2->>'answer' AS answer FROM registration
           WHERE gathering_id = ANY ($1) AND needs IS NOT NULL AND answers <> '{}' ORDER BY 1`,
          [ids, asked.id],
        )
      ).map(({ answer }: { answer: string }) => answer);
    expect(await kept()).toEqual(['More.', 'Most.', 'Much.', 'Much.']);
    const endedDaysAgo = (days: number) =>
      network.service.dataSource.query(
        `UPDATE gathering SET starts_at = now() - $2 * interval '1 day' - interval '1 hour', ends_at = now() - $2 * interval '1 day'
         WHERE id = $1`,
        [over, days],
      );
    const clear = () => network.service.app.get(AnswerRetention).clear();
    await endedDaysAgo(59);
    await clear();
    expect(await kept()).toHaveLength(4);
    await endedDaysAgo(61);
    await network.service.dataSource.query(`UPDATE member SET standing = 'left' WHERE id = $1`, [gone.person.personId]);
    await clear();
    expect(await kept()).toEqual(['More.']);
  });
});
