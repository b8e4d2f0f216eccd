import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { TestPerson } from '#testing';
import { mentionOf } from '#contracts/discussions/mentions';
import { Network, threads } from './network';
import { sayOften, talkOfItems } from './thousands';

const path = '/api/discussions/my-threads';
type Answer = AnswerOf<typeof endpoints.listMyThreads>;
const OPEN = { chathamHouse: false };

describe('all threads that concern one', () => {
  let network: Network;
  let ann: TestPerson;
  let ben: TestPerson;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann Lee');
  });
  beforeEach(async () => {
    ben = await network.person('Ben');
  });
  afterAll(() => network.stop());

  const mine = async (person: TestPerson, query: object = {}): Promise<Answer> =>
    (await (await network.as(person)).get(path).query(query).expect(200)).body as Answer;
  const read = async (id: string, person: TestPerson, seq: number): Promise<void> => {
    await (await network.as(person)).put(`${threads}/${id}/read`).send({ seq }).expect(204);
  };
  const gatheringOf = async (state: object, ...people: TestPerson[]): Promise<string> => {
    const id = await network.gathering(state);
    for (const person of people) await network.givePlace(id, person);
    return id;
  };
  const introduction = async (): Promise<string> => {
    const id = uuidv7();
    const contact = await network.person('Connie', ['partner']);
    const sides = { organisationId: ben.organisationId, partnerId: contact.organisationId, askedById: ben.personId };
    await network.introduction({
      id,
      version: 1,
      programmeId: uuidv7(),
      ...sides,
      standing: 'accepted',
      shared: false,
    });
    await network.post(id, contact, 'Pleased to meet you.');
    return id;
  };

  it('are of every kind: what has something unread leads, then the latest word, then those without one', async () => {
    const [quiet, spoken] = [await gatheringOf(OPEN, ben), await gatheringOf(OPEN, ann, ben)];
    const note = await network.item([ann]);
    await network.post(note, ben, 'How long did it take?');
    await network.post(spoken, ann, 'Welcome');
    const introduced = await introduction();
    await network.post(note, ben, 'And what did it cost?');

    const all = await mine(ben);
    expect(all.items.map(({ id }) => id)).toEqual([introduced, spoken, note, quiet]);
    expect(all.items).toMatchObject([
      { kind: 'introduction', title: 'First steps', introduction: { standing: 'accepted' }, unread: 1 },
      { kind: 'gathering', title: 'Fair recruitment', gathering: { kind: 'roundtable' }, unread: 1 },
      { kind: 'item', title: 'Paid work experience', item: { kind: 'note', standing: 'published' }, unread: 0 },
      { kind: 'gathering', unread: 0, last: null, since: [], lastMessageAt: null },
    ]);
    expect(all.total).toBe(4);

    const unread = await mine(ben, { show: 'unread' });
    expect(unread.items.map(({ id }) => id)).toEqual([introduced, spoken]);
    expect(unread.total).toBe(2);
    const wrote = await mine(ben, { show: 'wrote' });
    expect(wrote.items.map(({ id }) => id)).toEqual([note]);

    const pages = [await mine(ben, { limit: 1 })];
    while (pages.at(-1)!.next) pages.push(await mine(ben, { limit: 1, cursor: pages.at(-1)!.next }));
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(all.items.map(({ id }) => id));

    await read(spoken, ben, 1);
    await read(introduced, ben, 1);
    const later = await mine(ben);
    expect(later.items.map(({ id }) => id)).toEqual([note, introduced, spoken, quiet]);
    expect(await mine(ben, { show: 'unread' })).toEqual({ items: [], next: null, total: 0 });
  });

  it('lead, where only the unread are asked for, with what names one, however many are livelier', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 6; nth += 1) ids.push(await gatheringOf(OPEN, ann, ben));
    const [named, ...livelier] = ids as [string, ...string[]];
    await network.post(named, ann, `What does ${mentionOf(ben.personId)} say?`);
    for (const id of livelier) await network.post(id, ann, 'Later than that');
    const expected = [named, ...livelier.toReversed()];

    const first = await mine(ben, { show: 'unread', limit: 5 });
    expect(first.items.map(({ id }) => id)).toEqual(expected.slice(0, 5));
    expect(first).toMatchObject({ total: 6, items: [{ mentions: 1 }, { mentions: 0 }, {}, {}, {}] });
    const rest = await mine(ben, { show: 'unread', limit: 5, cursor: first.next });
    expect(rest.items.map(({ id }) => id)).toEqual(expected.slice(5));

    await read(named, ben, 1);
    await network.post(named, ann, 'Nobody is named here');
    await network.post(livelier[0]!, ann, 'The latest word');
    const [latest, ...others] = (await mine(ben, { show: 'unread' })).items.map(({ id }) => id);
    expect([latest, others[0]]).toEqual([livelier[0], named]);
  });

  it('are of those alone that are asked for, whatever else is livelier, as far as the reader may enter them', async () => {
    const [far, near] = [await gatheringOf(OPEN, ann, ben), await gatheringOf(OPEN, ann, ben)];
    const closed = await gatheringOf(OPEN, ann);
    for (const id of [far, far, near, closed]) await network.post(id, ann, 'Said long ago');
    for (let nth = 0; nth < 6; nth += 1) await network.post(await gatheringOf(OPEN, ann, ben), ann, 'Said since');
    const of = [far, near, closed, uuidv7()].join(',');
    const { items, total } = await mine(ben, { show: 'unread', limit: 5, of });
    expect(items.map(({ id, unread }) => [id, unread])).toEqual([
      [near, 1],
      [far, 2],
    ]);
    expect(total).toBe(2);
    await read(near, ben, 1);
    expect((await mine(ben, { show: 'unread', of })).items.map(({ id }) => id)).toEqual([far]);
    await (
      await network.as(ben)
    )
      .get(path)
      .query({ of: `${far},what` })
      .expect(400);
  });

  it('say who said what last, and the first two that were not seen', async () => {
    const id = await gatheringOf(OPEN, ann, ben);
    await network.post(id, ann, 'Seen by then');
    await read(id, ben, 1);
    const gone = await network.post(id, ann, 'Taken back');
    await (await network.as(ann)).delete(`${threads}/${id}/messages/${gone.id}`).expect(204);
    await network.post(id, ann, `Does ${mentionOf(ben.personId)} know?\n\nI do not.`);
    await network.post(id, ann, 'And who does?');
    await network.post(id, ann, 'The last word');
    const [thread] = (await mine(ben)).items;
    expect(thread).toMatchObject({
      unread: 4,
      mentions: 1,
      last: { author: 'Ann Lee', text: 'The last word', mine: false },
    });
    expect(thread!.since).toMatchObject([
      { seq: 3, author: 'Ann Lee', text: 'Does @Ben know? I do not.' },
      { seq: 4, author: 'Ann Lee', text: 'And who does?' },
    ]);
    expect((await mine(ann)).items.find((one) => one.id === id)).toMatchObject({ last: { mine: true }, since: [] });
  });

  it('say that the last one was removed, and keep what an erased person said without the name', async () => {
    const eve = await network.person('Eve');
    const id = await gatheringOf(OPEN, eve, ben);
    await network.post(id, eve, 'Goodbye');
    await network.forgetPerson(eve);
    expect((await mine(ben)).items[0]).toMatchObject({ last: { author: 'A former member', text: 'Goodbye' } });
    const mistake = await network.post(id, ben, 'By mistake');
    await (await network.as(ben)).delete(`${threads}/${id}/messages/${mistake.id}`).expect(204);
    expect((await mine(ben)).items[0]).toMatchObject({ last: { mine: true, text: null } });
  });

  it('name nobody under the Chatham House Rule', async () => {
    const id = await gatheringOf({ chathamHouse: true }, ann, ben);
    await network.post(id, ann, `${mentionOf(ben.personId)}, this stays here.`);
    const answer = await (await network.as(ben)).get(path).expect(200);
    expect(answer.body.items[0]).toMatchObject({ id, last: { author: null, text: '@somebody, this stays here.' } });
    expect(answer.text).not.toMatch(/Ann|Ben/);
  });

  it('quote nothing to those who have lost their place, never had one or are a partner’s', async () => {
    const secret = 'Nothing for strangers';
    const id = await gatheringOf(OPEN, ann, ben);
    await network.post(id, ann, secret);
    const contact = await network.person('Connie', ['partner']);
    const stranger = await network.person('Stan');
    expect(JSON.stringify(await mine(ben))).toContain(secret);
    await network.register(id, ben, 'withdrawn');
    for (const person of [ben, contact, stranger]) {
      for (const show of ['all', 'unread', 'wrote']) expect(await mine(person, { show })).toMatchObject({ total: 0 });
    }
    await network.service.browser().get(path).expect(401);
  });

  it.each([['nonsense'], [Buffer.from('[2,"x","y"]').toString('base64url')]])(
    'refuse a marker that is not ours: %s',
    async (cursor) => {
      await (await network.as(ann)).get(path).query({ cursor }).expect(400);
    },
  );

  describe('and any other that one may read', () => {
    const found = async (person: TestPerson, search: string, limit = 5) => {
      const agent = await network.as(person);
      const answer = await agent.get('/api/discussions/found-in-threads').query({ search, limit });
      expect(answer.status).toBe(200);
      return (answer.body as AnswerOf<typeof endpoints.findInThreads>).items;
    };

    it('are found by words of their title and of what was said, by nobody else and by no name', async () => {
      const room = await gatheringOf({ title: 'Hiring in Mérida', chathamHouse: true }, ann, ben);
      const waits = await network.person('Wim');
      await network.register(room, waits, 'waitlist');
      const said = await network.post(room, ann, `Zeppelins failed ${mentionOf(ben.personId)} at first`);
      const inTheRoom = { id: room, kind: 'gathering', title: 'Hiring in Mérida' };
      expect(await found(ben, 'merida')).toEqual([{ ...inTheRoom, said: null }]);
      // By its stem, its beginning and all its words; the Chatham House Rule names neither who wrote nor whom they mention.
      for (const words of ['zeppelin', 'zepp', 'at first ZEPPELINS', 'failing'])
        expect(await found(ben, words)).toMatchObject([
          { ...inTheRoom, said: { seq: 1, author: null, mine: false, text: 'Zeppelins failed @somebody at first' } },
        ]);
      for (const words of ['zeppelin balloon', 'Ann Lee', ben.personId, ben.personId.slice(0, 8), '! & | ( :*', 'the'])
        expect(await found(ben, words)).toEqual([]);
      for (const outside of [waits, await network.person('Otto')])
        for (const words of ['zeppelin', 'merida']) expect(await found(outside, words)).toEqual([]);
      expect(await found(await network.person('Olga', ['organiser']), 'zeppelin')).toHaveLength(1);

      const agent = await network.as(ann);
      const address = `${threads}/${room}/messages/${said.id}`;
      await agent.patch(address).set('if-match', '"1"').send({ text: 'Dirigibles did.' }).expect(200);
      expect(await found(ben, 'zeppelin')).toEqual([]);
      expect(await found(ben, 'dirigible')).toHaveLength(1);
      await network.register(room, ben, 'withdrawn');
      expect(await found(ben, 'dirigible')).toEqual([]);
      expect(await found(ann, 'dirigible')).toHaveLength(1);
      await agent.delete(address).expect(204);
      expect(await found(ann, 'dirigible')).toEqual([]);
    });

    it('are, for a partner’s contact, introductions alone, and the latest word first', async () => {
      const contact = await network.person('Carl', ['partner']);
      const id = uuidv7();
      const sides = { organisationId: ben.organisationId, partnerId: contact.organisationId, askedById: ben.personId };
      const asked = { id, version: 1, programmeId: uuidv7(), ...sides, standing: 'accepted', shared: false } as const;
      await network.introduction(asked);
      const note = await network.item([ann]);
      for (const [thread, writer] of [
        [id, contact],
        [note, ann],
        [id, ben],
      ] as const)
        await network.post(thread, writer, 'Xylophones for all');
      expect((await found(contact, 'xylophone')).map((one) => [one.id, one.said?.author])).toEqual([
        [id, 'Ben'],
        [id, 'Carl'],
      ]);
      expect((await found(ben, 'xylophone')).map((one) => one.id)).toEqual([id, note, id]);
      expect((await found(ann, 'xylophone')).map((one) => one.id)).toEqual([note]);
    });

    it('are found by each part of what is written in one piece, and by what a word begins with', async () => {
      const room = await gatheringOf({ title: 'Year-11 placements/visits' }, ann, ben);
      const texts = {
        pair: 'For mentors/coaches of the organisation',
        address: 'See https://example.org/mentoring_guide?for=employers',
        numbers: 'In 2026-27 a year-11 costs 1.5',
        mail: 'Write to ann@example.org',
        composed: 'Dont la Me\u0301tropole',
      };
      const names = Object.keys(texts) as (keyof typeof texts)[];
      for (const name of names) await network.post(room, ann, texts[name]);
      const said = async (words: string) =>
        (await found(ben, words)).flatMap((one) => (one.id === room && one.said ? [names[one.said.seq - 1]] : []));
      for (const words of ['coaches', 'mentors/coaches', 'organisatio', 'organisations', 'mentors organis'])
        expect([words, await said(words)]).toEqual([words, ['pair']]);
      for (const words of ['mentoring guide', 'mentoring_guide', 'employers', 'https://example.org/mentoring_gui'])
        expect([words, await said(words)]).toEqual([words, ['address']]);
      for (const words of ['2026-27', '2026', 'year-11', '11', '1.5'])
        expect([words, await said(words)]).toEqual([words, ['numbers']]);
      for (const words of ['ann@example.org', 'ann']) expect([words, await said(words)]).toEqual([words, ['mail']]);
      expect(await said('mentoring')).toEqual(['address', 'pair']);
      expect(await said('me\u0301trop')).toEqual(['composed']);
      for (const words of ['visits', 'year-11', 'placeme'])
        expect((await found(ben, words)).filter((one) => one.said === null)).toMatchObject([{ id: room }]);
    });

    it('are found among thousands, old ones and new, the latest first and no more than asked for', async () => {
      const [room, closed] = [await gatheringOf(OPEN, ann, ben), await gatheringOf(OPEN, ann)];
      await sayOften(network, closed, ann, ['0', '1 day', '100 days', '5 years'], 1000);
      await sayOften(network, room, ann, ['4 days', '40 days', '150 days', '400 days', '3 years', '9 years']);
      const numbers = (items: Awaited<ReturnType<typeof found>>) =>
        items.map(({ id, said }) => [id === room, said?.seq]);
      const latest = [6, 5, 4, 3, 2, 1].map((seq) => [true, seq]);
      expect(numbers(await found(ben, 'quince', 20))).toEqual(latest);
      expect(numbers(await found(ben, 'quinces', 2))).toEqual(latest.slice(0, 2));
      // Whoever may enter more threads than can be named has them looked for in all.
      await talkOfItems(network, 101);
      expect(numbers(await found(ben, 'quince', 20))).toEqual(latest);
      expect(await found(ann, 'quince', 20)).toHaveLength(20);
      expect(await found(await network.person('Stan'), 'quince')).toEqual([]);
    });
  });
});
