import { uuidv7 } from 'uuidv7';
import { at, startScheduling, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const all = '/api/scheduling/gatherings';

describe('the list', () => {
  it('shows what is to come, the next first, and what is past, the latest first, in pages', async () => {
    const word = `word${uuidv7().slice(-6)}`;
    const on = (day: number, kind = 'workshop') => {
      const start = { local: `2035-01-0${day}T10:00`, zone: 'Europe/London' };
      const end = { local: `2035-01-0${day}T11:00`, zone: 'Europe/London' };
      return network.schedule({ title: `A 100% ${word} on day ${day}`, start, end, kind });
    };
    const [third, first, second, over, longOver] = [
      await on(3),
      await on(1),
      await on(2, 'webinar'),
      await on(4),
      await on(5),
    ];
    for (const [id, days] of [
      [over, 1],
      [longOver, 9],
    ] as const) {
      await network.service.dataSource.query(
        `UPDATE gathering SET starts_at = now() - $2 * interval '1 day' - interval '1 hour',
           ends_at = now() - $2 * interval '1 day' WHERE id = $1`,
        [id, days],
      );
    }
    const { agent } = await network.join();
    await agent
      .post(`${at(third)}/registration`)
      .send({})
      .expect(200);
    const list = async (query: object) => {
      const { body } = await agent
        .get(all)
        .query({ search: word.toUpperCase(), ...query })
        .expect(200);
      return { ...body, ids: body.items.map(({ id }: { id: string }) => id) };
    };
    expect(await list({})).toMatchObject({ ids: [first, second, third], total: 3, next: null });
    expect(await list({ when: 'past' })).toMatchObject({ ids: [over, longOver], total: 2 });
    expect(await list({ kind: 'webinar' })).toMatchObject({ ids: [second], total: 1 });
    expect(await list({ mine: 'true' })).toMatchObject({
      ids: [third],
      total: 1,
      items: [{ mine: { standing: 'place' } }],
    });
    expect((await list({ search: '100% W' })).total).toBeGreaterThanOrEqual(3);
    expect(await list({ search: `%${word}` })).toMatchObject({ total: 0, items: [] });
    const page = await list({ limit: 2 });
    expect(page).toMatchObject({ ids: [first, second], total: 3 });
    expect(await list({ limit: 2, cursor: page.next })).toMatchObject({ ids: [third], total: 3, next: null });
    const { body } = await network.service.browser().get(all).query({ search: word, mine: 'true' }).expect(200);
    expect(body).toEqual({ items: [], next: null, total: 0 });
  });

  it('refuses a marker that is not its own', async () => {
    const forged = Buffer.from(JSON.stringify(['never', 'nobody'])).toString('base64url');
    for (const cursor of ['%%%', forged]) {
      await network.service.browser().get(all).query({ cursor }).expect(400);
    }
    await network.service.browser().get(all).query({ limit: 1000 }).expect(400);
  });
});
