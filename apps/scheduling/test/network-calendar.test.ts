import { uuidv7 } from 'uuidv7';
import type { TestAgent } from '#testing';
import { feeds, makeFeed, readCalendar } from './calendar-reader';
import { at, register, startScheduling, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const all = '/api/scheduling/gatherings/levelfield.ics';
const of = (text: string, id: string) => readCalendar(text).find(({ uid }) => uid === id)?.component;

describe('the gatherings of all', () => {
  it('are followed by visitors, of one kind or of all, without any link, and not sent again while nothing changes', async () => {
    const [one, other] = [await network.schedule(), await network.schedule({ kind: 'webinar' })];
    const visitor = network.service.browser();
    const { text, headers } = await visitor.get(all).expect(200);
    expect(headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'referrer-policy': 'no-referrer' });
    expect(text).not.toMatch(/meet\.example\.org|ATTENDEE|ORGANIZER/);
    expect(of(text, one)!.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(of(text, other)).toBeDefined();
    const webinars = (await visitor.get(`${all}?kind=webinar`).expect(200)).text;
    expect([of(webinars, one), of(webinars, other)]).toEqual([undefined, expect.anything()]);
    await visitor.get(`${all}?kind=party`).expect(400);
    await visitor.get(all).set('if-none-match', headers['etag']!).expect(304);
    await network.organiser.agent
      .post(`${at(one)}/cancel`)
      .send({ reason: 'The speaker is ill.' })
      .expect(200);
    const after = await visitor.get(all).set('if-none-match', headers['etag']!).expect(200);
    expect(of(after.text, one)!.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('come by a feed of one’s own, where only those one has a place at take one’s time and bring their link', async () => {
    const one = await network.join();
    const [mine, waits, others] = [
      await network.schedule(),
      await network.schedule({ capacity: 1 }),
      await network.schedule(),
    ];
    await register(waits, await network.join());
    for (const id of [mine, waits]) await register(id, one);
    const { path, feed } = await makeFeed(one, 'Phone', 'network');
    expect((await one.agent.get(feeds).expect(200)).body.items).toEqual([expect.objectContaining(feed)]);
    expect(feed.shows).toBe('network');
    const { text } = await network.service.browser().get(path).expect(200);
    const shown = [mine, waits, others].map((id) => {
      const entry = of(text, id)!;
      return [
        entry.getFirstPropertyValue('transp'),
        String(entry.getFirstPropertyValue('location')).includes('meet.example.org'),
      ];
    });
    expect(shown).toEqual([
      [null, true],
      ['TRANSPARENT', false],
      ['TRANSPARENT', false],
    ]);
    await one.agent.delete(`${at(mine)}/registration`).expect(200);
    const after = of((await network.service.browser().get(path).expect(200)).text, mine)!;
    expect([after.getFirstPropertyValue('transp'), after.getFirstPropertyValue('sequence')]).toEqual([
      'TRANSPARENT',
      1,
    ]);
  });

  it('are those that the reader may know of: no draft, and nothing that is for others', async () => {
    const one = await network.join();
    const [forAll, forMembers, forInvited] = [
      await network.schedule(),
      await network.schedule({ visibility: 'network' }),
      await network.schedule({ visibility: 'invited' }),
    ];
    const draft = await network.schedule({ isDraft: true });
    const ids = [forAll, forMembers, forInvited, draft];
    const { path } = await makeFeed(one, 'Phone', 'network');
    const { path: organisers } = await makeFeed(network.organiser, 'Phone', 'network');
    const shownAt = async (address: string): Promise<string[]> => {
      const { text } = await network.service.browser().get(address).expect(200);
      return ids.filter((id) => of(text, id));
    };
    expect(await shownAt(all)).toEqual([forAll]);
    expect(await shownAt(path)).toEqual([forAll, forMembers]);
    // What they run they have on its pages; what others wrote and keep is in no calendar.
    expect(await shownAt(organisers)).toEqual([forAll, forMembers]);
    const { personId } = one.person;
    await network.organiser.agent
      .put(`${at(forInvited)}/invited/${personId}`)
      .expect(({ ok }) => expect(ok).toBe(true));
    expect(await shownAt(path)).toEqual([forAll, forMembers, forInvited]);
    await network.service.dataSource.query(`UPDATE member SET roles = '{partner}' WHERE id = $1`, [personId]);
    expect(await shownAt(path)).toEqual([]);
  });
});

const gatherings = '/api/scheduling/gatherings';

interface Month {
  total: number;
  days: { day: string; total: number; gatherings: { id: string; mine: string | null; isDraft: boolean }[] }[];
}

describe('a month', () => {
  const month = async (agent: TestAgent, query: object): Promise<Month> =>
    (await agent.get(`${gatherings}/by-month`).query(query).expect(200)).body;
  const during = (start: string, end: string, zone = 'Europe/London') => ({
    ...{ start: { local: start, zone }, end: { local: end, zone } },
  });
  const idsByDay = ({ days }: Month) =>
    Object.fromEntries(days.map((one) => [one.day.slice(8), one.gatherings.map(({ id }) => id)]));

  it('places each on every day on which it takes place, on the clocks of the reader', async () => {
    const search = `month${uuidv7().slice(-6)}`;
    const schedule = (times: object) => network.schedule({ title: `A ${search}`, ...times });
    const late = await schedule(during('2035-03-31T23:00', '2035-04-01T00:00'));
    // Summer begins on the 25th: its day has 23 hours.
    const long = await schedule(during('2035-03-24T10:00', '2035-03-26T00:30'));
    const before = await schedule(during('2035-02-27T10:00', '2035-03-02T12:00'));
    const after = await schedule(during('2035-03-30T20:00', '2035-04-03T12:00'));
    const { agent } = network.organiser;
    const march = await month(agent, { month: '2035-03', zone: 'Europe/London', search });
    expect(march.total).toBe(4);
    expect(idsByDay(march)).toEqual({
      ...{ '01': [before], '02': [before], '24': [long], '25': [long], '26': [long] },
      ...{ '30': [after], '31': [after, late] },
    });
    expect(idsByDay(await month(agent, { month: '2035-02', search }))).toEqual({ '27': [before], '28': [before] });
    // In Auckland it is eleven hours later.
    const there = await month(agent, { month: '2035-04', zone: 'Pacific/Auckland', search });
    expect(idsByDay(there)).toEqual({ '01': [after, late], '02': [after], '03': [after] });
    expect(await month(agent, { month: '2035-05', search })).toEqual({ total: 0, days: [] });
    for (const wrong of [
      { month: '2035-13' },
      { month: '2035-03', zone: 'Europe/Lundon' },
      { month: '2035-03', zone: 'ET' },
      {},
    ])
      await agent.get(`${gatherings}/by-month`).query(wrong).expect(400);
  });

  it('shows three of a day, says how many there are, and the list of that day holds all of them', async () => {
    const search = `busy${uuidv7().slice(-6)}`;
    const at = (hour: number) => during(`2035-07-04T${hour}:00`, `2035-07-04T${hour}:30`);
    const ids: string[] = [];
    for (const hour of [10, 11, 12, 13, 14]) ids.push(await network.schedule({ title: `A ${search}`, ...at(hour) }));
    await network.organiser.agent
      .post(`${gatherings}/${ids[0]}/cancel`)
      .send({ reason: 'The room burnt down.' })
      .expect(200);
    const { agent } = await network.join();
    await agent.post(`${gatherings}/${ids[2]}/registration`).send({}).expect(200);
    const { total, days } = await month(agent, { month: '2035-07', search });
    expect({ total, days }).toMatchObject({ total: 5, days: [{ day: '2035-07-04', total: 5 }] });
    expect(days[0]!.gatherings).toMatchObject([
      { id: ids[1], mine: null, startsAt: '2035-07-04T10:00:00.000Z' },
      { id: ids[2], mine: 'place' },
      { id: ids[3], mine: null },
    ]);
    const mine = await month(agent, { month: '2035-07', search, mine: 'true' });
    expect(idsByDay(mine)).toEqual({ '04': [ids[2]] });
    const listed = async (query: object) => {
      const { body } = await agent
        .get(gatherings)
        .query({ search, ...query })
        .expect(200);
      return { ...body, ids: body.items.map(({ id }: { id: string }) => id) };
    };
    const first = await listed({ day: '2035-07-04', limit: 2 });
    expect(first).toMatchObject({ ids: [ids[1], ids[2]], total: 5 });
    const rest = await listed({ day: '2035-07-04', limit: 3, cursor: first.next });
    expect(rest).toMatchObject({ ids: [ids[3], ids[4], ids[0]], next: null });
    expect(await listed({ day: '2035-07-05' })).toMatchObject({ ids: [] });
    // There the fifth has begun by one o'clock.
    expect(await listed({ day: '2035-07-05', zone: 'Pacific/Auckland' })).toMatchObject({ ids: [ids[3], ids[4]] });
    for (const wrong of [{ zone: 'Nowhere' }, { zone: 'PT' }, { day: '9999-12-31' }, { day: '0001-01-01' }])
      await agent
        .get(gatherings)
        .query({ day: '2035-07-05', zone: 'Pacific/Auckland', ...wrong })
        .expect(400);
  });

  it('holds what its reader may know of alone: drafts for who runs them, what is for some for those', async () => {
    const search = `whose${uuidv7().slice(-6)}`;
    const onThe = (day: string, fields: object) =>
      network.schedule({ title: `A ${search}`, ...during(`2035-09-${day}T10:00`, `2035-09-${day}T11:00`), ...fields });
    const draft = await onThe('01', { isDraft: true });
    const forAll = await onThe('02', { visibility: 'public' });
    const forMembers = await onThe('03', { visibility: 'network' });
    const forInvited = await onThe('04', { visibility: 'invited' });
    const coHosted = await onThe('05', { isDraft: true });
    const [{ agent: outside }, host] = [await network.join(), await network.join()];
    await network.organiser.agent.put(`${gatherings}/${coHosted}/co-hosts/${host.person.personId}`).expect(204);
    const seenBy = async (agent: TestAgent) => {
      const { total, days } = await month(agent, { month: '2035-09', search });
      const ids = days.flatMap((day) => day.gatherings.map(({ id }) => id));
      expect(total).toBe(ids.length);
      const ofEachDay = ['01', '02', '03', '04', '05'].map((day) =>
        agent
          .get(gatherings)
          .query({ search, day: `2035-09-${day}` })
          .expect(200),
      );
      const listed = (await Promise.all(ofEachDay)).flatMap(({ body }) =>
        body.items.map(({ id }: { id: string }) => id),
      );
      expect(listed).toEqual(ids);
      return ids;
    };
    expect(await seenBy(network.organiser.agent)).toEqual([draft, forAll, forMembers, forInvited, coHosted]);
    expect(await seenBy(host.agent)).toEqual([forAll, forMembers, coHosted]);
    expect(await seenBy(outside)).toEqual([forAll, forMembers]);
    expect(await seenBy(network.service.browser())).toEqual([forAll]);
  });
});
