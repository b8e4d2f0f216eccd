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
