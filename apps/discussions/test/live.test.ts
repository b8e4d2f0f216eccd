import { join, Network, next } from './network';

describe('two people in a thread', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start();
  });
  afterAll(() => network.stop());

  it('see each other\'s messages at once and in order', async () => {
    const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    const gathering = await network.gatheringOf(ann, ben);
    const sockets = [await network.connect(ann), await network.connect(ben)];
    const heard: string[][] = sockets.map(() => []);
    const all = sockets.map(
      (socket, index) =>
        new Promise<void>((resolve) =>
          socket.on('change', ({ change }) => {
            heard[index]!.push(`${change.rev} ${change.message.author.name}: ${change.message.text}`);
            if (heard[index]!.length === 4) resolve();
          }),
        ),
    );
    for (const socket of sockets) {
      expect(await join(socket, gathering)).toEqual({ outcome: 'joined', rev: 0, changes: [], more: false });
    }
    await network.post(gathering, ann, 'Shall we begin?');
    await network.post(gathering, ben, 'Yes.');
    await Promise.all([network.post(gathering, ann, 'One'), network.post(gathering, ben, 'Two')]);
    await Promise.all(all);
    expect(heard[0]).toEqual(heard[1]);
    expect(heard[0]!.slice(0, 2)).toEqual(['1 Ann: Shall we begin?', '2 Ben: Yes.']);
    expect(heard[0]!.map((line) => line[0])).toEqual(['1', '2', '3', '4']);
  });

  it('lose the room with the place', async () => {
    const ann = await network.person('Ann');
    const gathering = await network.gatheringOf(ann);
    const socket = await network.connect(ann);
    await join(socket, gathering);
    const closed = next(socket, 'closed');
    await network.tell(gathering, ann, 'withdrawn');
    expect(await closed).toEqual({ threadId: gathering, reason: 'no-place' });
    const agent = await network.as(ann);
    const answer = await agent.get(`/api/discussions/threads/${gathering}/messages`).expect(403);
    expect(answer.body).toMatchObject({ type: '/problems/no-place', gatheringId: gathering });
    expect(await join(socket, gathering)).toEqual({ outcome: 'closed', reason: 'no-place' });
  });
});
