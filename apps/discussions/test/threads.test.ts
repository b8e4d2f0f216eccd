import { uuidv7 } from 'uuidv7';
import type { MessageView } from '#contracts/discussions/thread';
import type { TestPerson } from '#testing';
import { Network } from './network';

const threads = '/api/discussions/threads';
const texts = (answer: { body: { messages: MessageView[] } }) => answer.body.messages.map(({ text }) => text);

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

    it('stays open to those who had a place when the gathering is cancelled', async () => {
      const gathering = await network.gatheringOf(ann);
      await network.cancel(gathering);
      await network.post(gathering, ann, 'A pity.');
      const { body } = await (await network.as(ann)).get(`${threads}/${gathering}`).expect(200);
      expect(body.gathering.standing).toBe('cancelled');
    });
  });

  describe('posting', () => {
    it('numbers messages without gaps, and shows who speaks for whom', async () => {
      const gathering = await network.gatheringOf(ann, ben);
      const posted = await Promise.all(
        Array.from({ length: 20 }, (_, index) => network.post(gathering, index % 2 ? ann : ben, `No. ${index}`)),
      );
      expect(posted.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(posted.map((_, index) => index + 1));
      expect(posted[1]!.author).toEqual({ id: ann.personId, name: 'Ann', organisation: 'Ann & Co' });
    });

    it('answers a repeat with the first, also when they race, and after an edit', async () => {
      const gathering = await network.gatheringOf(ann);
      const id = uuidv7();
      const answers = await Promise.all([1, 2, 3, 4].map(() => network.post(gathering, ann, 'Once', id)));
      expect(answers).toEqual(Array(4).fill(answers[0]));
      const agent = await network.as(ann);
      await agent.patch(`${threads}/${gathering}/messages/${id}`).set('if-match', '"1"').send({ text: 'Edited' }).expect(200);
      expect((await network.post(gathering, ann, 'Once', id)).text).toBe('Edited');
      await agent.delete(`${threads}/${gathering}/messages/${id}`).expect(204);
      expect((await network.post(gathering, ann, 'Once', id)).text).toBeNull();
      expect((await agent.get(`${threads}/${gathering}/messages`)).body.messages).toHaveLength(1);
    });

    it('refuses an id that is taken, without saying by what', async () => {
      const [gathering, other] = [await network.gatheringOf(ann, ben), await network.gatheringOf(ann)];
      const { id } = await network.post(gathering, ann, 'Mine');
      for (const [person, thread, text] of [
        [ann, gathering, 'Another text'],
        [ben, gathering, 'Mine'],
        [ann, other, 'Mine'],
      ] as const) {
        const agent = await network.as(person);
        const { body } = await agent.post(`${threads}/${thread}/messages`).send({ id, text }).expect(409);
        expect(body).toEqual({ type: '/problems/id-taken', title: expect.any(String), status: 409, detail: expect.any(String) });
      }
      expect((await (await network.as(ann)).get(`${threads}/${other}`)).body).toMatchObject({ rev: 0, lastSeq: 0 });
    });

    it('opens the thread with the first message, once', async () => {
      const gathering = await network.gatheringOf(ann);
      await Promise.all([network.post(gathering, ann, 'First'), network.post(gathering, ann, 'First too')]);
      const rows = await network.service.dataSource.query(
        `SELECT type, version FROM messaging.outbox WHERE topic = 'discussions.threads' AND key = $1`,
        [gathering],
      );
      expect(rows).toEqual([{ type: 'levelfield.discussions.thread-opened.v1', version: 1 }]);
    });

    it('refuses what is too long, empty or unknown, and changes nothing', async () => {
      const gathering = await network.gatheringOf(ann);
      const post = async (body: object) => (await network.as(ann)).post(`${threads}/${gathering}/messages`).send(body);
      const huge = await post({ id: uuidv7(), text: 'x'.repeat(1_000_000) });
      expect([huge.status, huge.type]).toEqual([413, 'application/problem+json']);
      const long = await post({ id: uuidv7(), text: 'x'.repeat(8001) });
      expect([long.status, long.body.errors[0].pointer]).toEqual([400, '#/text']);
      const empty = await post({ id: uuidv7(), text: ' \n ' });
      expect([empty.status, empty.body.errors[0].pointer]).toEqual([400, '#/text']);
      expect((await post({ id: uuidv7(), text: 'x', seq: 1 })).status).toBe(400);
      expect((await post({ id: 'mine', text: 'x' })).body.errors[0].pointer).toBe('#/id');
      expect((await (await network.as(ann)).get(`${threads}/${gathering}`)).body.rev).toBe(0);
      await network.post(gathering, ann, '🌍'.repeat(4000));
    });
  });

  describe('changing', () => {
    it('is for the author, who saw the latest version', async () => {
      const gathering = await network.gatheringOf(ann, ben);
      const { id } = await network.post(gathering, ann, 'Teh');
      const path = `${threads}/${gathering}/messages/${id}`;
      const agent = await network.as(ann);
      await agent.patch(path).send({ text: 'The' }).expect(428);
      const edited = await agent.patch(path).set('if-match', '"1"').send({ text: 'The' }).expect(200);
      expect(edited.body).toMatchObject({ version: 2, text: 'The', seq: 1, editedAt: expect.any(String) });
      expect(edited.headers['etag']).toBe('"2"');
      await agent.patch(path).set('if-match', '"1"').send({ text: 'Thee' }).expect(412);
      for (const person of [ben, organiser]) {
        await (await network.as(person)).patch(path).set('if-match', '"2"').send({ text: 'Ha' }).expect(403);
      }
    });

    it('removes for the author and organisers, and again without complaint', async () => {
      const gathering = await network.gatheringOf(ann, ben);
      const [one, two] = [await network.post(gathering, ann, 'One'), await network.post(gathering, ann, 'Two')];
      await (await network.as(ben)).delete(`${threads}/${gathering}/messages/${one.id}`).expect(403);
      for (const [person, { id }] of [[ann, one], [organiser, two], [organiser, two]] as const) {
        await (await network.as(person)).delete(`${threads}/${gathering}/messages/${id}`).expect(204);
      }
      const agent = await network.as(ben);
      expect(texts(await agent.get(`${threads}/${gathering}/messages`))).toEqual([null, null]);
      const { body } = await agent.get(`${threads}/${gathering}/changes?after=2`).expect(200);
      expect(body).toMatchObject({ rev: 4, changes: [{ rev: 3, kind: 'deleted' }, { rev: 4, kind: 'deleted' }] });
      const edit = (await network.as(ann)).patch(`${threads}/${gathering}/messages/${one.id}`).set('if-match', '"2"');
      await edit.send({ text: 'Back' }).expect(410);
    });

    it('finds a message in its own thread only', async () => {
      const [gathering, other] = [await network.gatheringOf(ann), await network.gatheringOf(ann)];
      const { id } = await network.post(gathering, ann, 'Here');
      await (await network.as(ann)).delete(`${threads}/${other}/messages/${id}`).expect(404);
    });

    it('lets one of two edits at once through', async () => {
      const gathering = await network.gatheringOf(ann);
      const { id } = await network.post(gathering, ann, 'One');
      const agent = await network.as(ann);
      const edit = (text: string) =>
        agent.patch(`${threads}/${gathering}/messages/${id}`).set('if-match', '"1"').send({ text });
      const statuses = (await Promise.all([edit('a'), edit('b'), edit('c')])).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 412, 412]);
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
      const [over, spoken, coming] = [await network.gathering(past), await network.gathering(past), await network.gathering()];
      await network.post(spoken, organiser, 'Thank you all.');
      const { body } = await (await network.as(organiser)).get(`${threads}?limit=100`).expect(200);
      const ids = body.items.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining([spoken, coming]));
      expect(ids).not.toContain(over);
    });

    it.each([['nonsense'], [Buffer.from('["x","y"]').toString('base64url')], [Buffer.from('[1]').toString('base64url')]])(
      'refuses a page marker that is not ours: %s',
      async (cursor) => {
        const { body } = await (await network.as(ann)).get(threads).query({ cursor }).expect(400);
        expect(body.errors[0].pointer).toBe('?/cursor');
      },
    );
  });

  it('keeps an erased author\'s messages without the name', async () => {
    const eve = await network.person('Eve');
    const gathering = await network.gatheringOf(ann, eve);
    await network.post(gathering, eve, 'Goodbye');
    await network.forgetPerson(eve);
    const { body } = await (await network.as(ann)).get(`${threads}/${gathering}/messages`).expect(200);
    expect(body.messages[0]).toMatchObject({ text: 'Goodbye', author: { name: 'A former member' } });
  });
});
