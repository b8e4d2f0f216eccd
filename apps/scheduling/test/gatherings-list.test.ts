import { uuidv7 } from 'uuidv7';
import type { TestAgent } from '#testing';
import { at, register, startScheduling, withdraw, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const all = '/api/scheduling/gatherings';

describe('the list', () => {
  it('is narrowed by stage, tag, month on the clocks there, and whether one goes there or takes part from afar', async () => {
    const word = `word${uuidv7().slice(-6)}`;
    const schedule = (fields: object) => network.schedule({ title: `A ${word}`, ...fields });
    // Midnight in Auckland is noon of the day before in London.
    const inAuckland = (local: string) => ({ local, zone: 'Pacific/Auckland' });
    const firstOfMay = { start: inAuckland('2035-05-01T00:30'), end: inAuckland('2035-05-01T01:30') };
    const [both, there, online] = [
      await schedule({ stage: 'outreach', tags: ['North  West', 'north west', 'Schools'] }),
      await schedule({ stage: 'recruitment', tags: ['schools'], link: null, ...firstOfMay }),
      await schedule({ place: null }),
    ];
    const listed = async (query: object): Promise<string[]> => {
      const { body } = await network.organiser.agent
        .get(all)
        .query({ search: word, ...query })
        .expect(200);
      return (body.items as { id: string }[]).map(({ id }) => id).sort();
    };
    expect(await listed({})).toEqual([both, there, online].sort());
    expect(await listed({ stage: 'outreach' })).toEqual([both]);
    expect(await listed({ tag: 'Schools' })).toEqual([both, there].sort());
    expect(await listed({ tag: 'north west', way: 'in-person' })).toEqual([both]);
    expect(await listed({ way: 'in-person' })).toEqual([both, there].sort());
    expect(await listed({ way: 'online' })).toEqual([both, online].sort());
    expect(await listed({ month: '2035-05' })).toEqual([there]);
    expect(await listed({ month: '2035-04' })).toEqual([]);
    expect(await listed({ month: '2035-06' })).toEqual([both, online].sort());
    for (const wrong of [{ month: '2035-13' }, { stage: 'lunch' }, { way: 'by post' }, { tag: 'x'.repeat(41) }]) {
      await network.organiser.agent.get(all).query(wrong).expect(400);
    }
    const { body } = await network.organiser.agent.get(at(both)).expect(200);
    expect(body.tags).toEqual(['north west', 'schools']);
  });

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
    await network.organiser.agent
      .post(`${at(first)}/cancel`)
      .send({ reason: 'The room burnt down.' })
      .expect(200);
    const some = await list({ limit: 2 });
    expect(some).toMatchObject({ ids: [second, third], total: 3 });
    expect(await list({ limit: 2, cursor: some.next })).toMatchObject({ ids: [first], total: 3, next: null });
    const { body } = await network.service.browser().get(all).query({ search: word, mine: 'true' }).expect(200);
    expect(body).toEqual({ items: [], next: null, total: 0 });
  });

  it('counts to a thousand, says with one more that there are more, and walks through all of them', async () => {
    const word = `many${uuidv7().slice(-6)}`;
    const id = await network.schedule({ title: `First ${word}` });
    const { dataSource } = network.service;
    const [{ columns }] = await dataSource.query(
      `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
       WHERE table_name = 'gathering' AND column_name NOT IN ('id', 'starts_at', 'ends_at')`,
    );
    const copy = (count: number) =>
      dataSource.query(
        `INSERT INTO gathering (id, starts_at, ends_at, ${columns})
         SELECT uuidv7(), starts_at + n * interval '1 hour', ends_at + n * interval '1 hour', ${columns}
         FROM gathering, generate_series(1, $2::int) n WHERE id = $1`,
        [id, count],
      );
    const walk = async () => {
      const seen = new Set<string>();
      const totals = new Set<number>();
      let cursor: string | undefined;
      do {
        const { body } = await network.service
          .browser()
          .get(all)
          .query({ search: word, limit: 100, cursor })
          .expect(200);
        for (const one of body.items) seen.add(one.id);
        totals.add(body.total);
        cursor = body.next ?? undefined;
      } while (cursor);
      return { seen: seen.size, totals: [...totals] };
    };
    await copy(999);
    expect(await walk()).toEqual({ seen: 1000, totals: [1000] });
    await copy(7);
    expect(await walk()).toEqual({ seen: 1007, totals: [1001] });
  });

  it('tells of which sectors those with a place are; under the Chatham House Rule only those in the room', async () => {
    const word = `table${uuidv7().slice(-6)}`;
    const open = { chathamHouse: false, wantedSectors: ['F', 'K'] };
    const [spoken, ruled] = [await network.schedule({ title: word, ...open }), await network.schedule({ title: word })];
    const [bank, ...others] = [await network.join({ sector: 'K' }), ...(await network.joinMany(2, { sector: 'M' }))];
    const [unsaid, outsider] = [await network.join({ sector: null }), await network.join()];
    for (const one of [bank!, ...others, unsaid]) {
      for (const id of [spoken, ruled]) await register(id, one).expect(200);
    }
    const taken = [
      { sector: 'M', places: 2 },
      { sector: 'K', places: 1 },
      { sector: null, places: 1 },
    ];
    const seenBy = async (agent: TestAgent) => {
      const { body } = await agent.get(all).query({ search: word }).expect(200);
      const views = await Promise.all([spoken, ruled].map((id) => agent.get(at(id)).expect(200)));
      const told = views.map(({ body: one }) => one.takenBySector);
      expect(body.items.map((one: { takenBySector: unknown }) => one.takenBySector)).toEqual(told);
      expect(body.items[0].wantedSectors).toEqual(['F', 'K']);
      return told;
    };
    for (const { agent } of [bank!, network.organiser]) expect(await seenBy(agent)).toEqual([taken, taken]);
    for (const agent of [network.service.browser(), outsider.agent]) expect(await seenBy(agent)).toEqual([taken, null]);
    await withdraw(ruled, bank!).expect(200);
    expect(await seenBy(bank!.agent)).toEqual([taken, null]);
    const { body } = await network.organiser.agent.get(`${at(spoken)}/registrations`).expect(200);
    const sectors = body.items.map((one: { organisation: { sector: string } }) => one.organisation.sector);
    expect(sectors.sort()).toEqual(['K', 'M', 'M', null]);
  });

  it('finds a word by its first letter or two', async () => {
    const id = await network.schedule({ title: 'Xylophones, and who may play them' });
    const found = async (search: string) => {
      const { body } = await network.service.browser().get(all).query({ search }).expect(200);
      return body.items.map((one: { id: string }) => one.id);
    };
    expect(await found('xy')).toContain(id);
    expect(await found('X')).toContain(id);
    expect(await found('yl')).not.toContain(id);
    expect(await found('ylo')).toContain(id);
  });

  it('tells the total also on a later page that is empty', async () => {
    const word = `late${uuidv7().slice(-6)}`;
    const ids = [await network.schedule({ title: word }), await network.schedule({ title: word })];
    const list = async (query: object) =>
      (
        await network.service
          .browser()
          .get(all)
          .query({ search: word, limit: 1, ...query })
          .expect(200)
      ).body;
    const { next } = await list({});
    await network.service.dataSource.query('UPDATE gathering SET title = $2 WHERE id = $1', [ids[1], 'another']);
    expect(await list({ cursor: next })).toEqual({ items: [], next: null, total: 1 });
  });

  it('refuses a marker that is not its own', async () => {
    const forged = Buffer.from(JSON.stringify(['never', 'nobody'])).toString('base64url');
    for (const cursor of ['%%%', forged]) {
      await network.service.browser().get(all).query({ cursor }).expect(400);
    }
    await network.service.browser().get(all).query({ limit: 1000 }).expect(400);
  });
});
