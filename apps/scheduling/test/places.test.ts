import { OrganisationWithdrawn, PersonLeft } from '#contracts/membership/events';
import { eventually } from '#testing';
import {
  at,
  beginNow,
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

describe('places', () => {
  it('the thirteenth waits; when one withdraws the place goes on in the same transaction', async () => {
    const gatheringId = await network.schedule();
    const people = await network.joinMany(13);
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
    const [first, second, third] = (await network.joinMany(3, organisation)) as [Joined, Joined, Joined];
    const [other, last] = (await network.joinMany(2)) as [Joined, Joined];
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
    for (const one of await network.joinMany(2, organisation)) await register(gatheringId, one).expect(200);
    const { body } = await register(gatheringId, await network.join()).expect(200);
    expect(body.standing).toBe('place');
  });

  it('who leaves the waitlist is passed over; who comes back stands at its end under the same registration', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const [holder, waiting, later] = (await network.joinMany(3)) as [Joined, Joined, Joined];
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
    const colleagues = await network.joinMany(3, organisation);
    const others = await network.joinMany(3);
    for (const one of [...colleagues, ...others]) await register(gatheringId, one).expect(200);
    const change = (version: number, body: object) => changeGathering(network, gatheringId, version, body);
    const { body: wider } = await change(1, { capacity: 3 }).expect(200);
    expect(wider).toMatchObject({ version: 2, placesTaken: 3, waiting: 3 });
    expect(await standingOf(gatheringId, colleagues[1]!)).toBe('waitlist');
    expect(await standingOf(gatheringId, others[1]!)).toBe('place');
    // Room for all, but of the two colleagues who wait only the first may come.
    const { body: looser } = await change(2, { capacity: 9, maxPerOrganisation: 2 }).expect(200);
    expect(looser).toMatchObject({ placesTaken: 5, waiting: 1 });
    expect(await standingOf(gatheringId, colleagues[1]!)).toBe('place');
    expect(await standingOf(gatheringId, colleagues[2]!)).toBe('waitlist');
    const promoted = (await network.told('registrations', gatheringId)).filter(
      ({ type }) => type === 'waitlist-promoted',
    );
    expect(promoted).toHaveLength(4);
    await expectSound(network, gatheringId);
    expect((await network.told('gatherings', gatheringId)).map(({ type, details }) => [type, details])).toEqual([
      ['gathering-scheduled', {}],
      ['gathering-changed', { changed: ['capacity'] }],
      ['gathering-changed', { changed: ['capacity', 'maxPerOrganisation'] }],
    ]);
  });
});

describe('once a gathering has begun', () => {
  /** A full gathering of one place, with its holder and one who waits. */
  async function begun(): Promise<{ gatheringId: string; holder: Joined; waiting: Joined }> {
    const gatheringId = await network.schedule({ capacity: 1 });
    const [holder, waiting] = (await network.joinMany(2)) as [Joined, Joined];
    for (const one of [holder, waiting]) await register(gatheringId, one).expect(200);
    await beginNow(network, gatheringId);
    return { gatheringId, holder, waiting };
  }

  /** No place, no event, no mail; and the counts are right. */
  async function expectStill(gatheringId: string, waiting: Joined): Promise<void> {
    expect(await standingOf(gatheringId, waiting)).toBe('waitlist');
    const told = await network.told('registrations', gatheringId);
    expect(told.map(({ type }) => type)).not.toContain('waitlist-promoted');
    const { body } = await waiting.agent.get(at(gatheringId)).expect(200);
    expect(body).toMatchObject({ placesTaken: told.at(-1)!.type === 'registration-withdrawn' ? 0 : 1, waiting: 1 });
  }

  it('a place that is given up goes to nobody', async () => {
    const { gatheringId, holder, waiting } = await begun();
    expect((await withdraw(gatheringId, holder).expect(200)).body.standing).toBe('withdrawn');
    await expectStill(gatheringId, waiting);
  });

  it.each(['person', 'organisation'] as const)('nor does that of a %s who leaves the network', async (who) => {
    const { gatheringId, holder, waiting } = await begun();
    const { personId, organisationId } = holder.person;
    if (who === 'person') {
      const state = { id: personId, version: 2, organisationId, name: 'Gone', email: 'gone@example.org' };
      await network.membership.emit(PersonLeft, { ...state, standing: 'left', roles: [], epoch: 2 });
    } else {
      const state = { id: organisationId, version: 2, kind: 'employer', name: 'Gone', sector: null } as const;
      await network.membership.emit(OrganisationWithdrawn, { ...state, standing: 'withdrawn' });
    }
    await eventually(async () => {
      const told = await network.told('registrations', gatheringId);
      expect(told.at(-1)!.type).toBe('registration-withdrawn');
    });
    await expectStill(gatheringId, waiting);
  });

  it('more places let nobody in, until it is moved to a time to come', async () => {
    const { gatheringId, waiting } = await begun();
    const change = (version: number, body: object) => changeGathering(network, gatheringId, version, body);
    await change(1, { capacity: 2 }).expect(200);
    await expectStill(gatheringId, waiting);
    const time = (clock: string) => ({ local: `2036-06-04T${clock}`, zone: 'Europe/London' });
    await change(2, { start: time('10:00'), end: time('11:30') }).expect(200);
    expect(await standingOf(gatheringId, waiting)).toBe('place');
    await expectSound(network, gatheringId);
  });
});

describe('at once', () => {
  it('200 clients race for 12 places: exactly 12 get one and everybody has an answer', async () => {
    const gatheringId = await network.schedule();
    const everybody = await network.joinMany(200);
    const answers = await Promise.all(everybody.map((one) => register(gatheringId, one)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter(({ body }) => body.standing === 'place')).toHaveLength(12);
    expect(answers.filter(({ body }) => body.standing === 'waitlist')).toHaveLength(188);
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 12, waiting: 188 });
    const types = (await network.told('registrations', gatheringId)).map(({ type }) => type);
    // Who came first has the place: no place is given after the first one waits.
    expect(types).toEqual([...Array(12).fill('place-taken'), ...Array(188).fill('waitlist-joined')]);
  });

  it('twenty colleagues race: two get a place', async () => {
    const gatheringId = await network.schedule();
    const { organisationId } = (await network.join()).person;
    const answers = await Promise.all(
      (await network.joinMany(20, { organisationId })).map((one) => register(gatheringId, one)),
    );
    expect(answers.filter(({ body }) => body.standing === 'place')).toHaveLength(2);
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 2, waiting: 18 });
  });

  it('one person registers from many windows: one registration, one event, the same answer', async () => {
    const gatheringId = await network.schedule();
    const one = await network.join();
    const answers = await Promise.all(Array.from({ length: 12 }, () => register(gatheringId, one)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await network.told('registrations', gatheringId)).toHaveLength(1);
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 1 });
  });

  it('registering and withdrawing all at once leave no place unused and none given twice', async () => {
    const gatheringId = await network.schedule({ capacity: 5 });
    const shared = (await network.join()).person.organisationId;
    const everybody = [...(await network.joinMany(15)), ...(await network.joinMany(10, { organisationId: shared }))];
    const turns = everybody.map(async (one, index) => {
      for (let turn = 0; turn <= index % 4; turn += 1) {
        await (turn % 2 === 0 ? register : withdraw)(gatheringId, one).expect(200);
      }
    });
    await Promise.all(turns);
    await expectSound(network, gatheringId);
    const told = await network.told('registrations', gatheringId);
    for (const one of everybody) {
      const own = told.filter(({ state }) => state['personId'] === one.person.personId);
      expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
      expect(await standingOf(gatheringId, one)).toBe(own.at(-1)!.state['standing']);
    }
  });
});
