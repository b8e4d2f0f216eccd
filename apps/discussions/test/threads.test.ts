import { uuidv7 } from 'uuidv7';
import { somebody, type TestPerson } from '#testing';
import { Network, texts, threads } from './network';

describe('threads over HTTP', () => {
  let network: Network;
  let ann: TestPerson;
  let ben: TestPerson;
  let organiser: TestPerson;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann');
    ben = await network.person('Ben');
    organiser = await network.person('Olu', ['organiser']);
  });
  afterAll(() => network.stop());

  describe('the door', () => {
    it('shows a known gathering as an empty thread before its first message', async () => {
      const gathering = await network.gatheringOf(ann);
      const agent = await network.as(ann);
      const { body } = await agent.get(`${threads}/${gathering}`).expect(200);
      expect(body).toMatchObject({ id: gathering, title: 'Fair recruitment', rev: 0, lastSeq: 0, unread: 0 });
      const page = await agent.get(`${threads}/${gathering}/messages`).expect(200);
      expect(page.body).toEqual({ rev: 0, lastSeq: 0, messages: [] });
      const changes = await agent.get(`${threads}/${gathering}/changes?after=0`).expect(200);
      expect(changes.body).toEqual({ rev: 0, changes: [], more: false });
    });

    it.each(['', '/messages', '/changes?after=0'])('answers 404 for a gathering nobody knows: %s', async (path) => {
      for (const person of [ann, organiser]) {
        const agent = await network.as(person);
        await agent.get(`${threads}/${uuidv7()}${path}`).expect(404);
        await agent.get(`${threads}/nonsense${path}`).expect(404);
      }
    });

    it('lets nobody write into a thread that is not there', async () => {
      for (const person of [ann, organiser]) {
        const agent = await network.as(person);
        const thread = `${threads}/${uuidv7()}`;
        await agent.post(`${thread}/messages`).send({ id: uuidv7(), text: 'Hello' }).expect(404);
        await agent.put(`${thread}/read`).send({ seq: 1 }).expect(404);
        await agent.delete(`${thread}/messages/${uuidv7()}`).expect(404);
      }
    });

    it.each(['waitlist', 'withdrawn'] as const)('tells the way in to who is on %s', async (standing) => {
      const gathering = await network.gathering();
      await network.register(gathering, ann, standing);
      for (const path of ['', '/messages', '/changes?after=0']) {
        const { body } = await (await network.as(ann)).get(`${threads}/${gathering}${path}`).expect(403);
        expect(body).toMatchObject({ type: '/problems/no-place', gatheringId: gathering });
      }
    });

    it('is open to organisers, and closed to visitors', async () => {
      const gathering = await network.gathering();
      await (await network.as(organiser)).get(`${threads}/${gathering}/messages`).expect(200);
      await network.service.browser().get(`${threads}/${gathering}/messages`).expect(401);
    });

    it('of one for those invited, is there for nobody who has not registered', async () => {
      const gathering = await network.gathering({ visibility: 'invited' });
      await network.givePlace(gathering, ann);
      await network.register(gathering, ben, 'waitlist');
      await (await network.as(ann)).get(`${threads}/${gathering}`).expect(200);
      await (await network.as(ben)).get(`${threads}/${gathering}`).expect(403);
      await (await network.as(somebody())).get(`${threads}/${gathering}`).expect(404);
    });

    it('stays open to those who had a place when the gathering is cancelled', async () => {
      const gathering = await network.gatheringOf(ann);
      await network.cancel(gathering);
      await network.post(gathering, ann, 'A pity.');
      const { body } = await (await network.as(ann)).get(`${threads}/${gathering}`).expect(200);
      expect(body.gathering.standing).toBe('cancelled');
    });
  });

  describe('reading', () => {
    let gathering: string;
    beforeAll(async () => {
      gathering = await network.gatheringOf(ann, ben);
      for (let number = 1; number <= 50; number += 1) await network.post(gathering, ann, String(number));
    });

    it.each([
      ['', 31, 50],
      ['?limit=5', 46, 50],
      ['?before=31', 11, 30],
      ['?before=4', 1, 3],
      ['?after=30', 31, 50],
      ['?after=48', 49, 50],
      ['?around=25', 15, 34],
      ['?around=2', 1, 20],
      ['?around=49', 31, 50],
      ['?around=0&limit=100', 1, 50],
    ])('brings a page%s from %i to %i', async (query, from, to) => {
      const answer = await (await network.as(ben)).get(`${threads}/${gathering}/messages${query}`).expect(200);
      expect(answer.body).toMatchObject({ rev: 50, lastSeq: 50 });
      expect(texts(answer)).toEqual(Array.from({ length: to - from + 1 }, (_, index) => String(from + index)));
    });

    it.each(['?after=9007199254740991', '?around=9007199254740991&limit=1', '?before=9007199254740991'])(
      'bears numbers beyond any message: %s',
      async (query) => {
        await (await network.as(ben)).get(`${threads}/${gathering}/messages${query}`).expect(200);
        await (await network.as(ben)).get(`${threads}/${gathering}/changes?after=9007199254740991`).expect(200);
      },
    );

    it.each(['?before=2&after=1', '?limit=0', '?limit=101', '?after=-1', '?page=2'])('refuses %s', async (query) => {
      await (await network.as(ben)).get(`${threads}/${gathering}/messages${query}`).expect(400);
    });

    it('brings what was missed in parts', async () => {
      const agent = await network.as(ben);
      const first = await agent.get(`${threads}/${gathering}/changes?after=10&limit=30`).expect(200);
      expect(first.body).toMatchObject({ rev: 50, more: true });
      const second = await agent.get(`${threads}/${gathering}/changes?after=40&limit=30`).expect(200);
      expect(second.body).toMatchObject({ rev: 50, more: false });
      const revs = [...first.body.changes, ...second.body.changes].map(({ rev }) => rev);
      expect(revs).toEqual(Array.from({ length: 40 }, (_, index) => index + 11));
    });

    it('counts what is unread, and marks unread again', async () => {
      const agent = await network.as(ben);
      const summary = async () => (await agent.get(`${threads}/${gathering}`).expect(200)).body;
      expect(await summary()).toMatchObject({ readSeq: 0, unread: 50, lastSeq: 50 });
      await agent.put(`${threads}/${gathering}/read`).send({ seq: 50 }).expect(204);
      expect(await summary()).toMatchObject({ readSeq: 50, unread: 0 });
      await agent.put(`${threads}/${gathering}/read`).send({ seq: 44 }).expect(204);
      expect(await summary()).toMatchObject({ readSeq: 44, unread: 6 });
      await agent.put(`${threads}/${gathering}/read`).send({ seq: 9007199254740991 }).expect(204);
      expect(await summary()).toMatchObject({ readSeq: 50, unread: 0 });
      expect((await (await network.as(ann)).get(`${threads}/${gathering}`)).body).toMatchObject({ unread: 0 });
    });
  });

  describe('the list', () => {
    it('holds the threads one may enter, the latest message first, page by page', async () => {
      const carol = await network.person('Carol');
      const [first, second, quiet] = [
        await network.gatheringOf(carol),
        await network.gatheringOf(carol),
        await network.gatheringOf(carol),
      ];
      const waiting = await network.gathering();
      await network.register(waiting, carol, 'waitlist');
      await network.post(second, carol, 'Early');
      await network.post(first, carol, 'Late');
      const agent = await network.as(carol);
      const { body } = await agent.get(`${threads}?limit=2`).expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([first, second]);
      expect(body.total).toBe(3);
      const rest = await agent.get(threads).query({ limit: 2, cursor: body.next }).expect(200);
      expect(rest.body).toMatchObject({ items: [{ id: quiet, lastMessageAt: null }], next: null, total: 3 });
      const nobody = await network.person('Dee');
      expect((await (await network.as(nobody)).get(threads)).body).toEqual({ items: [], next: null, total: 0 });
    });

    it('holds for organisers what has opened or is still to come', async () => {
      const past = { startsAt: '2024-01-01T10:00:00.000Z', endsAt: '2024-01-01T12:00:00.000Z' };
      const [over, spoken, coming] = [
        await network.gathering(past),
        await network.gathering(past),
        await network.gathering(),
      ];
      await network.post(spoken, organiser, 'Thank you all.');
      const { body } = await (await network.as(organiser)).get(`${threads}?limit=100`).expect(200);
      const ids = body.items.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining([spoken, coming]));
      expect(ids).not.toContain(over);
    });

    it.each([
      ['nonsense'],
      [Buffer.from('["x","y"]').toString('base64url')],
      [Buffer.from('[1]').toString('base64url')],
    ])('refuses a page marker that is not ours: %s', async (cursor) => {
      const { body } = await (await network.as(ann)).get(threads).query({ cursor }).expect(400);
      expect(body.errors[0].pointer).toBe('?/cursor');
    });
  });

  it('tells organisers, and nobody else, whose name changed lately', async () => {
    const gathering = await network.gatheringOf(ann, ben);
    const { author } = await network.post(gathering, ben, 'Who am I?');
    expect(author).toMatchObject({ id: ben.personId, organisationId: ben.organisationId });
    const renamed = { from: 'Benedict', at: '2027-01-04T10:00:00.000Z' };
    await network.renamePerson(ben, 'Sam', renamed);
    const agent = await network.as(organiser);
    const { body } = await agent.get('/api/discussions/renames').expect(200);
    expect(body).toEqual({ items: [{ id: ben.personId, ...renamed }] });

    const member = await network.as(ann);
    await member.get('/api/discussions/renames').expect(403);
    const { text } = await member.get(`${threads}/${gathering}/messages`).expect(200);
    expect(JSON.parse(text).messages[0].author.name).toBe('Sam');
    expect(text).not.toContain(renamed.from);
    await network.forgetPerson(ben, 3);
    expect((await agent.get('/api/discussions/renames').expect(200)).body).toEqual({ items: [] });
  });

  it("keeps an erased author's messages without the name", async () => {
    const eve = await network.person('Eve');
    const gathering = await network.gatheringOf(ann, eve);
    await network.post(gathering, eve, 'Goodbye');
    await network.forgetPerson(eve);
    const { body } = await (await network.as(ann)).get(`${threads}/${gathering}/messages`).expect(200);
    expect(body.messages[0]).toMatchObject({ text: 'Goodbye', author: { name: 'A former member' } });
  });
});
