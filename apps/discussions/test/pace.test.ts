import { uuidv7 } from 'uuidv7';
import type { MessageView } from '#contracts/discussions/thread';
import type { TestPerson } from '#testing';
import { Network, texts, threads } from './network';

describe('how much one person may write', () => {
  let network: Network;
  let ann: TestPerson;
  let ben: TestPerson;
  let gathering: string;
  beforeAll(async () => {
    network = await Network.start({ CHANGES_PER_MINUTE: '3' });
    [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    gathering = await network.gatheringOf(ann, ben);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => network.stop());

  it('is a minute’s worth at once, of all that changes a thread; nothing comes of more, and the answer says when', async () => {
    const agent = await network.as(ann);
    const messages = `${threads}/${gathering}/messages`;
    const first: MessageView = await network.post(gathering, ann, 'One');
    await agent.patch(`${messages}/${first.id}`).set('if-match', '"1"').send({ text: 'Uno' }).expect(200);
    await agent.delete(`${messages}/${first.id}`).expect(204);
    const two = { id: uuidv7(), text: 'Two' };
    const { body, headers } = await agent.post(messages).send(two).expect(429);
    expect(body).toMatchObject({
      type: expect.stringContaining('too-fast'),
      detail: expect.stringMatching(/go on in \d+ s/),
    });
    const seconds = Number(headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(20);
    expect(texts(await agent.get(messages))).toEqual([null]);
    // Reading, and saying how far, is not held up, nor is anybody else.
    await agent.put(`${threads}/${gathering}/read`).send({ seq: 1 }).expect(204);
    await network.post(gathering, ben, 'His');
    const now = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1000);
    await agent.post(messages).send(two).expect(201);
    await agent.post(messages).send({ id: uuidv7(), text: 'Three' }).expect(429);
  });

  it('counts also what is noted of reading', async () => {
    const agent = await network.as(ben);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now);
    const marked: number[] = [];
    for (let n = 0; n < 25; n += 1) {
      const { status } = await agent.put(`${threads}/${gathering}/read`).send({ seq: n });
      marked.push(status);
    }
    expect(marked.slice(0, 24)).toEqual(Array(24).fill(204));
    expect(marked.at(-1)).toBe(429);
  });
});
