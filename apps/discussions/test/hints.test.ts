import { uuidv7 } from 'uuidv7';
import type { Hint } from '#contracts/discussions/socket';
import { eventually, type TestPerson, type TestService } from '#testing';
import { join, Network, next, type Live } from './network';

/** An open socket's hints, as they came. */
async function listen(network: Network, person: TestPerson, url?: string): Promise<{ socket: Live; hints: Hint[] }> {
  const socket = await network.connect(person, url);
  const hints: Hint[] = [];
  socket.on('hint', (hint) => hints.push(hint));
  return { socket, hints };
}

const linesOf = (hints: readonly Hint[]): string[] =>
  [...new Set(hints.map((hint) => ('version' in hint ? `${hint.type} ${hint.version}` : hint.type)))].sort();

describe('hints', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start();
  });
  afterAll(() => network.stop());

  it('tell of a registration its person alone, of the gathering and its places everybody', async () => {
    const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    const [hers, his] = [await listen(network, ann), await listen(network, ben)];
    const gathering = await network.gathering();
    await network.givePlace(gathering, ann);
    await network.cancel(gathering);
    const shared = ['gathering 1', 'gathering 2', 'places'];
    await eventually(() =>
      expect([linesOf(hers.hints), linesOf(his.hints)]).toEqual([[...shared, 'registration 1'], shared]),
    );
    // Whose place it was is not to be known by it.
    expect(JSON.stringify(his.hints)).not.toContain(ann.personId);
    expect(his.hints.filter(({ type }) => type === 'places')).toContainEqual({ type: 'places', id: gathering });
  });

  it('are few while very many register', async () => {
    const watching = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => listen(network, await network.person(`Watcher ${n}`))),
    );
    const gathering = await network.gathering();
    const people = await Promise.all(Array.from({ length: 60 }, (_, n) => network.person(`Racer ${n}`)));
    const placesHints = () =>
      watching.map(({ hints }) => hints.filter((hint) => hint.type === 'places' && hint.id === gathering).length);
    const began = performance.now();
    await Promise.all(people.map((person) => network.givePlace(gathering, person)));
    await eventually(() => expect(Math.min(...placesHints())).toBeGreaterThan(0));
    // The last registrations are told of when the pause is over; then there is nothing more to say.
    const seconds = Math.ceil((performance.now() - began) / 1000);
    const last = await network.person('Last');
    await network.givePlace(gathering, last);
    const before = placesHints();
    await eventually(() => expect(placesHints().every((count, n) => count > before[n]!)).toBe(true));
    expect(Math.max(...placesHints())).toBeLessThanOrEqual(seconds + 3);
  });

  it('tell of a thread those who may enter it and are elsewhere, and nobody else', async () => {
    const [ann, ben, cat] = [await network.person('Ann'), await network.person('Ben'), await network.person('Cat')];
    const olu = await network.person('Olu', ['organiser']);
    const gathering = await network.gatheringOf(ann, ben);
    const [inside, outside, without, organiser] = [
      await listen(network, ann),
      await listen(network, ben),
      await listen(network, cat),
      await listen(network, olu),
    ];
    await join(inside.socket, gathering);
    for (let n = 1; n <= 20; n += 1) await network.post(gathering, ann, String(n));
    const ofThread = ({ hints }: { hints: Hint[] }) =>
      hints.flatMap((hint) => (hint.type === 'thread' && hint.id === gathering ? [hint.version] : []));
    await eventually(() => expect([ofThread(outside).at(-1), ofThread(organiser).at(-1)]).toEqual([20, 20]));
    expect(ofThread(outside).length).toBeLessThan(20);
    expect([ofThread(inside), ofThread(without)]).toEqual([[], []]);
    await network.register(gathering, ben, 'withdrawn');
    await network.post(gathering, ann, 'Among ourselves');
    await eventually(() => expect(ofThread(organiser).at(-1)).toBe(21));
    expect(ofThread(outside)).not.toContain(21);
  });

  it('about threads follow the role', async () => {
    const olu = await network.person('Olu', ['organiser']);
    const { socket, hints } = await listen(network, { ...olu, roles: [] });
    const witness = await listen(network, olu);
    const gathering = await network.gatheringOf(olu);
    const other = await network.gatheringOf(await network.person('Ann'));
    const renewAs = async (roles: TestPerson['roles']) =>
      (await network.as({ ...olu, roles })).put(`/api/discussions/sockets/${socket.id}`).expect(204);
    await renewAs(['organiser']);
    await network.post(other, olu, 'One');
    const heard = (from: Hint[], id: string) => from.some((hint) => hint.type === 'thread' && hint.id === id);
    await eventually(() => expect(heard(hints, other)).toBe(true));
    await network.register(gathering, olu, 'withdrawn');
    await renewAs([]);
    await network.post(gathering, olu, 'Two');
    await eventually(() => expect(heard(witness.hints, gathering)).toBe(true));
    expect(heard(hints, gathering)).toBe(false);
  });

  describe('where two instances run', () => {
    let second: TestService;
    beforeAll(async () => {
      second = await network.anotherInstance();
    });
    afterAll(() => second.stop());

    it('reach the sockets of both', async () => {
      const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
      const gathering = await network.gatheringOf(ann, ben);
      const here = await listen(network, ben);
      const there = await listen(network, ben, second.url);
      await network.post(gathering, ann, 'Hello');
      await network.register(gathering, ann, 'withdrawn');
      for (const { hints } of [here, there])
        await eventually(() => expect(linesOf(hints)).toEqual(expect.arrayContaining(['places', 'thread 1'])));
    });
  });

  it('tell also of what an outage held up, and of nothing from long ago', async () => {
    const { hints } = await listen(network, await network.person('Ann'));
    const [longAgo, heldUp] = [uuidv7(), uuidv7()];
    await network.gatheringAsOf('1 day', longAgo);
    await network.gatheringAsOf('5 minutes', heldUp);
    const heard = (): string[] => hints.flatMap((hint) => (hint.type === 'gathering' ? hint.id : []));
    await eventually(() => expect(heard()).toEqual([heldUp]));
  });

  it('say so when some may have been lost', async () => {
    const { socket } = await listen(network, await network.person('Ann'));
    const missed = next(socket, 'hint');
    for (const channel of ['thread-changed', 'gathering-changed', 'registration-changed'])
      network.broker.broadcasts.send(`discussions.${channel}`, 'resync');
    expect(await missed).toEqual({ type: 'missed' });
  });
});
