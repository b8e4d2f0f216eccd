import { uuidv7 } from 'uuidv7';
import { ANSWER_WITHIN_DAYS } from '#contracts/directory/introductions';
import { workingDaysAfter } from '#contracts/directory/working-days';
import { OrganisationChanged } from '#contracts/membership/events';
import { eventually, type TestAgent } from '#testing';
import { today } from '../src/freshness/days';
import { IntroductionClock } from '../src/introductions/introduction-clock';
import { addPartner, addProgramme, ask, AT, NEED, show, startDirectory, toldOf, type TestDirectory } from './directory';

describe('introductions', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  type Person = Awaited<ReturnType<TestDirectory['join']>>;
  interface Between {
    partnerId: string;
    programmeId: string;
    lead: Person;
    contact: Person;
    id: string;
  }
  /** A lead who asked a programme of a partner with a contact. */
  async function between(over: object = {}): Promise<Between> {
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId, over);
    const contact = await directory.contactOf(partnerId);
    const lead = await directory.join('Lena Lead', ['lead']);
    return { partnerId, programmeId, lead, contact, id: await ask(lead.agent, programmeId) };
  }

  const at = (id: string): string => `${AT}/introductions/${id}`;
  const see = async (agent: TestAgent, id: string) => (await agent.get(at(id)).expect(200)).body;
  const answer = (agent: TestAgent, id: string, body: object) =>
    agent.post(`${at(id)}/answer`).send({ round: 1, ...body });
  const ACCEPTED = { decision: 'accepted', person: 'Connie, 0161 496 0000', nextStep: 'Let us talk on Friday.' };
  const accept = (agent: TestAgent, id: string, over: object = {}) => answer(agent, id, { ...ACCEPTED, ...over });
  /** Takes the clock forward by so many days, and has it looked at. */
  async function pass(id: string, days: number): Promise<void> {
    await directory.service.dataSource.query(
      `UPDATE introduction SET due_on = due_on - $2::integer, answer_by = answer_by - $2::integer,
         outcome_on = outcome_on - $2::integer WHERE id = $1`,
      [id, days],
    );
    directory.service.app.get(IntroductionClock).wake();
  }
  const typeOf = (body: { type: string }): string => body.type.split('/').at(-1)!;

  it('go from asked to answered, asked back and answered again, accepted and over, by a clock that both see', async () => {
    const { programmeId, lead, contact, id } = await between();
    const answerBy = workingDaysAfter(today(), ANSWER_WITHIN_DAYS);
    const asked = { standing: 'asked', answerBy, late: false, escalated: false, need: NEED, accepted: null };
    expect(await see(lead.agent, id)).toMatchObject({ ...asked, side: 'employer', waitsForYou: false });
    expect(await see(contact.agent, id)).toMatchObject({ ...asked, side: 'partner', waitsForYou: true });
    await answer(contact.agent, id, { decision: 'asked-back', question: 'In which month?' }).expect(200);
    expect(await see(lead.agent, id)).toMatchObject({ standing: 'asked-back', waitsForYou: true, round: 1 });
    await contact.agent
      .post(`${at(id)}/reply`)
      .send({ round: 1, reply: 'March.' })
      .expect(403);
    const reply = (said: string) => lead.agent.post(`${at(id)}/reply`).send({ round: 1, reply: said });
    for (const status of [200, 200]) await reply('March.').expect(status);
    await reply('April.').expect(409);
    // What was read before the reply is answered no more.
    await accept(contact.agent, id).expect(409);
    await accept(contact.agent, id, { round: 2 }).expect(200);
    await accept(contact.agent, id, { round: 2 }).expect(200);
    const { body } = await lead.agent.post(`${at(id)}/end`).expect(200);
    expect(body).toMatchObject({
      standing: 'ended',
      accepted: { person: ACCEPTED.person, nextStep: ACCEPTED.nextStep },
    });
    expect(body.steps).toMatchObject([
      { what: 'asked', by: 'Lena Lead', text: NEED.needs },
      { what: 'asked-back', by: 'Connie Contact', text: 'In which month?' },
      { what: 'replied', by: 'Lena Lead', text: 'March.' },
      { what: 'accepted', by: 'Connie Contact' },
      { what: 'ended', by: 'Lena Lead' },
    ]);
    expect(await toldOf(directory, id)).toEqual(body.steps.map(({ what }: { what: string }) => `introduction-${what}`));
    const told = JSON.stringify(
      await directory.service.dataSource.query('SELECT data FROM messaging.outbox WHERE key = $1', [id]),
    );
    for (const word of [NEED.needs, NEED.where, 'March', 'Connie', 'Lena']) expect(told).not.toContain(word);
    // Once it is over the same may be asked again.
    await ask(lead.agent, programmeId);
  });

  it('remind the partner who is silent, then escalate to organisers, who pass on or decline, and nothing twice', async () => {
    const { organiser } = directory;
    const { id, lead, contact } = await between();
    await organiser.agent.get(at(id)).expect(404);
    await pass(id, 4);
    await eventually(async () =>
      expect(await toldOf(directory, id)).toEqual(['introduction-asked', 'introduction-reminded']),
    );
    await pass(id, 0);
    await pass(id, 7);
    await eventually(async () => expect(await see(lead.agent, id)).toMatchObject({ escalated: true, late: true }));
    const { body: listed } = await organiser.agent.get(`${AT}/escalated-introductions`).expect(200);
    expect(listed.items.map((one: { id: string }) => one.id)).toContain(id);
    expect(await see(organiser.agent, id)).toMatchObject({
      side: 'organiser',
      need: NEED,
      outcomes: null,
      sharing: null,
    });
    await accept(organiser.agent, id).expect(403);
    const elsewhere = await addProgramme(directory, await addPartner(directory));
    const passedTo = uuidv7();
    const pass2 = { decision: 'passed-on', id: passedTo, programmeId: elsewhere, reason: 'They are nearer.' };
    // Whom else the employer asked is not for others to know.
    const own = await ask(lead.agent, elsewhere);
    const { body: refused } = await answer(organiser.agent, id, pass2).expect(409);
    expect(refused.detail).toMatch(/cannot be passed on there/);
    await lead.agent.post(`${at(own)}/withdrawal`).expect(200);
    const { body } = await answer(organiser.agent, id, pass2).expect(200);
    expect(body).toMatchObject({ standing: 'passed-on', passedTo });
    expect((await see(contact.agent, id)).passedTo).toBeNull();
    await contact.agent.get(at(passedTo)).expect(404);
    // Nobody could answer there: organisers look after it at once.
    expect(await see(lead.agent, passedTo)).toMatchObject({
      ...{ standing: 'asked', escalated: true, need: NEED },
      passedFrom: { name: 'Bridge House', reason: 'They are nearer.' },
    });
    const colleague = await directory.join('Otto Organiser', ['organiser']);
    await colleague.agent.get(at(passedTo)).expect(200);
    for (const status of [200, 200])
      await answer(organiser.agent, passedTo, { decision: 'declined', reason: 'Nobody is there.' }).expect(status);
    // Whoever of them answered reads that; it is no other organiser’s to read any more, nor what was taken back.
    await organiser.agent.get(at(passedTo)).expect(200);
    for (const over of [id, passedTo]) await colleague.agent.get(at(over)).expect(404);
    const again = await ask(lead.agent, elsewhere);
    await organiser.agent.get(at(again)).expect(200);
    await lead.agent.post(`${at(again)}/withdrawal`).expect(200);
    await organiser.agent.get(at(again)).expect(404);
    expect((await toldOf(directory, id)).filter((type) => type === 'introduction-escalated')).toHaveLength(1);
    // Whoever was asked back is reminded too, and nobody is troubled with it.
    const other = await between();
    await answer(other.contact.agent, other.id, { decision: 'asked-back', question: 'When?' }).expect(200);
    await pass(other.id, 30);
    await eventually(async () => expect((await toldOf(directory, other.id)).at(-1)).toBe('introduction-reminded'));
    expect(await see(other.lead.agent, other.id)).toMatchObject({ late: true, escalated: false });
    // An answer that comes late is one: it is no organiser’s to read any more.
    const late = await between();
    for (const days of [10, 10]) {
      const before = (await toldOf(directory, late.id)).length;
      await pass(late.id, days);
      await eventually(async () => expect(await toldOf(directory, late.id)).toHaveLength(before + 1));
    }
    await organiser.agent.get(at(late.id)).expect(200);
    await accept(late.contact.agent, late.id).expect(200);
    await organiser.agent.get(at(late.id)).expect(404);
  });

  it('close the door of a programme that is full by themselves, and open it again', async () => {
    const { programmeId, contact, id, lead } = await between({ capacity: 1 });
    const visitor = directory.service.browser();
    const open = async () => {
      const [one, { body: list }] = await Promise.all([
        visitor.get(`${AT}/programmes/${programmeId}`).expect(200),
        visitor.get(`${AT}/partners/${(await see(lead.agent, id)).partner.id}/programmes`).expect(200),
      ]);
      expect(list.items[0].open).toBe(one.body.open);
      return one.body.open;
    };
    expect(await open()).toBe(true);
    await accept(contact.agent, id).expect(200);
    expect(await open()).toBe(false);
    expect((await toldOf(directory, programmeId)).at(-1)).toBe('programme-door-moved');
    const another = await directory.join('Ada Another', ['lead']);
    const refused = await another.agent
      .post(`${AT}/programmes/${programmeId}/introductions`)
      .send({ id: uuidv7(), ...NEED })
      .expect(409);
    expect(typeOf(refused.body)).toBe('programme-closed');
    await contact.agent.post(`${at(id)}/end`).expect(200);
    await contact.agent.post(`${at(id)}/end`).expect(200);
    expect(await open()).toBe(true);
    await ask(another.agent, programmeId);
  });

  it('are refused for what is hidden, their own, asked already, or more than may wait; a repeat answers the first', async () => {
    const { partnerId, programmeId, lead, id } = await between();
    const post = (agent: TestAgent, to: string, body: object = {}) =>
      agent.post(`${AT}/programmes/${to}/introductions`).send({ id: uuidv7(), ...NEED, ...body });
    await post(lead.agent, programmeId, { id }).expect(201);
    expect(typeOf((await post(lead.agent, programmeId, { id, where: 'Hull' }).expect(409)).body)).toBe('id-taken');
    expect(typeOf((await post(lead.agent, programmeId).expect(409)).body)).toBe('already-asked');
    const own = await directory.join('Olga Own', ['lead'], partnerId);
    expect(typeOf((await post(own.agent, programmeId).expect(409)).body)).toBe('own-programme');
    const hidden = await addProgramme(directory, partnerId);
    await show(directory.organiser.agent, hidden, 'hidden');
    for (const to of [hidden, partnerId, uuidv7()]) await post(lead.agent, to).expect(404);
    await post(lead.agent, programmeId, { needs: ' ', howMany: 0 }).expect(400);
    await directory.service.dataSource.query(
      `INSERT INTO introduction SELECT (jsonb_populate_record(i, jsonb_build_object('id', uuidv7(), 'organisation_id', o))).*
       FROM introduction i, (SELECT uuidv7() AS o FROM generate_series(1, 99)) AS many WHERE i.id = $1`,
      [id],
    );
    const busy = await directory.join('Busy Lead', ['lead']);
    expect(typeOf((await post(busy.agent, programmeId).expect(409)).body)).toBe('introductions-full');
    const programmes: string[] = [];
    const elsewhere = await addPartner(directory);
    for (let nth = 0; nth < 21; nth += 1) programmes.push(await addProgramme(directory, elsewhere));
    const asked = await Promise.all(programmes.map((to) => post(busy.agent, to).then(({ status }) => status)));
    expect(asked.filter((status) => status === 201)).toHaveLength(20);
  });

  it('are asked for by leads, and by members where their lead allows it', async () => {
    const { programmeId, lead, id } = await between();
    const member = await directory.join('Mia Member', [], lead.organisationId);
    await member.agent.get(at(id)).expect(404);
    const other = await addProgramme(directory, await addPartner(directory));
    const asks = (agent: TestAgent, to: string) =>
      agent.post(`${AT}/programmes/${to}/introductions`).send({ id: uuidv7(), ...NEED });
    expect((await asks(member.agent, other).expect(403)).body.detail).toMatch(/leads ask/);
    await directory.membership.emit(OrganisationChanged, {
      ...{ id: lead.organisationId, version: 2, kind: 'employer', name: 'Lead Ltd' },
      ...{ sector: null, standing: 'member', membersAsk: true },
    });
    const allowed = await eventually(async () => (await asks(member.agent, other).expect(201)).body);
    await lead.agent.get(at(allowed.id)).expect(200);
    const list = async (agent: TestAgent): Promise<string[]> => {
      const { body } = await agent.get(`${AT}/introductions`).expect(200);
      expect(body.total).toBe(body.items.length);
      return body.items.map((one: { id: string }) => one.id);
    };
    expect(await list(member.agent)).toEqual([allowed.id]);
    expect(await list(lead.agent)).toEqual([allowed.id, id]);
    const stranger = await directory.join('Stan Stranger', ['lead']);
    expect(await list(stranger.agent)).toEqual([]);
    const otherContact = await directory.contactOf(await addPartner(directory));
    for (const { agent } of [stranger, otherContact]) {
      await agent.get(at(id)).expect(404);
      await accept(agent, id).expect(404);
    }
    await asks(otherContact.agent, programmeId).expect(403);
    await accept(lead.agent, id).expect(403);
  });

  it('are answered by one of two contacts who answer at once, and the other is told', async () => {
    const { partnerId, contact, id, lead } = await between();
    const second = await directory.contactOf(partnerId, 'Cora Contact');
    const declined = { decision: 'declined', reason: 'Not this year.' };
    const answers = await Promise.all([accept(contact.agent, id), answer(second.agent, id, declined)]);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, typeOf(body)])).toEqual([[409, 'introduction-moved-on']]);
    expect((await see(lead.agent, id)).steps).toHaveLength(2);
    const { body } = await lead.agent.post(`${at(id)}/withdrawal`);
    expect(typeOf(body)).toBe('introduction-moved-on');
  });

  it('are read by organisers where both sides wish it, and no more once one does not', async () => {
    const { contact, id, lead } = await between();
    const share = (agent: TestAgent, shared: boolean) =>
      agent
        .put(`${at(id)}/sharing`)
        .send({ shared })
        .expect(200);
    const read = (status: number) => directory.organiser.agent.get(at(id)).expect(status);
    await share(lead.agent, true);
    await read(404);
    await share(contact.agent, true);
    await read(200);
    await directory.organiser.agent
      .put(`${at(id)}/sharing`)
      .send({ shared: true })
      .expect(403);
    await share(lead.agent, false);
    await read(404);
    expect((await see(contact.agent, id)).sharing).toEqual({ mine: true, theirs: false });
  });
});
