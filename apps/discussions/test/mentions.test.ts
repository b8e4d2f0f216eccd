import { uuidv7 } from 'uuidv7';
import { mentionOf } from '#contracts/discussions/mentions';
import type { MessageView } from '#contracts/discussions/thread';
import { eventually, type TestPerson } from '#testing';
import { join, Network, next, threads } from './network';

describe('a mention', () => {
  let network: Network;
  let ann: TestPerson;
  let ben: TestPerson;
  let olu: TestPerson;
  let gathering: string;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann Lee');
    ben = await network.person('Ben Okri');
    olu = await network.person('Olu', ['organiser']);
  });
  beforeEach(async () => {
    gathering = await network.gatheringOf(ann, ben);
  });
  afterAll(() => network.stop());

  const at = ({ personId }: TestPerson): string => mentionOf(personId);
  const post = async (person: TestPerson, text: string, threadId = gathering) =>
    (await network.as(person)).post(`${threads}/${threadId}/messages`).send({ id: uuidv7(), text });
  const edit = async (person: TestPerson, { id, version }: MessageView, text: string) =>
    (await network.as(person))
      .patch(`${threads}/${gathering}/messages/${id}`)
      .set('if-match', `"${version}"`)
      .send({ text });
  /** Who was told of it, each time. */
  const told = async (threadId = gathering): Promise<string[][]> => {
    const rows: { details: { personIds: string[] } }[] = await network.service.dataSource.query(
      `SELECT data->'details' AS details FROM messaging.outbox
       WHERE key = $1 AND type = 'levelfield.discussions.people-mentioned.v1' ORDER BY version`,
      [threadId],
    );
    return rows.map(({ details }) => details.personIds);
  };
  const summaryFor = async (person: TestPerson) =>
    (await (await network.as(person)).get(`${threads}/${gathering}`).expect(200)).body;

  it('stands in the text by its id, and is read by the name of now', async () => {
    const cleo = await network.person('Cleo');
    await network.givePlace(gathering, cleo);
    const said = await network.post(gathering, ann, `${at(cleo)}, what do you think?`);
    expect(said).toMatchObject({
      text: `${at(cleo)}, what do you think?`,
      mentions: [{ id: cleo.personId, name: 'Cleo' }],
    });
    const read = async () => (await (await network.as(ben)).get(`${threads}/${gathering}/messages`)).body.messages[0];
    await network.renamePerson(cleo, 'Cleopatra', { from: 'Cleo', at: '2027-01-04T10:00:00.000Z' });
    expect((await read()).mentions).toEqual([{ id: cleo.personId, name: 'Cleopatra' }]);
    await network.forgetPerson(cleo, 3);
    expect((await read()).mentions).toEqual([{ id: cleo.personId, name: 'A former member' }]);
    expect(await network.post(gathering, ann, 'Nobody in particular')).not.toHaveProperty('mentions');
  });

  it('is told of once each, by ids alone; not to oneself, and not again when it is edited', async () => {
    const said = await network.post(gathering, ann, `${at(ben)} and ${at(ben)}, and I, ${at(ann)}: a secret`);
    expect(await told()).toEqual([[ben.personId]]);
    const without = await edit(ann, said, 'I forgot whom I meant');
    expect(without.body).not.toHaveProperty('mentions');
    const again = await edit(ann, without.body, `${at(ben)}, and ${at(olu)}`);
    expect(again.status).toBe(200);
    expect(await told()).toEqual([[ben.personId], [olu.personId]]);
    const rows = await network.service.dataSource.query(`SELECT data::text FROM messaging.outbox WHERE key = $1`, [
      gathering,
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('is posted once, however often it is sent', async () => {
    const id = uuidv7();
    const [first, second] = await Promise.all([1, 2].map(() => network.post(gathering, ann, `Hello ${at(ben)}`, id)));
    expect(second).toEqual(first);
    expect(await told()).toEqual([[ben.personId]]);
  });

  it('is counted while it is unread and stands', async () => {
    await network.post(gathering, ann, 'Hello all');
    const said = await network.post(gathering, ann, `Hello ${at(ben)}`);
    await network.post(gathering, ann, `And ${at(ben)} again`);
    expect(await summaryFor(ben)).toMatchObject({ unread: 3, mentions: 2 });
    expect(await summaryFor(olu)).toMatchObject({ unread: 3, mentions: 0 });
    await (await network.as(ann)).delete(`${threads}/${gathering}/messages/${said.id}`).expect(204);
    expect(await summaryFor(ben)).toMatchObject({ mentions: 1 });
    await (await network.as(ben)).put(`${threads}/${gathering}/read`).send({ seq: 3 }).expect(204);
    expect(await summaryFor(ben)).toMatchObject({ mentions: 0 });
  });

  it('is live', async () => {
    const socket = await network.connect(ben);
    await join(socket, gathering);
    const heard = next(socket, 'change');
    await network.post(gathering, ann, `Hello ${at(ben)}`);
    expect((await heard).change.message.mentions).toEqual([{ id: ben.personId, name: 'Ben Okri' }]);
  });

  describe('names', () => {
    it('nobody who is not in the thread, and changes nothing then', async () => {
      const stranger = await network.person('Sly Stranger');
      const said = await network.post(gathering, ann, 'Hello');
      for (const answer of [await post(ann, `${at(stranger)}?`), await edit(ann, said, `${at(stranger)}?`)]) {
        expect(answer.status).toBe(400);
        expect(answer.body.errors[0].pointer).toBe('#/text');
        expect(answer.text).not.toContain('Sly');
      }
      expect((await post(ann, mentionOf(uuidv7()))).status).toBe(400);
      expect(await summaryFor(ann)).toMatchObject({ lastSeq: 1 });
      expect(await told()).toEqual([]);
    });

    it('twenty people at most', async () => {
      const many = Array.from({ length: 21 }, () => mentionOf(uuidv7()));
      expect((await post(ann, many.join(' '))).body.errors[0].detail).toContain('at most 20');
    });

    it('who was there when it was written: what else is edited may keep it', async () => {
      const cleo = await network.person('Cleo');
      await network.givePlace(gathering, cleo);
      const said = await network.post(gathering, ann, `${at(cleo)}, waht?`);
      await network.register(gathering, cleo, 'withdrawn');
      expect((await edit(ann, said, `${at(cleo)}, what?`)).status).toBe(200);
      expect((await post(ann, `${at(cleo)}, what?`)).status).toBe(400);
    });
  });

  describe('is chosen', () => {
    const choose = async (person: TestPerson, search: string, threadId = gathering): Promise<string[]> => {
      const agent = await network.as(person);
      const { body } = await agent.get(`${threads}/${threadId}/people`).query({ search }).expect(200);
      return body.items.map(({ name }: { name: string }) => name);
    };

    it('from those with a place, and organisers, by name', async () => {
      await network.person('Olga Outsider');
      expect(await choose(ann, '')).toEqual(expect.arrayContaining(['Ben Okri', 'Olu']));
      expect(await choose(ann, '')).not.toContain('Ann Lee');
      expect(await choose(ben, 'lee')).toEqual(['Ann Lee']);
      expect(await choose(ben, 'Ol')).toEqual(['Olu']);
      expect(await choose(ann, 'Olga')).toEqual([]);
      for (const search of ['%', '_', "'", '\\', 'ا', '🦊', 'x'.repeat(120)])
        expect(await choose(ann, search)).toEqual([]);
      const stranger = await network.as(await network.person('Stan'));
      await stranger.get(`${threads}/${gathering}/people`).expect(403);
    });

    it('no more than eight at a time', async () => {
      for (let number = 1; number <= 9; number += 1)
        await network.givePlace(gathering, await network.person(`Many ${number}`));
      expect(await choose(ann, 'Many')).toHaveLength(8);
    });

    it('for an item of the library, from its authors and those who wrote', async () => {
      const [author, writer, reader] = [
        await network.person('Ada Author'),
        await network.person('Wim Writer'),
        await network.person('Rae Reader'),
      ];
      const item = await network.item([author]);
      await network.post(item, writer, 'Hello');
      expect(await choose(reader, '', item)).toEqual(['Ada Author', 'Wim Writer']);
      expect((await post(reader, `${at(olu)}?`, item)).status).toBe(400);
      expect((await post(reader, `${at(author)}?`, item)).status).toBe(201);
      expect(await told(item)).toEqual([[author.personId]]);
      await eventually(async () => {
        const { body } = await (await network.as(author)).get('/api/discussions/item-threads').expect(200);
        expect(body.items[0]).toMatchObject({ id: item, mentions: 1 });
      });
    });
  });
});
