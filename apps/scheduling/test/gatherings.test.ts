import { uuidv7 } from 'uuidv7';
import { at, changeGathering, gatheringFields, startScheduling, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const all = '/api/scheduling/gatherings';
const schedule = (body: object) => network.organiser.agent.post(all).send(body);
const change = (gatheringId: string, version: number, body: object) =>
  changeGathering(network, gatheringId, version, body);
const pointersOf = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer);

describe('scheduling', () => {
  it('answers the gathering, tells of it without its link, and defaults to 12 places and 2 per organisation', async () => {
    const body = gatheringFields();
    const { body: view, headers } = await schedule(body).expect(201);
    expect(headers['etag']).toMatch(/^"1-/);
    const { link, linkShown, ...known } = body;
    const times = {
      start: { ...body.start, offset: '+01:00' },
      end: { ...body.end, offset: '+01:00' },
      startsAt: '2035-06-04T09:00:00.000Z',
      endsAt: '2035-06-04T10:30:00.000Z',
    };
    expect(view).toEqual({
      ...known,
      ...times,
      link,
      linkShown,
      linkShownAt: null,
      accessibility: null,
      brief: null,
      stage: null,
      tags: [],
      version: 1,
      online: true,
      standing: 'scheduled',
      capacity: 12,
      maxPerOrganisation: 2,
      placesTaken: 0,
      waiting: 0,
      mine: null,
      cancellationReason: null,
      ownOrganisationPlaces: 0,
      host: { id: network.organiser.person.personId, name: 'Olive Organiser' },
      wantedSectors: [],
      takenBySector: [],
      registrationOpens: null,
      registrationOpensAt: null,
      registrationCloses: null,
      registrationClosesAt: null,
      reminders: ['P1D', 'PT1H'],
      seating: null,
      acceptWithin: null,
      placesOffered: 0,
      offeredTo: [],
      releasesAt: null,
      heldFor: [],
      visibility: 'public',
      ...{ isDraft: false, isInvited: false, guestsEach: 0, yourGuests: [], inGroup: false, together: null },
      ...{ hosts: [], sponsors: [], coHosts: [], runsIt: true, questions: [], needsLastTime: null },
      ...{ series: null, seriesId: null, here: 0, picture: null, movedFrom: null },
      ...{ placesHeld: 0, heldForInvitedUntil: null, heldForYouUntil: null, onRequest: false, asking: 0 },
    });
    expect(await network.told('gatherings', body.id)).toEqual([
      {
        type: 'gathering-scheduled',
        version: 1,
        state: {
          ...known,
          ...times,
          version: 1,
          online: true,
          standing: 'scheduled',
          sequence: 0,
          reminders: ['P1D', 'PT1H'],
          acceptWithin: null,
          visibility: 'public',
          coHosts: [],
        },
        details: {},
      },
    ]);
  });

  it('a repeat answers the first, once; the id of something else is refused', async () => {
    const body = gatheringFields();
    const answers = await Promise.all(Array.from({ length: 5 }, () => schedule(body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await network.told('gatherings', body.id)).toHaveLength(1);
    await change(body.id, 1, { title: 'Another title' }).expect(200);
    expect((await schedule(body).expect(201)).body.title).toBe('Another title');
    const { body: problem } = await schedule({ ...body, capacity: 13 }).expect(409);
    expect(problem.type).toBe('/problems/id-taken');
    const other = await network.join({ roles: ['organiser'] });
    await other.agent.post(all).send(body).expect(409);
  });

  it('is for organisers', async () => {
    await network.service.browser().post(all).send(gatheringFields()).expect(401);
    const { agent } = await network.join();
    const id = await network.schedule();
    await agent.post(all).send(gatheringFields()).expect(403);
    await agent.patch(at(id)).set('if-match', '"1"').send({ title: 'Mine now' }).expect(403);
    await agent
      .post(`${at(id)}/cancel`)
      .send({ reason: 'Because.' })
      .expect(403);
  });

  it.each([
    ['an unknown field', { host: 'me' }, ['#']],
    ['a title of two letters', { title: 'ab' }, ['#/title']],
    ['no title', { title: undefined }, ['#/title']],
    ['a link that is not https', { link: 'javascript:alert(1)' }, ['#/link']],
    ['neither place nor link', { place: null, link: null }, ['#/place']],
    ['no places', { capacity: 0 }, ['#/capacity']],
    ['an unknown kind', { kind: 'party' }, ['#/kind']],
    ['a date without time', { start: { local: '2035-06-04', zone: 'Europe/London' } }, ['#/start/local']],
    ['an impossible date', { start: { local: '2035-02-30T10:00', zone: 'Europe/London' } }, ['#/start/local']],
    ['an unknown zone', { end: { local: '2035-06-04T11:30', zone: 'Europe/Lundon' } }, ['#/end/zone']],
    ['an end before the start', { end: { local: '2035-06-04T09:59', zone: 'Europe/London' } }, ['#/end/local']],
    ['an end at the start, elsewhere', { end: { local: '2035-06-04T11:00', zone: 'Europe/Paris' } }, ['#/end/local']],
    ['the past', { start: { local: '2020-06-04T10:00', zone: 'Europe/London' } }, ['#/start/local']],
    ['the far future', { end: { local: '9999-12-31T23:59', zone: 'Etc/GMT+12' } }, ['#/end/local']],
    ['a time in a gap', { start: { local: '2035-03-25T01:30', zone: 'Europe/London' } }, ['#/start/local']],
  ])('refuses %s', async (_, fields, pointers) => {
    const body = gatheringFields(fields);
    const { body: problem } = await schedule(body).expect(400);
    expect(pointersOf(problem)).toEqual(pointers);
    await network.service.browser().get(at(body.id)).expect(404);
  });

  it('asks which one is meant where a time exists twice, and takes the answer', async () => {
    const twice = { local: '2035-10-28T01:30', zone: 'Europe/London' };
    const body = gatheringFields({ start: twice, end: { ...twice, local: '2035-10-28T01:45' } });
    const { body: problem } = await schedule(body).expect(400);
    expect(problem).toMatchObject({
      type: '/problems/time-shown-twice',
      offsets: { start: ['+01:00', '+00:00'], end: ['+01:00', '+00:00'] },
    });
    expect(pointersOf(problem)).toEqual(['#/start/offset', '#/end/offset']);
    const start = { ...twice, offset: '+01:00' };
    const end = { ...twice, offset: '+00:00' };
    // The same wall time, an hour apart.
    const { body: view } = await schedule({ ...body, start, end }).expect(201);
    expect(view).toMatchObject({
      start,
      end,
      startsAt: '2035-10-28T00:30:00.000Z',
      endsAt: '2035-10-28T01:30:00.000Z',
    });
  });
});

describe('changing', () => {
  it('names what changed in one event; times and place raise SEQUENCE, words do not', async () => {
    const id = await network.schedule();
    await change(id, 1, { title: 'A better title', purpose: 'Why we meet.' }).expect(200);
    const start = { local: '2035-06-04T09:30', zone: 'Europe/London' };
    const { body: moved } = await change(id, 2, { start, place: 'Online only' }).expect(200);
    expect(moved).toMatchObject({ version: 3, startsAt: '2035-06-04T08:30:00.000Z', title: 'A better title' });
    const told = await network.told('gatherings', id);
    expect(told.map(({ type, version, state, details }) => [type, version, state['sequence'], details])).toEqual([
      ['gathering-scheduled', 1, 0, {}],
      ['gathering-changed', 2, 0, { changed: ['title', 'purpose'] }],
      ['gathering-changed', 3, 1, { changed: ['place', 'start'] }],
    ]);
  });

  it('to what it was already is no change', async () => {
    const held = { sectors: [], newcomers: 2, heldUntil: 'P3D' };
    const { id, ...fields } = gatheringFields({ seating: held });
    await network.schedule({ id, ...fields });
    const echo = { ...fields, seating: { ...held, smallEmployers: 0 }, start: { ...fields.start, offset: '+01:00' } };
    expect((await change(id, 1, echo).expect(200)).body.version).toBe(1);
    expect(await network.told('gatherings', id)).toHaveLength(1);
  });

  it('keeps the hour that was chosen where a time exists twice', async () => {
    const twice = { local: '2035-10-28T01:30', zone: 'Europe/London' };
    const start = { ...twice, offset: '+00:00' };
    const id = await network.schedule({ start, end: { local: '2035-10-28T03:00', zone: 'Europe/London' } });
    const { body } = await change(id, 1, {
      start: twice,
      end: { local: '2035-10-28T04:00', zone: 'Europe/London' },
    }).expect(200);
    expect(body).toMatchObject({ start, startsAt: '2035-10-28T01:30:00.000Z' });
  });

  it('needs the version it was made from: missing 428, stale 412, and of two at once one', async () => {
    const id = await network.schedule();
    await network.organiser.agent.patch(at(id)).send({ title: 'Without version' }).expect(428);
    await network.organiser.agent.patch(at(id)).set('if-match', 'W/"x"').send({ title: 'No version' }).expect(400);
    const answers = await Promise.all([change(id, 1, { title: 'One title' }), change(id, 1, { capacity: 20 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await change(id, 1, { title: 'Too late' }).expect(412)).body.type).toBe('/problems/stale');
    expect(await network.told('gatherings', id)).toHaveLength(2);
  });

  it('refuses to take places away, and says from how many', async () => {
    const id = await network.schedule({ capacity: 3 });
    for (const { agent } of await Promise.all([1, 2, 3].map(() => network.join()))) {
      await agent
        .post(`${at(id)}/registration`)
        .send({})
        .expect(200);
    }
    const { body } = await change(id, 1, { capacity: 1, title: 'Smaller' }).expect(409);
    expect(body).toMatchObject({ type: '/problems/places-taken', affected: 2 });
    expect(body.detail).toBe('3 places are taken. With 1, 2 people would lose theirs.');
    expect((await network.organiser.agent.get(at(id)).expect(200)).body).toMatchObject({ version: 1, capacity: 3 });
  });

  it.each([
    ['the past', { start: { local: '2020-06-04T10:00', zone: 'Europe/London' } }, ['#/start/local']],
    ['a start after the end', { start: { local: '2035-06-05T10:00', zone: 'Europe/London' } }, ['#/end/local']],
    ['a time in a gap', { end: { local: '2036-03-30T01:30', zone: 'Europe/London' } }, ['#/end/local']],
    ['nowhere to meet', { place: null, link: null }, ['#/place']],
    ['an unknown field', { standing: 'cancelled' }, ['#']],
  ])('refuses %s', async (_, changes, pointers) => {
    const id = await network.schedule();
    expect(pointersOf((await change(id, 1, changes).expect(400)).body)).toEqual(pointers);
  });

  it('what is not there is not found', async () => {
    await change(uuidv7(), 1, { title: 'Nothing' }).expect(404);
    await network.organiser.agent
      .post(`${at(uuidv7())}/cancel`)
      .send({ reason: 'Nothing.' })
      .expect(404);
    await network.service.browser().get(at('not-an-id')).expect(404);
  });
});

describe('editing at once', () => {
  it('is seen by each of two organisers, until one leaves or is not heard of any more', async () => {
    const gatheringId = await network.schedule();
    const other = await network.join({ roles: ['organiser'], name: 'Otto Other' });
    const say = async ({ agent }: typeof other, editing = true) =>
      (
        await agent
          .put(`${at(gatheringId)}/editing`)
          .send({ editing })
          .expect(200)
      ).body.others;
    expect(await say(network.organiser)).toEqual([]);
    expect(await say(other)).toEqual([{ id: network.organiser.person.personId, name: 'Olive Organiser' }]);
    expect(await say(network.organiser)).toEqual([{ id: other.person.personId, name: 'Otto Other' }]);
    expect(await say(other, false)).toHaveLength(1);
    expect(await say(network.organiser)).toEqual([]);
    await say(other);
    await network.service.dataSource.query(`UPDATE editing SET until = now() - interval '1 second'`);
    expect(await say(network.organiser)).toEqual([]);
    await other.agent
      .put(`${at(uuidv7())}/editing`)
      .send({ editing: true })
      .expect(404);
  });
});

describe('cancelling', () => {
  it('happens once, with the first reason, which members read', async () => {
    const id = await network.schedule();
    await network.organiser.agent
      .post(`${at(id)}/cancel`)
      .send({})
      .expect(400);
    await network.organiser.agent
      .post(`${at(id)}/cancel`)
      .send({ reason: '  ' })
      .expect(400);
    const reasons = ['The speaker is ill.', 'The room is flooded.'];
    const answers = await Promise.all(
      reasons.map((reason) =>
        network.organiser.agent
          .post(`${at(id)}/cancel`)
          .send({ reason })
          .expect(200),
      ),
    );
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    const told = await network.told('gatherings', id);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({
      type: 'gathering-cancelled',
      version: 2,
      state: { standing: 'cancelled', sequence: 1 },
      details: { reason: answers[0]!.body.cancellationReason },
    });
    const { body } = await network.service.browser().get(at(id)).expect(200);
    expect(body).toMatchObject({ standing: 'cancelled', cancellationReason: null });
    const { body: problem } = await change(id, 2, { title: 'Not any more' }).expect(409);
    expect(problem.type).toBe('/problems/gathering-cancelled');
  });
});
