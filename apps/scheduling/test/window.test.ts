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

/** On the clocks of UTC. */
const minuteOf = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

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

  /** Begins in two days. */
  function soon() {
    const start = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 11);
    const time = (clock: string) => ({ local: `${start}${clock}`, zone: 'UTC' });
    return { start: time('10:00'), end: time('12:00'), registrationCloses: { before: 'P7D' } };
  }

  it.each([
    ['a closing after the start', times(null, '2035-06-04T10:01'), ['#/registrationCloses/local']],
    ['an opening at the closing', times('2035-06-03T10:00', { before: 'P1D' }), ['#/registrationOpens/local']],
    ['an opening at the start', times('2035-06-04T10:00', null), ['#/registrationOpens/local']],
    ['an opening in the past', times('2020-06-04T10:00', null), ['#/registrationOpens/local']],
    ['an opening in the year 0', times('0000-06-04T10:00', null), ['#/registrationOpens/local']],
    ['a closing in the past', times(null, '2020-06-04T10:00'), ['#/registrationCloses/local']],
    ['a closing a week before one that is nearer', soon(), ['#/registrationCloses']],
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

describe('once it has opened and the gathering has begun', () => {
  /** It began an hour ago and goes on for one, by what is said of it and by the instants. */
  async function begun(): Promise<string> {
    const id = await network.schedule({ registrationOpens: { local: '2035-05-01T10:00', zone: LONDON } });
    const [opens, start, end] = [-90, -60, 60].map((minutes) => minuteOf(Date.now() + minutes * 60_000));
    await network.service.dataSource.query(
      `UPDATE gathering SET scheduled_at = now() - interval '1 day',
         start_local = $3::text, start_zone = 'UTC', start_offset = '+00:00', starts_at = ($3::text || 'Z')::timestamptz,
         end_local = $4::text, end_zone = 'UTC', end_offset = '+00:00', ends_at = ($4::text || 'Z')::timestamptz,
         registration_opens = jsonb_build_object('local', $2::text, 'zone', 'UTC', 'offset', '+00:00'),
         registration_opens_at = ($2::text || 'Z')::timestamptz
       WHERE id = $1`,
      [id, opens, start, end],
    );
    return id;
  }

  it('is said again as it was and is no change; what is moved alone is judged', async () => {
    const id = await begun();
    const { start, end, registrationOpens } = await view(id);
    const said = { start, end, registrationOpens };
    expect((await change(id, 1, { ...said, title: 'Another title' })).body).toMatchObject({ version: 2, ...said });
    await change(id, 2, { ...said, registrationOpens: null, registrationCloses: { before: 'PT1H' } });
    const later = (local: string, hours: number) => minuteOf(Date.parse(`${local}Z`) + hours * 3_600_000);
    const longer = { ...end, local: later(end.local, 1) };
    expect((await change(id, 3, { start, end: longer })).body.end).toEqual(longer);
    for (const [moved, pointer] of [
      [{ start: { ...start, local: later(start.local, -1) } }, '#/start/local'],
      [{ end: { ...end, local: later(start.local, 0.5) } }, '#/end/local'],
    ] as const) {
      const { body } = await changeGathering(network, id, 4, moved).expect(400);
      expect(body.errors).toEqual([{ pointer, detail: 'This is in the past.' }]);
    }
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
