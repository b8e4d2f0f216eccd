import { linkToken } from '#service';
import { eventually, TEST_LINK_KEY } from '#testing';
import { Offers } from '../src/registrations/offers';
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

const HOUR = 3_600_000;
const view = async (gatheringId: string, { agent }: Joined) => (await agent.get(at(gatheringId)).expect(200)).body;
const take = (gatheringId: string, { agent }: Joined) => agent.post(`${at(gatheringId)}/registration/taking`).send({});
const query = (sql: string, values: unknown[]): Promise<unknown> => network.service.dataSource.query(sql, values);
/** Holds the time by the data. */
const pass = async (gatheringId: string): Promise<void> => {
  await query(`UPDATE registration SET offered_until = now() WHERE gathering_id = $1 AND offered_until IS NOT NULL`, [
    gatheringId,
  ]);
  network.service.app.get(Offers).wake();
};

/** One has the place, the others wait in order, and an offer waits for an answer. */
async function full(count: number, fields: object = {}): Promise<[string, ...Joined[]]> {
  const gatheringId = await network.schedule({ capacity: 1, acceptWithin: 24, chathamHouse: false, ...fields });
  const people: Joined[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const one = await network.join();
    await register(gatheringId, one).expect(200);
    people.push(one);
  }
  return [gatheringId, ...people];
}
const offeredTo = async (gatheringId: string): Promise<string[]> => {
  const told = await network.told('registrations', gatheringId);
  return told.filter(({ type }) => type === 'place-offered').map(({ state }) => String(state['personId']));
};

describe('a place that is offered', () => {
  it('is held for who is next, who is told until when and why, and theirs once they take it', async () => {
    const [gatheringId, holds, next, last] = (await full(3)) as [string, Joined, Joined, Joined];
    const before = Date.now();
    await withdraw(gatheringId, holds).expect(200);
    const seen = await view(gatheringId, next);
    expect(seen).toMatchObject({ placesTaken: 0, placesOffered: 1, waiting: 2, mine: { standing: 'waitlist' } });
    expect(seen.mine.because).toEqual({ why: 'waited-longest' });
    const ends = Date.parse(seen.mine.offeredUntil);
    expect(ends).toBeGreaterThanOrEqual(before + 24 * HOUR - 1);
    expect(ends).toBeLessThanOrEqual(Date.now() + 24 * HOUR);
    expect(seen.offeredTo).toEqual([{ sector: 'M', places: 1, until: seen.mine.offeredUntil }]);
    const { body: waits } = await next.agent.get('/api/scheduling/waiting').expect(200);
    expect(waits.offers).toMatchObject({ total: 1, items: [{ gathering: { id: gatheringId } }] });
    // It is free for nobody else, neither for a newcomer nor for who waits behind them.
    const newcomer = await network.join();
    expect((await register(gatheringId, newcomer).expect(200)).body.standing).toBe('waitlist');
    expect((await take(gatheringId, last).expect(409)).body.type).toBe('/problems/no-offer');
    const { body: people } = await network.organiser.agent.get(`${at(gatheringId)}/registrations?standing=waitlist`);
    expect(people.items.map((one: { offeredUntil: string | null }) => one.offeredUntil)).toEqual([
      ...[seen.mine.offeredUntil, null, null],
    ]);
    const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
    expect(text).toContain('Waitlist, with a place offered');
    for (let nth = 0; nth < 2; nth += 1)
      expect((await take(gatheringId, next).expect(200)).body).toMatchObject({ standing: 'place', offeredUntil: null });
    expect(await view(gatheringId, next)).toMatchObject({
      placesTaken: 1,
      placesOffered: 0,
      waiting: 2,
      offeredTo: [],
    });
    const told = await network.told('registrations', gatheringId);
    expect(told.slice(-2).map(({ type }) => type)).toEqual(['waitlist-joined', 'place-taken']);
    await expectSound(network, gatheringId);
  });

  it('goes on by itself once its time has passed, or at once where it is let go; and comes back to nobody', async () => {
    const [gatheringId, holds, one, two, three] = (await full(4)) as [string, Joined, Joined, Joined, Joined];
    await withdraw(gatheringId, holds).expect(200);
    await pass(gatheringId);
    await eventually(async () => expect((await view(gatheringId, two)).mine.offeredUntil).not.toBeNull());
    expect((await view(gatheringId, one)).mine).toMatchObject({ standing: 'withdrawn', letPass: true });
    await withdraw(gatheringId, two).expect(200);
    expect((await view(gatheringId, two)).mine).toMatchObject({ standing: 'withdrawn', letPass: false });
    expect(await offeredTo(gatheringId)).toEqual([one, two, three].map(({ person }) => person.personId));
    await pass(gatheringId);
    await eventually(async () => expect(await standingOf(gatheringId, three)).toBe('withdrawn'));
    // Nobody waits: it is free, also for whoever let it pass.
    expect((await register(gatheringId, one).expect(200)).body).toMatchObject({ standing: 'place', letPass: false });
    await expectSound(network, gatheringId);
  });

  it('is answered by the link of its mail: opening only looks, and neither word is said twice', async () => {
    const [gatheringId, holds, one, two] = (await full(3)) as [string, Joined, Joined, Joined];
    const linkOf = async (who: Joined): Promise<string> =>
      linkToken(TEST_LINK_KEY, 'place-offer', (await view(gatheringId, who)).mine.id);
    const ask = (path: string, body: object) =>
      network.service.browser().post(`/api/scheduling/offered-places${path}`).send(body);
    const token = await linkOf(one);
    expect((await ask('', { token, takes: true }).expect(409)).body.type).toBe('/problems/no-offer');
    await withdraw(gatheringId, holds).expect(200);
    const { body } = await ask('/inspect', { token }).expect(200);
    expect(body).toMatchObject({ standing: 'waitlist', gathering: { id: gatheringId, mine: null } });
    expect(body.offeredUntil).toBe((await view(gatheringId, one)).mine.offeredUntil);
    expect(await standingOf(gatheringId, one)).toBe('waitlist');
    for (let nth = 0; nth < 2; nth += 1) await ask('', { token, takes: false }).expect(204);
    const next = await linkOf(two);
    for (let nth = 0; nth < 2; nth += 1) await ask('', { token: next, takes: true }).expect(204);
    // What was taken is given up by another link, not by this.
    await ask('', { token: next, takes: false }).expect(204);
    expect(await standingOf(gatheringId, two)).toBe('place');
    const foreign = linkToken(TEST_LINK_KEY, 'give-up', (await view(gatheringId, two)).mine.id);
    await ask('/inspect', { token: foreign }).expect(404);
    await ask('', { token: foreign, takes: true }).expect(404);
  });

  it('leaves half of the time for those who come next, is theirs at once in the last hours, and ends with the start', async () => {
    const [gatheringId, holds, one, two] = (await full(3)) as [string, Joined, Joined, Joined];
    const startIn = (hours: number) =>
      query(
        `UPDATE gathering SET starts_at = now() + $2 * interval '1 hour', ends_at = now() + interval '1 day' WHERE id = $1`,
        [gatheringId, hours],
      );
    await startIn(10);
    await withdraw(gatheringId, holds).expect(200);
    const { mine } = await view(gatheringId, one);
    const hours = (Date.parse(mine.offeredUntil) - Date.now()) / HOUR;
    expect([hours > 4.9, hours <= 5]).toEqual([true, true]);
    await startIn(1);
    await withdraw(gatheringId, one).expect(200);
    expect(await standingOf(gatheringId, two)).toBe('place');
    const [other, first, second] = (await full(2)) as [string, Joined, Joined];
    await withdraw(other, first).expect(200);
    await beginNow(network, other);
    expect((await take(other, second).expect(409)).body.type).toBe('/problems/gathering-begun');
    await pass(other);
    await eventually(async () =>
      expect((await view(other, second)).mine).toMatchObject({ standing: 'waitlist', offeredUntil: null }),
    );
    const told = await network.told('registrations', other);
    expect(told.at(-1)?.type).toBe('place-offered');
  });

  it('is counted as given: fewer places than that are refused, more are offered, and an organiser may seat them', async () => {
    const [gatheringId, holds, one, two] = (await full(3, { capacity: 2 })) as [string, Joined, Joined, Joined];
    expect(await standingOf(gatheringId, one)).toBe('place');
    await withdraw(gatheringId, holds).expect(200);
    const { body } = await changeGathering(network, gatheringId, 1, { capacity: 1 }).expect(409);
    expect(body).toMatchObject({ type: '/problems/places-taken', affected: 1 });
    const three = await network.join();
    await register(gatheringId, three).expect(200);
    await changeGathering(network, gatheringId, 1, { capacity: 3 }).expect(200);
    expect(await offeredTo(gatheringId)).toEqual([two, three].map(({ person }) => person.personId));
    // It is theirs already: no reason is asked for.
    await network.organiser.agent
      .put(`${at(gatheringId)}/places/${two.person.personId}`)
      .send({})
      .expect(200);
    expect(await view(gatheringId, two)).toMatchObject({ placesTaken: 2, placesOffered: 1, waiting: 1 });
    // Whoever is told that places are theirs at once: what is offered already stays an offer.
    await changeGathering(network, gatheringId, 2, { acceptWithin: null }).expect(200);
    await take(gatheringId, three).expect(200);
    await expectSound(network, gatheringId);
  });

  it('under the Chatham House Rule says nothing of sectors to whoever is not in the room yet', async () => {
    const [gatheringId, holds, one] = (await full(2, { chathamHouse: true, seating: { sectors: [] } })) as [
      string,
      Joined,
      Joined,
    ];
    await withdraw(gatheringId, holds).expect(200);
    expect(await view(gatheringId, one)).toMatchObject({ placesOffered: 1, offeredTo: null, mine: { because: null } });
    await take(gatheringId, one).expect(200);
    expect((await view(gatheringId, one)).mine.because).toEqual({ why: 'waited-longest' });
  });

  it.each([
    [0, 'At least an hour'],
    [337, 'At most two weeks'],
  ])('is not held for %i hours', async (acceptWithin, detail) => {
    const gatheringId = await network.schedule();
    const { body } = await changeGathering(network, gatheringId, 1, { acceptWithin }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '#/acceptWithin', detail: expect.stringContaining(detail) }]);
  });

  it('is held for less long where the start comes nearer, and whom it is held for is told', async () => {
    const [gatheringId, holds, next] = (await full(2)) as [string, Joined, Joined];
    await withdraw(gatheringId, holds).expect(200);
    const { version, mine } = await view(gatheringId, next);
    const at20Hours = new Date(Date.now() + 20 * HOUR);
    const local = (hours: number): { local: string; zone: string } => ({
      ...{ local: new Date(at20Hours.getTime() + hours * HOUR).toISOString().slice(0, 16), zone: 'UTC' },
    });
    await changeGathering(network, gatheringId, version, { start: local(0), end: local(1) }).expect(200);
    const { mine: shorter } = await view(gatheringId, next);
    expect(Date.parse(shorter.offeredUntil)).toBeLessThanOrEqual(Date.now() + 10 * HOUR);
    expect(Date.parse(shorter.offeredUntil)).toBeLessThan(Date.parse(mine.offeredUntil));
    const told = (await network.told('registrations', gatheringId)).at(-1)!;
    expect(told).toMatchObject({
      ...{ type: 'place-offered', version: shorter.version },
      details: { until: shorter.offeredUntil, isShorter: true, because: mine.because },
    });
    // Where it is moved away again it stays as it was told.
    await changeGathering(network, gatheringId, version + 1, { start: local(200), end: local(201) }).expect(200);
    expect((await view(gatheringId, next)).mine.offeredUntil).toBe(shorter.offeredUntil);
    await take(gatheringId, next).expect(200);
    await expectSound(network, gatheringId);
  });
});
