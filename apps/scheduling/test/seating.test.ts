import { CommandBus } from '@nestjs/cqrs';
import { SMALL } from '#contracts/membership/sizes';
import type { Sector } from '#contracts/sectors';
import type { Caller } from '#service';
import { eventually, randomOf } from '#testing';
import { Register } from '../src/registrations/register.command';
import { HeldPlaces } from '../src/seating/held-places';
import { callersOf, over } from './callers';
import { RandomPlaces } from './random-places';
import {
  at,
  changeGathering,
  HOLD_GATHERING,
  holding as whileHeld,
  register,
  standingOf,
  startScheduling,
  waitingForLocks,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const holding = (sectors: object[], fields: object = {}) => ({ seating: { sectors, ...fields } });
/** One of each, of organisations of their own, in this order. */
const of = (...sectors: Sector[]): Promise<Joined[]> =>
  Promise.all(sectors.map((sector, nth) => network.join({ sector, name: `Guest ${nth}` })));
const comeIn = async (gatheringId: string, people: readonly Joined[]): Promise<string[]> => {
  const standings: string[] = [];
  for (const one of people) standings.push((await register(gatheringId, one).expect(200)).body.standing);
  return standings;
};
const view = async (gatheringId: string, { agent }: Joined) => (await agent.get(at(gatheringId)).expect(200)).body;
const listed = async (gatheringId: string, standing: string) =>
  (await network.organiser.agent.get(`${at(gatheringId)}/registrations?standing=${standing}`).expect(200)).body.items;
const becauseOf = async (gatheringId: string, standing: string, { person }: Joined) =>
  (await listed(gatheringId, standing)).find((one: { person: { id: string } }) => one.person.id === person.personId)
    ?.because;

describe('places under rules', () => {
  it('are held for what a sector lacks, none has more than its most, and each is told why', async () => {
    const gatheringId = await network.schedule({
      ...{ capacity: 4, chathamHouse: false },
      ...holding([
        { sector: 'F', atLeast: 1 },
        { sector: 'C', atMost: 2 },
      ]),
    });
    const guests = await of('C', 'C', 'C', 'K', 'K');
    const [one, three, five] = [0, 2, 4].map((nth) => guests[nth]!) as [Joined, Joined, Joined];
    expect(await comeIn(gatheringId, guests)).toEqual([...['place', 'place', 'waitlist', 'place', 'waitlist']]);
    const seen = await view(gatheringId, five);
    expect(seen.heldFor).toEqual([{ sector: 'F', places: 1 }]);
    expect(seen.releasesAt).toBe('2035-06-01T09:00:00.000Z');
    const most = { why: 'sector-at-maximum', sector: 'C', count: 2 };
    expect(await becauseOf(gatheringId, 'waitlist', three)).toEqual(most);
    expect(await becauseOf(gatheringId, 'waitlist', five)).toEqual({ why: 'held-for-others' });
    // Whom it is held for comes in past those who wait.
    const [builder] = (await of('F')) as [Joined];
    expect(await comeIn(gatheringId, [builder])).toEqual(['place']);
    expect(await becauseOf(gatheringId, 'place', builder)).toEqual({ why: 'sector-lacked', sector: 'F', count: 0 });
    expect(await becauseOf(gatheringId, 'place', one)).toBeNull();
    expect((await view(gatheringId, five)).heldFor).toEqual([]);
  });

  it('go on to whoever brings the sectors into balance, then to who waited longest, and it is kept why', async () => {
    const gatheringId = await network.schedule({ capacity: 3, ...holding([]) });
    const inside = await of('C', 'C', 'F');
    const [builder, banker, maker] = (await of('F', 'K', 'C')) as [Joined, Joined, Joined];
    await comeIn(gatheringId, [...inside, builder, banker, maker]);
    await withdraw(gatheringId, inside[0]!).expect(200);
    expect(await standingOf(gatheringId, banker)).toBe('place');
    expect(await becauseOf(gatheringId, 'place', banker)).toEqual({ why: 'fewest-of-sector', sector: 'K', count: 0 });
    await withdraw(gatheringId, banker).expect(200);
    // Of construction and manufacturing one each is there: whoever waited longest.
    expect(await standingOf(gatheringId, builder)).toBe('place');
    expect(await becauseOf(gatheringId, 'place', builder)).toEqual({ why: 'waited-longest' });
    const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
    expect(text).toContain('Of those who could come in, they had waited longest.');
  });

  it('are held for those who come for the first time, until their time comes; then they go to whoever waits', async () => {
    const regular = await network.join({ sector: 'K' });
    await over(network, [regular.person]);
    const gatheringId = await network.schedule({ capacity: 2, chathamHouse: false, ...holding([], { newcomers: 1 }) });
    const other = await network.join({ sector: 'K', organisationId: regular.person.organisationId });
    expect(await comeIn(gatheringId, [regular, other])).toEqual(['place', 'waitlist']);
    expect((await view(gatheringId, other)).heldFor).toEqual([{ sector: null, across: 'newcomers', places: 1 }]);
    await network.service.dataSource.query(`UPDATE gathering SET releases_at = now() WHERE id = $1`, [gatheringId]);
    // Held until it was let go of: a newcomer does not pass those who wait in the meantime.
    network.service.app.get(HeldPlaces).wake();
    await eventually(async () => expect(await standingOf(gatheringId, other)).toBe('place'));
    expect(await view(gatheringId, other)).toMatchObject({ placesTaken: 2, waiting: 0, heldFor: [], releasesAt: null });
  });

  it('are held for small employers, and come to them before who waited longer; of whom no size is known is not small', async () => {
    const rules = holding([], { smallEmployers: 1 });
    const gatheringId = await network.schedule({ capacity: 2, chathamHouse: false, ...rules });
    const [unknown, large, small, smaller] = (await Promise.all(
      [undefined, '250 to 499', SMALL, SMALL].map((sizeBand) => network.join({ sizeBand: sizeBand!, sector: 'K' })),
    )) as [Joined, Joined, Joined, Joined];
    expect(await comeIn(gatheringId, [unknown, large])).toEqual(['place', 'waitlist']);
    expect((await view(gatheringId, large)).heldFor).toEqual([{ sector: null, across: 'small-employers', places: 1 }]);
    expect(await becauseOf(gatheringId, 'waitlist', large)).toEqual({ why: 'held-for-others' });
    expect(await comeIn(gatheringId, [small, smaller])).toEqual(['place', 'waitlist']);
    await withdraw(gatheringId, small).expect(200);
    expect(await standingOf(gatheringId, smaller)).toBe('place');
    expect(await becauseOf(gatheringId, 'place', smaller)).toEqual({ why: 'small-employer' });
    const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
    expect(text).toContain('A place was held for small employers.');
  });

  it('under the Chatham House Rule nobody outside is told for whom places are still held', async () => {
    const gatheringId = await network.schedule(holding([{ sector: 'F', atLeast: 2 }]));
    const [builder, visitor] = (await of('F', 'K')) as [Joined, Joined];
    await comeIn(gatheringId, [builder]);
    expect((await view(gatheringId, builder)).heldFor).toEqual([{ sector: 'F', places: 1 }]);
    expect((await view(gatheringId, visitor)).heldFor).toBeNull();
  });

  it('change with the rules: whoever may come in now does at once, and nobody loses a place', async () => {
    const gatheringId = await network.schedule({ capacity: 3, ...holding([{ sector: 'C', atMost: 1 }]) });
    const [one, two, three] = (await of('C', 'C', 'C')) as [Joined, Joined, Joined];
    expect(await comeIn(gatheringId, [one, two, three])).toEqual(['place', 'waitlist', 'waitlist']);
    const { body: changed } = await changeGathering(network, gatheringId, 1, {
      ...holding([{ sector: 'C', atMost: 2 }]),
    }).expect(200);
    expect(changed).toMatchObject({ placesTaken: 2, waiting: 1 });
    await changeGathering(network, gatheringId, 2, holding([{ sector: 'C', atMost: 1 }])).expect(200);
    expect(await Promise.all([one, two, three].map((each) => standingOf(gatheringId, each)))).toEqual([
      ...['place', 'place', 'waitlist'],
    ]);
    await changeGathering(network, gatheringId, 3, { seating: null }).expect(200);
    expect(await standingOf(gatheringId, three)).toBe('place');
  });

  it('an organiser seats whom a rule keeps out with a reason, which names the rule', async () => {
    const gatheringId = await network.schedule(holding([{ sector: 'C', atMost: 1 }]));
    const [one, two] = (await of('C', 'C')) as [Joined, Joined];
    await comeIn(gatheringId, [one]);
    const seat = (body: object) =>
      network.organiser.agent.put(`${at(gatheringId)}/places/${two.person.personId}`).send(body);
    const { body: refused } = await seat({}).expect(400);
    expect(refused.errors).toMatchObject([
      { pointer: '#/reason', detail: expect.stringContaining('its sector has its 1 already') },
    ]);
    await seat({ reason: 'They host the next one.' }).expect(200);
    expect(await standingOf(gatheringId, two)).toBe('place');
  });

  it.each([
    [
      'more held than there are places',
      { capacity: 3, seating: { sectors: [], newcomers: 3, smallEmployers: 4 } },
      '#/seating',
      '4 for small employers, and there are 3 places.',
    ],
    [
      'a most below the least',
      { seating: { sectors: [{ sector: 'C', atLeast: 3, atMost: 2 }] } },
      '#/seating/sectors/0/atMost',
      'not below the least',
    ],
    [
      'a sector twice',
      { seating: { sectors: [{ sector: 'C' }, { sector: 'C' }] } },
      '#/seating/sectors',
      'each sector once',
    ],
  ])('refuse %s', async (_, fields, pointer, detail) => {
    const gatheringId = await network.schedule();
    const { body } = await changeGathering(network, gatheringId, 1, fields).expect(400);
    expect(body.errors).toMatchObject([{ pointer, detail: expect.stringContaining(detail) }]);
  });
});

describe('who fills two of the places that are held', () => {
  const rules = { capacity: 3, ...holding([{ sector: 'F', atLeast: 1 }], { newcomers: 1 }) };
  const place = (gatheringId: string, { person }: Joined, path: string, body: object) =>
    network.organiser.agent.put(`${at(gatheringId)}/${path}`.replace(':person', person.personId)).send(body);

  it.each<[string, (gatheringId: string, one: Joined) => Promise<unknown>]>([
    ['registers', async (id, one) => register(id, one).expect(200)],
    ['is seated by an organiser', async (id, one) => place(id, one, 'places/:person', {}).expect(200)],
    ['has one held', async (id, one) => place(id, one, 'invited/:person/place', { hours: 24 }).expect(204)],
  ])('and %s lets in who was kept from the second', async (_, comes) => {
    const [regular, waits, both] = (await of('K', 'C', 'F')) as [Joined, Joined, Joined];
    await over(network, [regular.person, waits.person]);
    const gatheringId = await network.schedule(rules);
    expect(await comeIn(gatheringId, [regular, waits])).toEqual(['place', 'waitlist']);
    await comes(gatheringId, both);
    expect(await standingOf(gatheringId, waits)).toBe('place');
    expect(await becauseOf(gatheringId, 'place', waits)).toEqual({ why: 'waited-longest' });
  });

  it('lets in also who registers in the same moment, and is told once that they have a place', async () => {
    const callers = await callersOf(network, 6, ['K', 'C', 'F']);
    const [waits, both, regular] = [0, 2, 4].map((nth) => callers[nth]!) as [Caller, Caller, Caller];
    await over(network, [regular, waits]);
    const gatheringId = await network.schedule(rules);
    const answers: Promise<{ standing: string }>[] = [];
    await whileHeld(network, HOLD_GATHERING, [gatheringId], async () => {
      for (const one of [regular, waits, both]) {
        answers.push(network.service.app.get(CommandBus).execute(new Register(gatheringId, one, null)));
      }
      await eventually(async () => expect(await waitingForLocks(network)).toBe(1));
    });
    expect((await Promise.all(answers)).map(({ standing }) => standing)).toEqual(['place', 'place', 'place']);
    const told = await network.told('registrations', gatheringId);
    expect(told.map(({ type }) => type).sort()).toEqual(['place-taken', 'place-taken', 'waitlist-promoted']);
  });

  it('lets in also who is approved in the same moment, and both are told of it once', async () => {
    const people = (await of('K', 'C', 'F')) as [Joined, Joined, Joined];
    const personIds = people.map(({ person }) => person.personId);
    await over(network, [people[0].person, people[1].person]);
    const gatheringId = await network.schedule({ ...rules, onRequest: true });
    await comeIn(gatheringId, people);
    const decision = { decision: 'approved', personIds };
    const { body } = await network.organiser.agent
      .post(`${at(gatheringId)}/requests/decision`)
      .send(decision)
      .expect(200);
    expect(body.items.map(({ became }: { became: string }) => became)).toEqual(['place', 'place', 'place']);
    const told = (await network.told('registrations', gatheringId)).slice(3);
    expect(told.map(({ type }) => type).sort()).toEqual(['place-taken', 'place-taken', 'waitlist-promoted']);
  });
});

it('as people, organisers and rules fall, places go on as the rules say of all who wait, and nobody waits in vain', async () => {
  const people = await callersOf(network, 40, ['C', 'F', 'K', 'M', null], [null, SMALL, '250 to 499']);
  await over(
    network,
    people.filter((_, nth) => nth % 4 < 2),
  );
  const lacking = (['C', 'F', 'K'] as const).map((sector) => ({ sector, atLeast: 2 }));
  for (let seed = 1; seed <= 4; seed += 1) {
    const gatheringId = await network.schedule({
      capacity: 8,
      ...holding(lacking, { newcomers: 2, smallEmployers: 3 }),
    });
    const places = new RandomPlaces(network, gatheringId, people, randomOf(seed));
    for (let step = 0; step < 40; step += 1) await places.step();
  }
});

describe('a rehearsal', () => {
  it('says who would get in under other rules and why, what would be held and is broken, and changes nothing', async () => {
    const gatheringId = await network.schedule({ capacity: 2 });
    const inside = await of('C', 'C');
    const [maker, builder] = (await of('C', 'F')) as [Joined, Joined];
    await comeIn(gatheringId, [...inside, maker, builder]);
    const rehearse = (body: object, as = network.organiser) => as.agent.post(`${at(gatheringId)}/rehearsal`).send(body);
    const seating = {
      sectors: [
        { sector: 'C', atMost: 1 },
        { sector: 'K', atLeast: 1 },
      ],
    };
    const { body } = await rehearse({ capacity: 4, maxPerOrganisation: 1, seating }).expect(200);
    expect(body).toEqual({
      incoming: [
        {
          person: { id: builder.person.personId, name: 'Guest 1' },
          organisation: 'Guest 1 & Partners',
          sector: 'F',
          because: { why: 'waited-longest' },
        },
      ],
      ...{ comingIn: 1, waiting: 1, free: 1 },
      heldFor: [{ sector: 'K', places: 1 }],
      broken: [{ sector: 'C', places: 2, most: 1 }],
    });
    expect(await standingOf(gatheringId, builder)).toBe('waitlist');
    // It is what happens then.
    await changeGathering(network, gatheringId, 1, { capacity: 4, maxPerOrganisation: 1, seating }).expect(200);
    expect(await standingOf(gatheringId, builder)).toBe('place');
    expect(await standingOf(gatheringId, maker)).toBe('waitlist');
    await rehearse({ capacity: 4, maxPerOrganisation: 1, seating: null }, builder).expect(403);
    const forSmall = { capacity: 4, maxPerOrganisation: 1, seating: { sectors: [], smallEmployers: 2 } };
    const { body: held } = await rehearse(forSmall).expect(200);
    expect(held.heldFor).toEqual([{ sector: null, across: 'small-employers', places: 2 }]);
    const { body: wrong } = await rehearse({
      capacity: 1,
      maxPerOrganisation: 1,
      seating: { sectors: [], newcomers: 2 },
    });
    expect(wrong.errors).toMatchObject([{ pointer: '#/seating' }]);
  });
});
