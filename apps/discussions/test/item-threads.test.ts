import { uuidv7 } from 'uuidv7';
import { eventually, type TestPerson } from '#testing';
import { join, Network, next, texts, threads } from './network';

const itemThreads = '/api/discussions/item-threads';

describe('the thread on what the library holds', () => {
  let network: Network;
  let ann: TestPerson;
  let ben: TestPerson;
  let olu: TestPerson;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann');
    ben = await network.person('Ben');
    olu = await network.person('Olu', ['organiser']);
  });
  afterAll(() => network.stop());

  const listOf = async (person: TestPerson) => (await (await network.as(person)).get(itemThreads).expect(200)).body;

  describe('while it is published', () => {
    it('is open to everybody in the network, and to no visitor', async () => {
      const item = await network.item([ann]);
      for (const person of [ann, ben, olu]) {
        const { body } = await (await network.as(person)).get(`${itemThreads}/${item}`).expect(200);
        expect(body).toMatchObject({ id: item, title: 'Paid work experience', lastSeq: 0, unread: 0 });
        expect(body.item).toEqual({ id: item, kind: 'note', standing: 'published' });
      }
      await network.post(item, ben, 'We do this too.');
      const answer = await (await network.as(ann)).get(`${threads}/${item}/messages`).expect(200);
      expect(texts(answer)).toEqual(['We do this too.']);
      for (const path of [`${itemThreads}/${item}`, `${threads}/${item}/messages`, itemThreads])
        await network.service.browser().get(path).expect(401);
      const opened = `SELECT data->'state' AS state FROM messaging.outbox WHERE key = $1`;
      const [{ state }] = await network.service.dataSource.query(opened, [item]);
      expect(state).toEqual({ id: item, version: 1, subject: 'item', subjectId: item });
    });

    it('is neither a thread of a gathering, nor the other way round', async () => {
      const [item, gathering] = [await network.item([ann]), await network.gatheringOf(ann)];
      const agent = await network.as(ann);
      await agent.get(`${threads}/${item}`).expect(404);
      await agent.get(`${itemThreads}/${gathering}`).expect(404);
      const { body } = await agent.get(threads).expect(200);
      expect(JSON.stringify(body)).not.toContain(item);
    });

    it('is live', async () => {
      const item = await network.item([ann]);
      await network.post(item, ann, 'Ask me anything.');
      const socket = await network.connect(ben);
      expect(await join(socket, item)).toMatchObject({ outcome: 'joined', rev: 1 });
      const heard = next(socket, 'change');
      await network.post(item, ann, 'Anybody?');
      expect((await heard).change.message.text).toBe('Anybody?');
    });
  });

  it.each(['', '/messages', '/changes?after=0'])('is not there while it is a draft: %s', async (path) => {
    const item = await network.item([ann], { standing: 'draft', number: 0 });
    for (const person of [ann, ben, olu]) {
      const agent = await network.as(person);
      await agent.get(`${path === '' ? itemThreads : threads}/${item}${path}`).expect(404);
      await agent.post(`${threads}/${item}/messages`).send({ id: uuidv7(), text: 'Hello' }).expect(404);
      await agent.put(`${threads}/${item}/read`).send({ seq: 1 }).expect(404);
    }
    expect(await join(await network.connect(ann), item)).toEqual({ outcome: 'closed', reason: 'not-found' });
  });

  it('can be read once it is withdrawn, and written in no more; what one said one may take back', async () => {
    const item = await network.item([ann]);
    const said = await network.post(item, ben, 'It did not work for us.');
    await network.withdrawItem(item, [ann]);
    for (const person of [ann, ben, olu]) {
      const agent = await network.as(person);
      expect((await agent.get(`${itemThreads}/${item}`).expect(200)).body.item.standing).toBe('withdrawn');
      await agent.get(`${threads}/${item}/messages`).expect(200);
      const refused = await agent.post(`${threads}/${item}/messages`).send({ id: uuidv7(), text: 'Why?' }).expect(403);
      expect(refused.body.type).toBe('/problems/thread-closed');
      await agent.put(`${threads}/${item}/read`).send({ seq: 1 }).expect(204);
    }
    const agent = await network.as(ben);
    const message = `${threads}/${item}/messages/${said.id}`;
    await agent.patch(message).set('if-match', '"1"').send({ text: 'It did.' }).expect(403);
    expect(await join(await network.connect(ben), item)).toMatchObject({ outcome: 'joined' });
    await agent.delete(message).expect(204);
  });

  it('shows everybody out once nothing is known of it any more', async () => {
    const item = await network.item([ann]);
    await network.post(item, ann, 'Hello');
    const sockets = await Promise.all([ben, olu].map((person) => network.connect(person)));
    for (const socket of sockets) await join(socket, item);
    const closed = sockets.map((socket) => next(socket, 'closed'));
    await network.forgetItem(item);
    for (const { threadId } of await Promise.all(closed)) expect(threadId).toBe(item);
    await (await network.as(olu)).get(`${threads}/${item}/messages`).expect(404);
  });

  describe('is listed', () => {
    it('for who wrote in it, and for the organisations that wrote the item; for nobody else', async () => {
      const [author, writer, reader] = [
        await network.person('Ada'),
        await network.person('Wim'),
        await network.person('Rae'),
      ];
      const item = await network.item([author]);
      expect(await listOf(author)).toEqual({ items: [], next: null, total: 0 });
      await network.post(item, writer, 'How much did it cost?');
      const colleague = { ...(await network.person('Col')), organisationId: author.organisationId };
      for (const person of [author, colleague])
        expect(await listOf(person)).toMatchObject({ total: 1, items: [{ id: item, unread: 1 }] });
      expect(await listOf(writer)).toMatchObject({ total: 1, items: [{ id: item, unread: 0 }] });
      for (const person of [reader, olu]) expect((await listOf(person)).items).toEqual([]);
    });

    it('the latest message first, page by page', async () => {
      const writer = await network.person('Pat');
      const [first, second] = [await network.item([ann]), await network.item([ann])];
      await network.post(second, writer, 'Early');
      await network.post(first, writer, 'Late');
      const agent = await network.as(writer);
      const { body } = await agent.get(itemThreads).query({ limit: 1 }).expect(200);
      expect(body).toMatchObject({ items: [{ id: first }], total: 2 });
      const rest = await agent.get(itemThreads).query({ limit: 1, cursor: body.next }).expect(200);
      expect(rest.body).toMatchObject({ items: [{ id: second }], next: null });
    });

    it('and hinted at to those for whom it is, wherever they are', async () => {
      const [author, writer, reader] = [
        await network.person('Asa'),
        await network.person('Wyn'),
        await network.person('Ros'),
      ];
      const item = await network.item([author]);
      await network.post(item, writer, 'First');
      const heard: number[] = [];
      await Promise.all(
        [author, writer, reader].map(async (person, index) => {
          const socket = await network.connect(person);
          // The second revision of the thread, not the item itself, of which everybody hears.
          socket.on('hint', ({ key, version }) => key === item && version === 2 && heard.push(index));
          socket.emit('show', { names: ['discussions.item-threads'] });
          // Answered in turn: what is shown has been said.
          await join(socket, uuidv7());
        }),
      );
      await network.post(item, ann, 'Second');
      await eventually(() => expect(heard.sort()).toEqual([0, 1]));
    });
  });
});
