import {
  at,
  changeGathering,
  gatheringFields,
  HOLD_GATHERING,
  register,
  startScheduling,
  waitingForLocks,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';
import { eventually } from '#testing';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const LONDON = 'Europe/London';
const change = (gatheringId: string, version: number, body: object) =>
  changeGathering(network, gatheringId, version, body).expect(200);
const view = async (gatheringId: string) => (await network.organiser.agent.get(at(gatheringId)).expect(200)).body;

/** Holds the time by the data: registration opened, or closed, a minute ago, or does so in a minute. */
async function pass(gatheringId: string, what: 'opens' | 'closes', minutes: number): Promise<void> {
  await network.service.dataSource.query(
    `UPDATE gathering SET registration_${what}_at = now() + $2 * interval '1 minute' WHERE id = $1`,
    [gatheringId, minutes],
  );
}

describe('when registration opens and closes', () => {
  it('is at once and at the start unless it is said, and is told as it was said and as instants', async () => {
    const usual = await view(await network.schedule());
    expect(usual).toMatchObject({ registrationOpens: null, registrationCloses: null });
    expect(usual).toMatchObject({ registrationOpensAt: null, registrationClosesAt: null });
    const registrationOpens = { local: '2035-05-01T10:00', zone: LONDON };
    const said = await view(await network.schedule({ registrationOpens, registrationCloses: { before: 'P3D' } }));
    expect(said).toMatchObject({
      registrationOpens: { ...registrationOpens, offset: '+01:00' },
      registrationOpensAt: '2035-05-01T09:00:00.000Z',
      registrationCloses: { before: 'P3D' },
      registrationClosesAt: '2035-06-01T09:00:00.000Z',
    });
    const { body: listed } = await network.service.browser().get('/api/scheduling/gatherings').expect(200);
    expect(listed.items.find(({ id }: { id: string }) => id === said.id)).toMatchObject({
      registrationOpensAt: said.registrationOpensAt,
      registrationClosesAt: said.registrationClosesAt,
    });
  });

  const times = (opens: string | null, closes: string | object | null, start = '2035-06-04T10:00') => ({
    start: { local: start, zone: LONDON },
    end: { local: start.replace('T10', 'T12'), zone: LONDON },
    registrationOpens: opens && { local: opens, zone: LONDON },
    registrationCloses: typeof closes === 'string' ? { local: closes, zone: LONDON } : closes,
  });

  it.each([
    ['a closing after the start', times(null, '2035-06-04T10:01'), ['#/registrationCloses/local']],
    ['an opening at the closing', times('2035-06-03T10:00', { before: 'P1D' }), ['#/registrationOpens/local']],
    ['an opening at the start', times('2035-06-04T10:00', null), ['#/registrationOpens/local']],
    ['an opening in the past', times('2020-06-04T10:00', null), ['#/registrationOpens/local']],
    ['an opening in the year 0', times('0000-06-04T10:00', null), ['#/registrationOpens/local']],
    ['a closing in the past', times(null, '2020-06-04T10:00'), ['#/registrationCloses/local']],
    ['a closing in a gap', times(null, '2035-03-25T01:30'), ['#/registrationCloses/local']],
    ['an opening that exists twice', times('2034-10-29T01:30', null), ['#/registrationOpens/offset']],
    ['a length that is not offered', times(null, { before: 'P2D' }), ['#/registrationCloses']],
    ['neither a time nor a length', times(null, {}), ['#/registrationCloses']],
  ])('refuses %s', async (_, fields, pointers) => {
    const body = gatheringFields(fields);
    const { body: problem } = await network.organiser.agent.post('/api/scheduling/gatherings').send(body).expect(400);
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
  });

  it('asks which is meant of a time that exists twice, and keeps the answer through an edit', async () => {
    const twice = { local: '2034-10-29T01:30', zone: LONDON };
    const body = gatheringFields({ registrationOpens: twice });
    const { body: problem } = await network.organiser.agent.post('/api/scheduling/gatherings').send(body).expect(400);
    expect(problem.offsets).toEqual({ registrationOpens: ['+01:00', '+00:00'] });
    const id = await network.schedule({ ...body, registrationOpens: { ...twice, offset: '+00:00' } });
    await change(id, 1, { registrationOpens: twice, registrationCloses: { before: 'PT1H' } });
    expect(await view(id)).toMatchObject({ version: 2, registrationOpensAt: '2034-10-29T01:30:00.000Z' });
  });

  it('moves with the start where it was said relative to it, and stays where a time was said', async () => {
    const relative = await network.schedule({ registrationCloses: { before: 'P1D' } });
    const fixed = await network.schedule({ registrationCloses: { local: '2035-06-01T17:00', zone: LONDON } });
    const later = {
      start: { local: '2035-11-06T10:00', zone: LONDON },
      end: { local: '2035-11-06T11:30', zone: LONDON },
    };
    for (const id of [relative, fixed]) await change(id, 1, later);
    expect(await view(relative)).toMatchObject({ registrationClosesAt: '2035-11-05T10:00:00.000Z' });
    expect(await view(fixed)).toMatchObject({ registrationClosesAt: '2035-06-01T16:00:00.000Z' });
    expect((await network.told('gatherings', relative)).at(-1)!.details).toEqual({ changed: ['start', 'end'] });
    const earlier = { start: { local: '2035-05-31T10:00', zone: LONDON } };
    const { body } = await changeGathering(network, fixed, 2, earlier).expect(400);
    expect(body.detail).toBe('Registration closes when the gathering starts, at the latest.');
    await change(fixed, 2, { ...earlier, registrationCloses: null });
    expect(await view(fixed)).toMatchObject({ registrationCloses: null, registrationClosesAt: null });
  });

  it('is for the organiser to end at once, and no change where it is said again', async () => {
    const id = await network.schedule({ registrationCloses: { before: 'P7D' } });
    expect((await change(id, 1, { registrationCloses: { before: 'P7D' }, registrationOpens: null })).body.version).toBe(
      1,
    );
    await network.service.dataSource.query(
      `UPDATE gathering SET scheduled_at = now() - interval '2 days' WHERE id = $1`,
      [id],
    );
    const now = `${new Date(Date.now() - 60_000).toISOString().slice(0, 16)}`;
    await change(id, 1, { registrationCloses: { local: now, zone: 'UTC' } });
    const { body } = await register(id, await network.join()).expect(409);
    expect(body.type).toBe('/problems/registration-closed');
  });
});

describe('registering', () => {
  it('is refused before it opens, with the time; and goes once it has', async () => {
    const one = await network.join();
    const id = await network.schedule({ registrationOpens: { local: '2035-05-01T10:00', zone: LONDON } });
    const { body } = await register(id, one).expect(409);
    expect(body).toMatchObject({
      type: '/problems/registration-not-open',
      detail: 'Registration opens on Tue 1 May 2035, 10:00 London.',
      opensAt: '2035-05-01T09:00:00.000Z',
    });
    await pass(id, 'opens', -1);
    expect((await register(id, one).expect(200)).body.standing).toBe('place');
  });

  it('closes for those who come new or again; whoever waits moves up, and an organiser seats whom they want', async () => {
    const [holds, waits, late, byHand] = (await network.joinMany(4)) as [Joined, Joined, Joined, Joined];
    const id = await network.schedule({ capacity: 1, registrationCloses: { before: 'P1D' } });
    await register(id, holds).expect(200);
    await register(id, waits).expect(200);
    await pass(id, 'closes', -1);
    expect((await register(id, late).expect(409)).body.detail).toMatch(
      /^Registration closed on \w{3} \d+ \w{3} \d{4}, /,
    );
    // Whoever has registered is answered the same again.
    expect((await register(id, waits).expect(200)).body.standing).toBe('waitlist');
    await withdraw(id, holds).expect(200);
    expect((await register(id, waits).expect(200)).body.standing).toBe('place');
    await register(id, holds).expect(409);
    await network.organiser.agent
      .put(`${at(id)}/places/${byHand.person.personId}`)
      .send({ reason: 'Our speaker.' })
      .expect(200);
    expect((await view(id)).placesTaken).toBe(2);
  });

  it('is decided under the lock: whoever waits for it while registration closes is refused', async () => {
    const late = await network.join();
    const id = await network.schedule({ registrationCloses: { before: 'P1D' } });
    const holder = network.service.dataSource.createQueryRunner();
    try {
      await holder.startTransaction();
      await holder.query(HOLD_GATHERING, [id]);
      const asked = register(id, late).then((answer) => answer);
      await eventually(async () => expect(await waitingForLocks(network)).toBe(1));
      await holder.query(`UPDATE gathering SET registration_closes_at = now() - interval '1 minute' WHERE id = $1`, [
        id,
      ]);
      await holder.commitTransaction();
      expect(await asked).toMatchObject({ status: 409, body: { type: '/problems/registration-closed' } });
    } finally {
      await holder.release();
    }
  });
});
