import { uuidv7 } from 'uuidv7';
import { ANSWER_WITHIN_DAYS } from '#contracts/directory/introductions';
import { UNDATED_MONTHS } from '#contracts/directory/offers';
import { monthsAfter, workingDaysAfter } from '#contracts/directory/working-days';
import { eventually, type TestAgent } from '#testing';
import { today } from '../src/freshness/days';
import { OfferClock } from '../src/offers/offer-falls-due.command';
import { TakingClock } from '../src/takings/taking-falls-due.command';
import { addPartner, addProgramme, AT, show, startDirectory, toldOf, type TestDirectory } from './directory';
import { anOffer, GIVEN, inDays, offering, typeOf } from './offering';

describe('offers', () => {
  let directory: TestDirectory;
  let visitor: TestAgent;
  beforeAll(async () => {
    directory = await startDirectory();
    visitor = directory.service.browser();
  });
  afterAll(() => directory?.stop());

  const { at, see, make, open, offered, edit, found, aLead, aContact } = offering(() => directory);
  const { ask, asked, answer, stillTaken, taking, become, pass } = offering(() => directory);

  it('are made by leads, and by members where their lead allows; a draft is theirs alone until it is opened', async () => {
    const lead = await aLead();
    const member = await directory.join('Mia Member', [], lead.organisationId);
    const contact = await aContact();
    expect((await make(member.agent, anOffer()).expect(403)).body.detail).toMatch(/leads make offers/);
    await make(contact.agent, anOffer()).expect(403);
    await become(lead, { membersOffer: true });
    const id = await eventually(async () => (await make(member.agent, anOffer()).expect(201)).body.id);
    expect(await see(lead.agent, id)).toMatchObject({ standing: 'draft', keeps: true, madeBy: 'Mia Member' });
    const colleague = await directory.join('Cleo Colleague', [], lead.organisationId);
    for (const agent of [colleague.agent, contact.agent, directory.organiser.agent, visitor]) {
      await agent.get(at(id)).expect(404);
    }
    await open(colleague.agent, id).expect(404);
    await open(contact.agent, id).expect(403);
    for (const version of [2, 2]) expect((await open(member.agent, id).expect(200)).body.version).toBe(version);
    expect(await see(colleague.agent, id)).toMatchObject({ standing: 'open', keeps: false, asks: true });
    await open(colleague.agent, id).expect(403);
    expect(typeOf(await lead.agent.delete(at(id)).expect(409))).toBe('offer-opened');
    const { body: own } = await lead.agent.get(`${AT}/own-offers`).expect(200);
    expect(own).toMatchObject({ total: 1, items: [{ id, waiting: 0 }] });
    expect((await colleague.agent.get(`${AT}/own-offers`).expect(200)).body.total).toBe(0);
    const other = await make(lead.agent, anOffer()).expect(201);
    await make(lead.agent, anOffer(), other.body.id).expect(201);
    expect(typeOf(await make(lead.agent, anOffer({ title: 'Another' }), other.body.id).expect(409))).toBe('id-taken');
    await lead.agent.delete(at(other.body.id)).expect(204);
    await lead.agent.get(at(other.body.id)).expect(404);
    expect(await toldOf(directory, other.body.id)).toEqual([expect.stringMatching(/forgotten/)]);
  });

  it('say what is wrong in sentences, and keep no mark-up', async () => {
    const { agent } = await aLead();
    const wrong: [object, string][] = [
      [{ places: 0 }, 'Write a number above 0.'],
      [{ places: 1_000_000 }, 'Write a smaller number.'],
      [{ minimumAge: 25, maximumAge: 16 }, 'The highest age is below the lowest.'],
      [{ dates: [{ from: inDays(9), until: inDays(8) }] }, 'The end is before the beginning.'],
      [{ dates: [{ from: inDays(9), until: inDays(9) }], applyBy: inDays(10) }, 'The last day for asking is after'],
      [{ dates: [{ from: '2300-01-01', until: '2300-01-02' }] }, 'Choose a nearer day.'],
    ];
    for (const [over, sentence] of wrong) {
      expect(JSON.stringify((await make(agent, anOffer(over)).expect(400)).body.errors)).toContain(sentence);
    }
    expect(typeOf(await make(agent, anOffer({ cohorts: ['martians'] })).expect(409))).toBe('term-not-known');
    const notReady: [object, RegExp][] = [
      [{ description: '' }, /Describe it/],
      [{ online: false }, /where it takes place/],
      [{ dates: [{ from: inDays(-2), until: inDays(-1) }] }, /Its last day is past/],
      [{ applyBy: inDays(-1) }, /last day for asking is past/],
    ];
    for (const [over, sentence] of notReady) {
      const { body } = await make(agent, anOffer(over)).expect(201);
      expect((await open(agent, body.id).expect(409)).body.detail).toMatch(sentence);
    }
    const id = await offered(agent, {
      description: '<p>Hi <b>you</b><script>alert(1)</script></p>',
      asked: '<i>Pens</i>',
    });
    const { content, version, lastDay } = await see(agent, id);
    expect(content).toMatchObject({ description: 'Hi **you**', asked: '*Pens*' });
    expect(lastDay).toBe(monthsAfter(today(), UNDATED_MONTHS));
    const stale = await agent
      .put(`${at(id)}/content`)
      .set('if-match', `"${version - 1}"`)
      .send(content);
    expect(stale.status).toBe(412);
    expect((await edit(agent, id, { applyBy: inDays(-1) })).status).toBe(409);
    await agent.get(at('no-id')).expect(404);
    await agent.get(`${AT}/takings/no-id`).expect(404);
  });

  it('give places by number alone, never more than there are, and take them back', async () => {
    const lead = await aLead();
    const offerId = await offered(lead.agent, { places: 5 });
    const contact = await aContact();
    const programmeId = await addProgramme(directory, contact.organisationId);
    const foreign = await addProgramme(directory, await addPartner(directory));
    expect((await ask(contact.agent, offerId, 2, { note: 'Ada, 16' }).expect(400)).body.errors).toBeDefined();
    await ask(contact.agent, offerId, 2, { help: ['other'] }).expect(400);
    for (const places of [0, 1_000_000]) await ask(contact.agent, offerId, places).expect(400);
    const draft = await addProgramme(directory, contact.organisationId, {}, false);
    for (const programme of [foreign, draft]) {
      await ask(contact.agent, offerId, 2, { programmeId: programme }).expect(400);
    }
    for (const on of [inDays(-1), inDays(500)]) await ask(contact.agent, offerId, 2, { on }).expect(400);
    await ask(lead.agent, offerId, 2).expect(403);
    expect((await ask(contact.agent, offerId, 6).expect(409)).body.detail).toMatch(/^5 places are left/);
    const request = { id: uuidv7(), programmeId, on: inDays(30), help: ['step-free', 'travel-paid'] };
    for (const status of [201, 201]) await ask(contact.agent, offerId, 4, request).expect(status);
    expect(typeOf(await ask(contact.agent, offerId, 1).expect(409))).toBe('places-asked-already');
    const answerBy = workingDaysAfter(today(), ANSWER_WITHIN_DAYS);
    const waits = { standing: 'asked', asked: 4, places: 0, answerBy, late: false, help: request.help, on: request.on };
    expect(await taking(lead.agent, request.id)).toMatchObject({
      ...waits,
      side: 'employer',
      waitsForYou: true,
      left: 5,
    });
    expect(await taking(contact.agent, request.id)).toMatchObject({ ...waits, side: 'partner', waitsForYou: false });
    await answer(contact.agent, request.id, { ...GIVEN, places: 4 }).expect(403);
    await answer(lead.agent, request.id, { ...GIVEN, places: 5 }).expect(400);
    for (const status of [200, 200]) await answer(lead.agent, request.id, { ...GIVEN, places: 3 }).expect(status);
    expect(typeOf(await answer(lead.agent, request.id, { ...GIVEN, places: 2 }).expect(409))).toBe('taking-moved-on');
    const declined = { decision: 'declined', reason: 'Not this year.' };
    expect(typeOf(await answer(lead.agent, request.id, declined).expect(409))).toBe('taking-moved-on');
    // What the employer gives by itself counts as well: the offer is full by that, and open again by itself.
    const counted = { id: uuidv7(), places: 2 };
    const count = () =>
      lead.agent
        .post(`${at(offerId)}/counted-places`)
        .send(counted)
        .expect(201);
    for (const body of [(await count()).body, (await count()).body])
      expect(body).toMatchObject({ partner: null, places: 2 });
    expect(await see(contact.agent, offerId)).toMatchObject({ standing: 'full', taken: 5, asks: false });
    expect((await ask(contact.agent, offerId, 1).expect(409)).body.detail).toBe('No place is left.');
    expect(typeOf(await edit(lead.agent, offerId, { places: 4 }))).toBe('fewer-than-taken');
    await stillTaken(contact.agent, request.id, 4).expect(400);
    for (const status of [200, 200]) await stillTaken(contact.agent, request.id, 1).expect(status);
    expect(await see(contact.agent, offerId)).toMatchObject({ standing: 'open', taken: 3 });
    for (const status of [200, 200]) await stillTaken(lead.agent, request.id, 0).expect(status);
    const { steps, standing, accepted } = await taking(contact.agent, request.id);
    expect([standing, accepted.person]).toEqual(['given-back', GIVEN.person]);
    expect(steps).toMatchObject([
      { what: 'asked', places: 4, by: 'Connie Contact' },
      { what: 'taken', places: 3, by: 'Lena Lead' },
      { what: 'given-back', places: 1, by: 'Connie Contact' },
      { what: 'given-back', places: 0, by: 'Lena Lead' },
    ]);
    expect(await toldOf(directory, request.id)).toEqual([
      ...['places-asked', 'places-taken', 'places-given-back', 'places-given-back'],
    ]);
    const other = await aContact();
    for (const agent of [other.agent, (await aLead()).agent])
      await agent.get(`${AT}/takings/${request.id}`).expect(404);
  });

  it('are given to as many of those who ask at once as there are places', async () => {
    const lead = await aLead();
    const second = await directory.join('Lou Lead', ['lead'], lead.organisationId);
    const offerId = await offered(lead.agent, { places: 4 });
    const ids: string[] = [];
    for (let nth = 0; nth < 6; nth += 1) ids.push(await asked((await aContact()).agent, offerId, 1));
    const { body: waiting } = await lead.agent.get(`${AT}/takings?show=waiting&offer=${offerId}`).expect(200);
    expect(waiting.total).toBe(6);
    const gives = ids.flatMap((id) => [lead, second].map(({ agent }) => answer(agent, id, { ...GIVEN, places: 1 })));
    const counts = [lead, second].map(({ agent }) =>
      agent.post(`${at(offerId)}/counted-places`).send({ id: uuidv7(), places: 1 }),
    );
    const statuses = (await Promise.all([...gives, ...counts])).map(({ status }) => status);
    expect(statuses.filter((status) => status < 300)).toHaveLength(4);
    expect(await see(lead.agent, offerId)).toMatchObject({ standing: 'full', taken: 4 });
    const { body } = await lead.agent.get(`${AT}/takings?offer=${offerId}`).expect(200);
    const taken = body.items.reduce((sum: number, { places }: { places: number }) => sum + places, 0);
    expect(taken).toBe(4);
  });

  it('remind the employer, close when asking is over, and are over by themselves, with all that then waits', async () => {
    const lead = await aLead();
    const [first, second] = [await aContact(), await aContact()];
    const dates = [{ from: inDays(40), until: inDays(41) }];
    const contact = { name: 'Cora Contact' };
    const offerId = await offered(lead.agent, { places: 9, dates, applyBy: inDays(20), contact });
    await ask(first.agent, offerId, 2, { on: inDays(42) }).expect(400);
    expect((await see(first.agent, offerId)).content.contact.name).toBe(contact.name);
    const report = async () => (await directory.organiser.agent.get(`${AT}/offers-report`).expect(200)).body;
    const before = await report();
    const [one, other] = [await asked(first.agent, offerId, 2), await asked(second.agent, offerId, 3)];
    await pass(offerId, 10);
    await eventually(async () => expect((await taking(lead.agent, one)).steps.at(-1).what).toBe('reminded'));
    expect(await taking(first.agent, one)).toMatchObject({ standing: 'asked', late: true });
    await pass(offerId, 11);
    await eventually(async () => expect((await see(lead.agent, offerId)).standing).toBe('closed'));
    expect(typeOf(await ask((await aContact()).agent, offerId, 1).expect(409))).toBe('offer-closed');
    expect(typeOf(await open(lead.agent, offerId).expect(409))).toBe('offer-not-ready');
    await answer(lead.agent, one, { ...GIVEN, places: 2 }).expect(200);
    await pass(offerId, 21);
    await eventually(async () => expect((await see(lead.agent, offerId)).standing).toBe('over'));
    expect(await taking(second.agent, other)).toMatchObject({ standing: 'lapsed', waitsForYou: false });
    // It was late when it lapsed: the employer was asked, and did not answer in time.
    const { asked: many, answeredInTime } = await report();
    expect([many - before.asked, answeredInTime - before.answeredInTime]).toEqual([2, 0]);
    expect((await see(first.agent, offerId)).content.contact.name).toBe('');
    expect(await see(lead.agent, offerId)).toMatchObject({ counts: true, content: { contact } });
    expect(typeOf(await open(lead.agent, offerId).expect(409))).toBe('offer-over');
    expect(typeOf(await edit(lead.agent, offerId, { title: 'Too late' }))).toBe('offer-over');
    // Who came is known only then.
    await stillTaken(lead.agent, one, 1).expect(200);
    const count = () => lead.agent.post(`${at(offerId)}/counted-places`).send({ id: uuidv7(), places: 3 });
    await count().expect(201);
    await pass(offerId, 31);
    await eventually(async () => expect(await toldOf(directory, offerId)).toHaveLength(1));
    expect(await toldOf(directory, one)).toHaveLength(1);
    const forgotten = { standing: 'over', taken: 4, counts: false, content: { contact: { name: '' } } };
    expect(await see(lead.agent, offerId)).toMatchObject(forgotten);
    expect(typeOf(await count().expect(409))).toBe('offer-over');
    expect(typeOf(await stillTaken(lead.agent, one, 0).expect(409))).toBe('taking-moved-on');
  });

  it('go with their employer, by an organiser’s word, and leave nobody of a partner that is gone waiting', async () => {
    const [lead, contact, leaving] = [await aLead(), await aContact(), await aContact()];
    const offerId = await offered(lead.agent, { title: 'Zeppelin days' });
    const [stays, goes] = [await asked(contact.agent, offerId, 1), await asked(leaving.agent, offerId, 1)];
    // Hidden and shown again, the partner is waited for as before.
    const dueOn = async (): Promise<string> =>
      (await directory.service.dataSource.query('SELECT due_on::text FROM taking WHERE id = $1', [goes]))[0].due_on;
    const due = await dueOn();
    for (const standing of ['hidden', 'published']) {
      await show(directory.organiser.agent, leaving.organisationId, standing);
    }
    directory.service.app.get(TakingClock).wake();
    await eventually(async () => expect(await dueOn()).toBe(due));
    expect((await taking(lead.agent, goes)).steps).toHaveLength(1);
    await show(directory.organiser.agent, leaving.organisationId, 'hidden');
    directory.service.app.get(TakingClock).wake();
    await eventually(async () => expect((await taking(lead.agent, goes)).standing).toBe('lapsed'));
    await ask(leaving.agent, offerId, 1).expect(403);
    const close = (agent: TestAgent, reason = '') => agent.post(`${at(offerId)}/closing`).send({ reason });
    await close(directory.organiser.agent).expect(400);
    await close(directory.organiser.agent, 'It is no insight day.').expect(200);
    expect((await taking(contact.agent, stays)).standing).toBe('lapsed');
    expect(await see(lead.agent, offerId)).toMatchObject({ standing: 'closed', closedReason: 'It is no insight day.' });
    expect((await see(contact.agent, offerId)).closedReason).toBeUndefined();
    expect((await open(lead.agent, offerId).expect(403)).body.detail).toMatch(/An organiser closed this offer/);
    await open(directory.organiser.agent, offerId).expect(200);
    const waits = await asked(contact.agent, offerId, 2);
    await close(lead.agent).expect(200);
    await open(directory.organiser.agent, offerId).expect(403);
    expect((await taking(contact.agent, waits)).standing).toBe('asked');
    await open(lead.agent, offerId).expect(200);
    expect(await found(contact.agent, 'search=zeppelin')).toHaveLength(1);
    await become(lead, { standing: 'withdrawn' });
    await eventually(async () => expect(await found(contact.agent, 'search=zeppelin')).toEqual([]));
    directory.service.app.get(OfferClock).wake();
    await eventually(async () => expect((await taking(contact.agent, waits)).standing).toBe('lapsed'));
    await contact.agent.get(at(offerId)).expect(404);
    expect((await taking(contact.agent, waits)).offerKnown).toBe(false);
  });

  it('ask whoever has places to look again, wherever they change or close, and nobody else', async () => {
    const [lead, holder, other] = [await aLead(), await aContact(), await aContact()];
    const offerId = await offered(lead.agent);
    const has = await asked(holder.agent, offerId, 2);
    await answer(lead.agent, has, { ...GIVEN, places: 2 }).expect(200);
    await lead.agent
      .post(`${at(offerId)}/counted-places`)
      .send({ id: uuidv7(), places: 1 })
      .expect(201);
    const waits = await asked(other.agent, offerId, 1);
    const told = async () => (await toldOf(directory, has)).slice(2);
    await edit(lead.agent, offerId, { title: 'Another title' });
    expect(await told()).toEqual([]);
    await edit(lead.agent, offerId, { dates: [{ from: inDays(9), until: inDays(9) }] });
    expect(await told()).toEqual(['places-unsettled']);
    await lead.agent
      .post(`${at(offerId)}/closing`)
      .send({})
      .expect(200);
    await become(lead, { standing: 'withdrawn' });
    await eventually(async () => {
      directory.service.app.get(OfferClock).wake();
      expect(await told()).toEqual(Array.from({ length: 3 }, () => 'places-unsettled'));
    });
    expect(await toldOf(directory, waits)).toEqual(['places-asked', 'places-lapsed']);
    const { standing, steps, offerKnown } = await taking(holder.agent, has);
    expect([standing, steps.length, offerKnown]).toEqual(['taken', 2, false]);
  });
});
