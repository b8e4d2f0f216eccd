import { eventually } from '#testing';
import { InvitedPlaces } from '../src/invitations/invited-places';
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

const invited = (gatheringId: string, { person }: Joined) => `${at(gatheringId)}/invited/${person.personId}`;
const invite = (gatheringId: string, one: Joined) => network.organiser.agent.put(invited(gatheringId, one));
const hold = (gatheringId: string, one: Joined, hours = 24) =>
  network.organiser.agent.put(`${invited(gatheringId, one)}/place`).send({ hours });
const view = async (gatheringId: string, { agent }: Joined) => (await agent.get(at(gatheringId)).expect(200)).body;
const invitationsOf = async ({ agent }: Joined) =>
  (await agent.get('/api/scheduling/waiting').expect(200)).body.invitations;
/** Holds the time by the data. */
const pass = async (gatheringId: string): Promise<void> => {
  await network.service.dataSource.query(
    `UPDATE invitation SET held_until = now() WHERE gathering_id = $1 AND held_until IS NOT NULL`,
    [gatheringId],
  );
  network.service.app.get(InvitedPlaces).wake();
};

describe('a place that is held for somebody invited', () => {
  it('counts as taken for all others, and is theirs by registering, also where registration has not opened', async () => {
    const gatheringId = await network.schedule({ capacity: 2, chathamHouse: false });
    const [guest, first, second] = (await network.joinMany(3)) as [Joined, Joined, Joined];
    await hold(gatheringId, guest).expect(204);
    const seen = await view(gatheringId, guest);
    expect(seen).toMatchObject({ placesTaken: 0, placesHeld: 1, isInvited: true });
    expect(seen.heldForYouUntil).toBe(seen.heldForInvitedUntil);
    expect((await view(gatheringId, first)).heldForYouUntil).toBeNull();
    expect((await register(gatheringId, first).expect(200)).body.standing).toBe('place');
    expect((await register(gatheringId, second).expect(200)).body.standing).toBe('waitlist');
    await expectSound(network, gatheringId);
    const { total, items } = await invitationsOf(guest);
    expect([total, items[0].gathering.id, items[0].heldUntil]).toEqual([1, gatheringId, seen.heldForYouUntil]);
    await network.service.dataSource.query(
      `UPDATE gathering SET registration_opens_at = now() + interval '1 day' WHERE id = $1`,
      [gatheringId],
    );
    expect((await register(gatheringId, guest).expect(200)).body.standing).toBe('place');
    expect(await view(gatheringId, guest)).toMatchObject({ placesTaken: 2, placesHeld: 0, heldForYouUntil: null });
    expect((await invitationsOf(guest)).total).toBe(0);
    await expectSound(network, gatheringId);
  });

  it('goes on to whoever waits by the clock, and where the invitation is taken back', async () => {
    const gatheringId = await network.schedule({ capacity: 2 });
    const [one, other, first, second] = (await network.joinMany(4)) as [Joined, Joined, Joined, Joined];
    await hold(gatheringId, one).expect(204);
    await hold(gatheringId, other).expect(204);
    for (const next of [first, second]) await register(gatheringId, next).expect(200);
    await network.organiser.agent.delete(invited(gatheringId, other)).expect(204);
    expect(await standingOf(gatheringId, first)).toBe('place');
    await expectSound(network, gatheringId);
    await pass(gatheringId);
    await eventually(async () => expect(await standingOf(gatheringId, second)).toBe('place'));
    expect(await view(gatheringId, one)).toMatchObject({ placesHeld: 0, isInvited: true });
    expect((await register(gatheringId, one).expect(200)).body.standing).toBe('waitlist');
    await expectSound(network, gatheringId);
  });

  it('counts for its organisation where others wait: a place that comes free passes over whoever is at the most with it', async () => {
    const gatheringId = await network.schedule({ capacity: 3, maxPerOrganisation: 2, chathamHouse: false });
    const ours = await network.join();
    const { organisationId } = ours.person;
    const invitee = await network.join({ organisationId });
    const colleague = await network.join({ organisationId });
    const [leaver, next] = (await network.joinMany(2)) as [Joined, Joined];
    await register(gatheringId, ours).expect(200);
    await hold(gatheringId, invitee).expect(204);
    await register(gatheringId, leaver).expect(200);
    for (const one of [colleague, next]) await register(gatheringId, one).expect(200);
    await withdraw(gatheringId, leaver).expect(200);
    expect(await standingOf(gatheringId, next)).toBe('place');
    expect(await standingOf(gatheringId, colleague)).toBe('waitlist');
    await expectSound(network, gatheringId);
  });

  it('is held of what they could have at once, and the time can be said anew; nobody is invited who has registered', async () => {
    const seating = { sectors: [{ sector: 'F', atLeast: 1, atMost: 1 }], newcomers: 0, heldUntil: 'P3D' };
    const gatheringId = await network.schedule({ capacity: 2, seating });
    const [builder, maker, banker] = await Promise.all(
      (['F', 'F', 'K'] as const).map((sector) => network.join({ sector })),
    );
    await hold(gatheringId, builder!).expect(204);
    // Whom it is held for fills what their sector lacks.
    const { body } = await hold(gatheringId, maker!).expect(409);
    expect(body.type).toMatch(/no-place-to-hold$/);
    expect(body.detail).toBe('No place can be held for them. Construction had 1 already, the most for it.');
    const before = await view(gatheringId, builder!);
    await hold(gatheringId, builder!, 48).expect(204);
    const after = await view(gatheringId, builder!);
    expect([after.placesHeld, after.heldForYouUntil > before.heldForYouUntil]).toEqual([1, true]);
    expect((await register(gatheringId, banker!).expect(200)).body.standing).toBe('place');
    await hold(gatheringId, await network.join({ sector: 'K' })).expect(409);
    const refused = await invite(gatheringId, banker!).expect(409);
    expect(refused.body.detail).toBe('They have a place already.');
    await hold(gatheringId, banker!).expect(409);
    // An organiser may give it at once, and it is held no more.
    await network.organiser.agent
      .put(`${at(gatheringId)}/places/${builder!.person.personId}`)
      .send({})
      .expect(200);
    expect(await view(gatheringId, builder!)).toMatchObject({ placesTaken: 2, placesHeld: 0 });
    await expectSound(network, gatheringId);
  });

  it('is neither lost nor given twice where many register at once, some of them those it is held for', async () => {
    const gatheringId = await network.schedule({ capacity: 6, maxPerOrganisation: 1 });
    const guests = await network.joinMany(3);
    const others = await network.joinMany(12);
    for (const one of guests) await hold(gatheringId, one).expect(204);
    const [first, second, third] = guests as [Joined, Joined, Joined];
    await Promise.all([
      ...others.map((one) => register(gatheringId, one).expect(200)),
      register(gatheringId, first).expect(200),
      register(gatheringId, second).expect(200),
      withdraw(gatheringId, others[0]!).then(() => undefined),
    ]);
    expect(await Promise.all([first, second].map((one) => standingOf(gatheringId, one)))).toEqual(['place', 'place']);
    await expectSound(network, gatheringId);
    await Promise.all([pass(gatheringId), register(gatheringId, third).expect(200)]);
    await eventually(async () => {
      const { places } = await expectSound(network, gatheringId);
      expect(places).toBe(6);
    });
  });

  it('is told in the invitation, until when', async () => {
    const gatheringId = await network.schedule();
    const one = await network.join();
    await invite(gatheringId, one).expect(204);
    await hold(gatheringId, one).expect(204);
    const told: { data: { details: { heldUntil?: string } } }[] = await network.service.dataSource.query(
      `SELECT data FROM messaging.outbox WHERE topic = 'scheduling.invitations' AND data->'state'->>'gatheringId' = $1 ORDER BY id`,
      [gatheringId],
    );
    const { heldForYouUntil } = await view(gatheringId, one);
    expect(told.map(({ data }) => data.details.heldUntil)).toEqual([undefined, heldForYouUntil]);
  });
});
