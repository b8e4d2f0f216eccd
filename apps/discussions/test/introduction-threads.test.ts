import { uuidv7 } from 'uuidv7';
import type { IntroductionState } from '#contracts/directory/events';
import type { TestPerson } from '#testing';
import { join, Network, next, texts, threads } from './network';

const introductionThreads = '/api/discussions/introduction-threads';

describe('the thread on an introduction', () => {
  let network: Network;
  const people = {} as Record<
    'asker' | 'lead' | 'colleague' | 'contact' | 'stranger' | 'otherContact' | 'organiser',
    TestPerson
  >;
  beforeAll(async () => {
    network = await Network.start();
    people.asker = await network.person('Ann Asker');
    const employer = people.asker.organisationId;
    people.lead = await network.person('Lena Lead', ['lead'], employer);
    people.colleague = await network.person('Cole Colleague', [], employer);
    people.contact = await network.person('Connie Contact', ['partner']);
    people.stranger = await network.person('Stan Stranger', ['lead']);
    people.otherContact = await network.person('Otto Other', ['partner']);
    people.organiser = await network.person('Olu Organiser', ['organiser']);
  });
  afterAll(() => network.stop());

  /** One between the two sides, which the partner has accepted unless told otherwise. */
  async function introduction(over: Partial<IntroductionState> = {}): Promise<IntroductionState> {
    const state = {
      ...{ id: uuidv7(), version: 1, programmeId: uuidv7(), standing: 'accepted', shared: false },
      ...{ organisationId: people.asker.organisationId, partnerId: people.contact.organisationId },
      ...{ askedById: people.asker.personId, answerBy: null, escalated: false },
      ...over,
    } as IntroductionState;
    const { answerBy: _, escalated: __, ...told } = state;
    await network.introduction(told);
    return state;
  }

  /** Who of all people may read and write in the thread: the same for each operation, and for the socket. */
  async function inside(id: string): Promise<string[]> {
    const found: string[] = [];
    for (const [name, person] of Object.entries(people)) {
      const agent = await network.as(person);
      const message = { id: uuidv7(), text: `Hello from ${name}` };
      const statuses = [
        (await agent.get(`${introductionThreads}/${id}`)).status,
        (await agent.get(`${threads}/${id}/messages`)).status,
        (await agent.get(`${threads}/${id}/changes?after=0`)).status,
        (await agent.get(`${threads}/${id}/people`)).status,
        (await agent.post(`${threads}/${id}/messages`).send(message)).status,
        (await agent.put(`${threads}/${id}/read`).send({ seq: 0 })).status,
      ];
      const { body } = await agent.get(introductionThreads).expect(200);
      const isListed = body.items.some((one: { id: string }) => one.id === id);
      const { outcome } = await join(await network.connect(person), id);
      if (statuses[0] === 200) found.push(name);
      expect([name, statuses, isListed, outcome]).toEqual(
        statuses[0] === 200
          ? [name, [200, 200, 200, 200, 201, 204], true, 'joined']
          : [name, Array(6).fill(404), false, 'closed'],
      );
    }
    return found;
  }
  const SIDES = ['asker', 'lead', 'contact'];

  it('is for who asked, the leads of their employer and the partner’s contacts, and for organisers where both sides wish it', async () => {
    const state = await introduction();
    expect(await inside(state.id)).toEqual(SIDES);
    const { answerBy: _, escalated: __, ...told } = state;
    await network.introduction({ ...told, version: 2, shared: true });
    expect(await inside(state.id)).toEqual([...SIDES, 'organiser']);
    const socket = await network.connect(people.organiser);
    expect(await join(socket, state.id)).toMatchObject({ outcome: 'joined' });
    const closed = next(socket, 'closed');
    await network.introduction({ ...told, version: 3, shared: false });
    expect(await closed).toMatchObject({ threadId: state.id });
    expect(await inside(state.id)).toEqual(SIDES);
    const opened = `SELECT data->'state' AS state FROM messaging.outbox WHERE key = $1`;
    const rows = await network.service.dataSource.query(opened, [state.id]);
    expect(rows).toEqual([{ state: { id: state.id, version: 1, subject: 'introduction', subjectId: state.id } }]);
  });

  it('is not there before the partner accepts, and stays once it is over', async () => {
    for (const standing of ['asked', 'asked-back', 'declined', 'withdrawn', 'passed-on'] as const) {
      const { id } = await introduction({ standing, shared: true });
      expect(await inside(id)).toEqual([]);
    }
    expect(await inside((await introduction({ standing: 'ended' })).id)).toEqual(SIDES);
  });

  it('is live for both, and names nobody to a partner’s contact but who is in it', async () => {
    const { id } = await introduction();
    const [contact, asker] = [await network.connect(people.contact), await network.connect(people.asker)];
    expect(await join(contact, id)).toMatchObject({ outcome: 'joined' });
    const heard = next(contact, 'change');
    await network.post(id, people.asker, 'When shall we talk?');
    expect((await heard).change.message.text).toBe('When shall we talk?');
    asker.emit('show', { names: [id] });
    const hinted = next(asker, 'hint');
    await network.post(id, people.contact, 'On Friday.');
    expect(await hinted).toMatchObject({ topic: 'discussions.introduction-threads', key: id });
    const agent = await network.as(people.contact);
    const answer = await agent.get(`${threads}/${id}/messages`).expect(200);
    expect(texts(answer)).toEqual(['When shall we talk?', 'On Friday.']);
    const { body } = await agent.get(`${threads}/${id}/people`).expect(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Ann Asker', 'Lena Lead']);
    const { body: summary } = await agent.get(`${introductionThreads}/${id}`).expect(200);
    expect(summary).toMatchObject({
      title: 'First steps',
      lastSeq: 2,
      unread: 0,
      introduction: { id, standing: 'accepted' },
    });
  });

  it('is the only kind that a partner’s contact finds', async () => {
    const item = await network.item([people.asker]);
    const gathering = await network.gatheringOf(people.contact);
    const agent = await network.as(people.contact);
    for (const id of [item, gathering]) {
      await agent.get(`${threads}/${id}/messages`).expect(404);
      await agent.post(`${threads}/${id}/messages`).send({ id: uuidv7(), text: 'Hello' }).expect(404);
      expect(await join(await network.connect(people.contact), id)).toMatchObject({ outcome: 'closed' });
    }
    await agent.get(threads).expect(403);
    await agent.get('/api/discussions/item-threads').expect(403);
  });
});
