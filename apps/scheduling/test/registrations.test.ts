import { uuidv7 } from 'uuidv7';
import { OrganisationDeclined, OrganisationWithdrawn, PersonLeft } from '#contracts/membership/events';
import { eventually, somebody } from '#testing';
import { startScheduling, type Joined, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const at = (gatheringId: string): string => `/api/scheduling/gatherings/${gatheringId}`;
const register = (gatheringId: string, { agent }: Joined) => agent.post(`${at(gatheringId)}/registration`).send({});
const withdraw = (gatheringId: string, { agent }: Joined) => agent.delete(`${at(gatheringId)}/registration`);
const standingOf = async (gatheringId: string, { agent }: Joined): Promise<string | undefined> =>
  (await agent.get(at(gatheringId)).expect(200)).body.mine?.standing;
const joinMany = (count: number, person?: Parameters<SchedulingNetwork['join']>[0]): Promise<Joined[]> =>
  Promise.all(Array.from({ length: count }, () => network.join(person)));

describe('places', () => {
  it('the thirteenth waits; when one withdraws the place goes on in the same transaction', async () => {
    const gatheringId = await network.schedule();
    const people = await joinMany(13);
    for (const [index, one] of people.entries()) {
      const { body } = await register(gatheringId, one).expect(200);
      expect(body.standing).toBe(index < 12 ? 'place' : 'waitlist');
    }
    const { body: full } = await network.service.browser().get(at(gatheringId)).expect(200);
    expect(full).toMatchObject({ capacity: 12, placesTaken: 12, waiting: 1, mine: null, link: null });

    const { body: left } = await withdraw(gatheringId, people[4]!).expect(200);
    expect(left.standing).toBe('withdrawn');
    expect(await standingOf(gatheringId, people[12]!)).toBe('place');
    const told = await network.told('registrations', gatheringId);
    expect(told.slice(-3).map(({ type, version, state }) => [type, version, state['personId']])).toEqual([
      ['waitlist-joined', 1, people[12]!.person.personId],
      ['registration-withdrawn', 2, people[4]!.person.personId],
      ['waitlist-promoted', 2, people[12]!.person.personId],
    ]);
    const transactions: { xmin: string }[] = await network.service.dataSource.query(
      `SELECT DISTINCT xmin::text FROM registration WHERE gathering_id = $1 AND person_id = ANY($2)`,
      [gatheringId, [people[4], people[12]].map((one) => one!.person.personId)],
    );
    expect(transactions).toHaveLength(1);
  });

  it('an organisation has two at most; the waitlist passes over those it would give a third', async () => {
    const gatheringId = await network.schedule({ capacity: 3 });
    const organisation = { organisationId: (await network.join()).person.organisationId };
    const [first, second, third] = (await joinMany(3, organisation)) as [Joined, Joined, Joined];
    const [other, last] = (await joinMany(2)) as [Joined, Joined];
    for (const one of [first, second, third, other, last]) await register(gatheringId, one).expect(200);
    expect(await standingOf(gatheringId, third)).toBe('waitlist');
    expect(await standingOf(gatheringId, last)).toBe('waitlist');

    await withdraw(gatheringId, other).expect(200);
    expect(await standingOf(gatheringId, third)).toBe('waitlist');
    expect(await standingOf(gatheringId, last)).toBe('place');

    const { body } = await network.organiser.agent
      .get(`${at(gatheringId)}/registrations?standing=waitlist`)
      .expect(200);
    expect(body.items).toMatchObject([{ person: { id: third.person.personId }, held: 'organisation-at-maximum' }]);
    await withdraw(gatheringId, first).expect(200);
    expect(await standingOf(gatheringId, third)).toBe('place');
  });

  it('a free place beside a waiting colleague is for the next of another organisation', async () => {
    const gatheringId = await network.schedule({ capacity: 3, maxPerOrganisation: 1 });
    const organisation = { organisationId: (await network.join()).person.organisationId };
    for (const one of await joinMany(2, organisation)) await register(gatheringId, one).expect(200);
    const { body } = await register(gatheringId, await network.join()).expect(200);
    expect(body.standing).toBe('place');
  });

  it('who leaves the waitlist is passed over; who comes back stands at its end under the same registration', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const [holder, waiting, later] = (await joinMany(3)) as [Joined, Joined, Joined];
    await register(gatheringId, holder).expect(200);
    const { body: before } = await register(gatheringId, waiting).expect(200);
    await register(gatheringId, later).expect(200);
    await withdraw(gatheringId, waiting).expect(200);
    const { body: again } = await register(gatheringId, waiting).expect(200);
    expect(again).toMatchObject({ id: before.id, standing: 'waitlist' });
    await withdraw(gatheringId, holder).expect(200);
    expect(await standingOf(gatheringId, later)).toBe('place');
    expect(await standingOf(gatheringId, waiting)).toBe('waitlist');
    const told = (await network.told('registrations', gatheringId)).filter(({ state }) => state['id'] === before.id);
    expect(told.map(({ type, version }) => `${type} ${version}`)).toEqual([
      'waitlist-joined 1',
      'registration-withdrawn 2',
      'waitlist-joined 3',
    ]);
  });

  it('more capacity and a higher maximum let in those who wait, in their order', async () => {
    const gatheringId = await network.schedule({ capacity: 1, maxPerOrganisation: 1 });
    const organisation = { organisationId: (await network.join()).person.organisationId };
    const colleagues = await joinMany(2, organisation);
    const others = await joinMany(3);
    for (const one of [...colleagues, ...others]) await register(gatheringId, one).expect(200);
    const change = (version: number, body: object) =>
      network.organiser.agent.patch(at(gatheringId)).set('if-match', `"${version}"`).send(body);
    const { body: wider } = await change(1, { capacity: 3 }).expect(200);
    expect(wider).toMatchObject({ version: 2, placesTaken: 3, waiting: 2 });
    expect(await standingOf(gatheringId, colleagues[1]!)).toBe('waitlist');
    const { body: looser } = await change(2, { capacity: 4, maxPerOrganisation: 2 }).expect(200);
    expect(looser).toMatchObject({ placesTaken: 4, waiting: 1 });
    expect(await standingOf(gatheringId, colleagues[1]!)).toBe('place');
    expect(await standingOf(gatheringId, others[2]!)).toBe('waitlist');
    const promoted = (await network.told('registrations', gatheringId)).filter(
      ({ type }) => type === 'waitlist-promoted',
    );
    expect(promoted).toHaveLength(3);
    expect((await network.told('gatherings', gatheringId)).map(({ type, details }) => [type, details])).toEqual([
      ['gathering-scheduled', {}],
      ['gathering-changed', { changed: ['capacity'] }],
      ['gathering-changed', { changed: ['capacity', 'maxPerOrganisation'] }],
    ]);
  });
});

/** What must hold between any two transactions. */
async function expectSound(gatheringId: string): Promise<{ places: number; waiting: number }> {
  const [row] = await network.service.dataSource.query(
    `SELECT g.capacity, g.places_taken AS "placesTaken", g.waiting AS counted,
       count(*) FILTER (WHERE r.standing = 'place')::integer AS places,
       count(*) FILTER (WHERE r.standing = 'waitlist')::integer AS waiting,
       (SELECT coalesce(max(n), 0)::integer FROM (SELECT count(*) AS n FROM registration
         WHERE gathering_id = g.id AND standing = 'place' GROUP BY organisation_id) o) AS "mostOfOne",
       (SELECT count(*)::integer FROM registration w WHERE w.gathering_id = g.id AND w.standing = 'waitlist'
         AND g.places_taken < g.capacity AND g.max_per_organisation > (SELECT count(*) FROM registration p
           WHERE p.gathering_id = g.id AND p.standing = 'place' AND p.organisation_id = w.organisation_id)) AS kept,
       g.max_per_organisation AS max
     FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id WHERE g.id = $1 GROUP BY g.id`,
    [gatheringId],
  );
  expect([row.placesTaken, row.counted]).toEqual([row.places, row.waiting]);
  expect(row.places).toBeLessThanOrEqual(row.capacity);
  expect(row.mostOfOne).toBeLessThanOrEqual(row.max);
  // Nobody waits who could have a place.
  expect(row.kept).toBe(0);
  return row;
}

describe('at once', () => {
  it('200 clients race for 12 places: exactly 12 get one and everybody has an answer', async () => {
    const gatheringId = await network.schedule();
    const everybody = await joinMany(200);
    const answers = await Promise.all(everybody.map((one) => register(gatheringId, one)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter(({ body }) => body.standing === 'place')).toHaveLength(12);
    expect(answers.filter(({ body }) => body.standing === 'waitlist')).toHaveLength(188);
    expect(await expectSound(gatheringId)).toMatchObject({ places: 12, waiting: 188 });
    const types = (await network.told('registrations', gatheringId)).map(({ type }) => type);
    // Who came first has the place: no place is given after the first one waits.
    expect(types).toEqual([...Array(12).fill('place-taken'), ...Array(188).fill('waitlist-joined')]);
  });

  it('twenty colleagues race: two get a place', async () => {
    const gatheringId = await network.schedule();
    const { organisationId } = (await network.join()).person;
    const answers = await Promise.all(
      (await joinMany(20, { organisationId })).map((one) => register(gatheringId, one)),
    );
    expect(answers.filter(({ body }) => body.standing === 'place')).toHaveLength(2);
    expect(await expectSound(gatheringId)).toMatchObject({ places: 2, waiting: 18 });
  });

  it('one person registers from many windows: one registration, one event, the same answer', async () => {
    const gatheringId = await network.schedule();
    const one = await network.join();
    const answers = await Promise.all(Array.from({ length: 12 }, () => register(gatheringId, one)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await network.told('registrations', gatheringId)).toHaveLength(1);
    expect(await expectSound(gatheringId)).toMatchObject({ places: 1 });
  });

  it('registering and withdrawing all at once leave no place unused and none given twice', async () => {
    const gatheringId = await network.schedule({ capacity: 5 });
    const shared = (await network.join()).person.organisationId;
    const everybody = [...(await joinMany(15)), ...(await joinMany(10, { organisationId: shared }))];
    const turns = everybody.map(async (one, index) => {
      for (let turn = 0; turn <= index % 4; turn += 1) {
        await (turn % 2 === 0 ? register : withdraw)(gatheringId, one).expect(200);
      }
    });
    await Promise.all(turns);
    await expectSound(gatheringId);
    const told = await network.told('registrations', gatheringId);
    for (const one of everybody) {
      const own = told.filter(({ state }) => state['personId'] === one.person.personId);
      expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
      expect(await standingOf(gatheringId, one)).toBe(own.at(-1)!.state['standing']);
    }
  });
});

describe('registering is refused', () => {
  it('to visitors, for what is not there, and for a malformed id', async () => {
    const gatheringId = await network.schedule();
    await network.service
      .browser()
      .post(`${at(gatheringId)}/registration`)
      .send({})
      .expect(401);
    const one = await network.join();
    await register(uuidv7(), one).expect(404);
    await register('7', one).expect(404);
    await withdraw(gatheringId, one).expect(404);
    await withdraw(uuidv7(), one).expect(404);
    const { body } = await one.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ rank: 1 })
      .expect(400);
    expect(body.type).toBe('/problems/invalid');
    await one.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ needs: 'x'.repeat(1001) })
      .expect(400);
  });

  it('for a cancelled gathering, and for one that is over; those who have registered are answered still', async () => {
    const gatheringId = await network.schedule();
    const [early, late] = (await joinMany(2)) as [Joined, Joined];
    const { body: first } = await register(gatheringId, early).expect(200);
    await network.organiser.agent
      .post(`${at(gatheringId)}/cancel`)
      .send({ reason: 'The speaker is ill.' })
      .expect(200);
    expect((await register(gatheringId, late).expect(409)).body).toMatchObject({
      type: '/problems/gathering-cancelled',
      detail: 'This gathering was cancelled.',
    });
    expect((await register(gatheringId, early).expect(200)).body).toEqual(first);
    await withdraw(gatheringId, early).expect(200);

    const past = await network.schedule({ capacity: 1 });
    await register(past, early).expect(200);
    await endYesterday(past);
    expect((await register(past, late).expect(409)).body.type).toBe('/problems/gathering-over');
    expect((await withdraw(past, early).expect(409)).body.type).toBe('/problems/gathering-over');
    expect((await register(past, early).expect(200)).body.standing).toBe('place');
  });

  it('to people of organisations that are no members, and for the moment to those not heard of yet', async () => {
    const gatheringId = await network.schedule();
    const one = await network.join();
    const { organisationId: id } = one.person;
    const state = { id, version: 2, kind: 'employer', name: 'Gone', sector: null, standing: 'declined' } as const;
    await network.membership.emit(OrganisationDeclined, state);
    const refused = await eventually(() => register(gatheringId, one).expect(403));
    expect(refused.body.type).toBe('/problems/no-member-organisation');
    const stranger = await network.service.as(somebody());
    const { body } = await stranger
      .post(`${at(gatheringId)}/registration`)
      .send({})
      .expect(503);
    expect(body.type).toBe('/problems/not-yet-known');
  });
});

async function endYesterday(gatheringId: string): Promise<void> {
  await network.service.dataSource.query(
    `UPDATE gathering SET starts_at = now() - interval '26 hours', ends_at = now() - interval '1 day' WHERE id = $1`,
    [gatheringId],
  );
}

describe('who is there', () => {
  it('is for those with a place and organisers; visitors and others see counts only', async () => {
    const gatheringId = await network.schedule({ capacity: 2 });
    const [zoe, anne, outside, waiting] = [
      await network.join({ name: 'Zoë Zöllner' }),
      await network.join({ name: 'anne Archer' }),
      await network.join({ name: 'Oscar Outside' }),
      await network.join({ name: 'Wendy Waiting' }),
    ];
    await zoe.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ needs: 'A step-free entrance.' })
      .expect(200);
    await register(gatheringId, anne).expect(200);
    await register(gatheringId, waiting).expect(200);
    const list = `${at(gatheringId)}/registrations`;

    const { body: inside } = await anne.agent.get(list).expect(200);
    expect(inside).toMatchObject({
      total: 2,
      next: null,
      items: [
        { person: { name: 'anne Archer' }, organisation: { name: 'anne Archer & Partners' }, needs: null },
        { person: { name: 'Zoë Zöllner' }, needs: null, held: null },
      ],
    });
    expect((await anne.agent.get(at(gatheringId)).expect(200)).body.link).toContain('https://meet.example.org');
    await anne.agent.get(`${list}?standing=waitlist`).expect(403);

    for (const one of [outside, waiting]) {
      const { body } = await one.agent.get(list).expect(403);
      expect(body).toMatchObject({ type: '/problems/no-place', gatheringId });
      expect((await one.agent.get(at(gatheringId)).expect(200)).body.link).toBeNull();
    }
    await network.service.browser().get(list).expect(401);
    await outside.agent.get(`${at(uuidv7())}/registrations`).expect(404);
    await outside.agent.get(`${at('7')}/registrations`).expect(404);

    const { agent } = network.organiser;
    expect((await agent.get(list).expect(200)).body.items[1].needs).toBe('A step-free entrance.');
    expect((await agent.get(`${list}?standing=waitlist`).expect(200)).body).toMatchObject({
      total: 1,
      items: [{ person: { name: 'Wendy Waiting' }, held: null }],
    });
    await agent.get(`${at(uuidv7())}/registrations`).expect(404);
    await agent.get(`${list}?cursor=nonsense`).expect(400);
  });

  it('comes in pages without gaps or repeats, also of namesakes', async () => {
    const gatheringId = await network.schedule({ capacity: 4, maxPerOrganisation: 1 });
    for (const one of await joinMany(9, { name: 'Sam Same' })) await register(gatheringId, one).expect(200);
    for (const [standing, count] of [
      ['place', 4],
      ['waitlist', 5],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: Record<string, string> = { standing, limit: '2', ...(cursor && { cursor }) };
        const { body } = await network.organiser.agent
          .get(`${at(gatheringId)}/registrations`)
          .query(query)
          .expect(200);
        expect(body.total).toBe(count);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.next;
      }
      expect(new Set(seen).size).toBe(count);
      expect(seen).toHaveLength(count);
    }
  });
});

describe('leaving the network', () => {
  it('gives up the places to come, which go on', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const over = await network.schedule();
    const [leaving, waiting] = (await joinMany(2)) as [Joined, Joined];
    for (const id of [gatheringId, over]) await register(id, leaving).expect(200);
    await register(gatheringId, waiting).expect(200);
    await endYesterday(over);
    const { personId: id, organisationId } = leaving.person;
    const state = { id, version: 2, organisationId, name: 'Gone', email: 'gone@example.org', roles: [], epoch: 2 };
    await network.membership.emit(PersonLeft, { ...state, standing: 'left' });
    await eventually(async () => expect(await standingOf(gatheringId, waiting)).toBe('place'));
    await expectSound(gatheringId);
    expect(await expectSound(over)).toMatchObject({ places: 1 });
  });

  it('of a whole organisation gives nothing to its own people who wait', async () => {
    const gatheringId = await network.schedule({ capacity: 2 });
    const { organisationId } = (await network.join()).person;
    const colleagues = await joinMany(4, { organisationId });
    const other = await network.join();
    for (const one of [...colleagues, other]) await register(gatheringId, one).expect(200);
    const state = { id: organisationId, version: 2, kind: 'employer', name: 'Gone', sector: null } as const;
    await network.membership.emit(OrganisationWithdrawn, { ...state, standing: 'withdrawn' });
    await eventually(async () => expect(await standingOf(gatheringId, other)).toBe('place'));
    const told = await network.told('registrations', gatheringId);
    expect(told.filter(({ type }) => type === 'waitlist-promoted').map(({ state: { personId } }) => personId)).toEqual([
      other.person.personId,
    ]);
    expect(await expectSound(gatheringId)).toMatchObject({ places: 1, waiting: 0 });
  });
});
