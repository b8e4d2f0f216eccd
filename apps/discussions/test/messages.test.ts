import { uuidv7 } from 'uuidv7';
import type { TestPerson } from '#testing';
import { Network, texts, threads } from './network';

describe('messages over HTTP', () => {
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

  describe('posting', () => {
    it('numbers messages without gaps, and shows who speaks for whom', async () => {
      const gathering = await network.gatheringOf(ann, ben);
      const posted = await Promise.all(
        Array.from({ length: 20 }, (_, index) => network.post(gathering, index % 2 ? ann : ben, `No. ${index}`)),
      );
      expect(posted.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(posted.map((_, index) => index + 1));
      expect(posted[1]!.author).toEqual({
        id: ann.personId,
        name: 'Ann',
        organisation: 'Ann & Co',
        organisationId: ann.organisationId,
      });
    });

    it('answers a repeat with the first, also when they race, and after an edit', async () => {
      const gathering = await network.gatheringOf(ann);
      const id = uuidv7();
      const answers = await Promise.all([1, 2, 3, 4].map(() => network.post(gathering, ann, 'Once', id)));
      expect(answers).toEqual(Array(4).fill(answers[0]));
      const agent = await network.as(ann);
      await agent
        .patch(`${threads}/${gathering}/messages/${id}`)
        .set('if-match', '"1"')
        .send({ text: 'Edited' })
        .expect(200);
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
        expect(body).toEqual({
          type: '/problems/id-taken',
          title: expect.any(String),
          status: 409,
          detail: expect.any(String),
        });
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

    it('refuses what shows nothing, or turns what follows round; keeps an emoji and Hebrew as they are written', async () => {
      const gathering = await network.gatheringOf(ann);
      const agent = await network.as(ann);
      for (const text of ['\u200b\u200b', '\u200d', 'see \u202egnp.exe']) {
        await agent.post(`${threads}/${gathering}/messages`).send({ id: uuidv7(), text }).expect(400);
      }
      for (const text of ['\ud83d\udc69\u200d\ud83d\udcbb', '\u05e9\u05dc\u05d5\u05dd\u200f!  Cafe\u0301']) {
        expect((await network.post(gathering, ann, text)).text).toBe(text);
      }
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
      expect(edited.headers['etag']).toMatch(/^"2-/);
      await agent.patch(path).set('if-match', '"1"').send({ text: 'Thee' }).expect(412);
      for (const person of [ben, organiser]) {
        await (await network.as(person)).patch(path).set('if-match', '"2"').send({ text: 'Ha' }).expect(403);
      }
    });

    it('removes for the author and organisers, and again without complaint', async () => {
      const gathering = await network.gatheringOf(ann, ben);
      const [one, two] = [await network.post(gathering, ann, 'One'), await network.post(gathering, ann, 'Two')];
      await (await network.as(ben)).delete(`${threads}/${gathering}/messages/${one.id}`).expect(403);
      for (const [person, { id }] of [
        [ann, one],
        [organiser, two],
        [organiser, two],
      ] as const) {
        await (await network.as(person)).delete(`${threads}/${gathering}/messages/${id}`).expect(204);
      }
      const agent = await network.as(ben);
      expect(texts(await agent.get(`${threads}/${gathering}/messages`))).toEqual([null, null]);
      const { body } = await agent.get(`${threads}/${gathering}/changes?after=2`).expect(200);
      expect(body).toMatchObject({
        rev: 4,
        changes: [
          { rev: 3, kind: 'deleted' },
          { rev: 4, kind: 'deleted' },
        ],
      });
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
});
