import { uuidv7 } from 'uuidv7';
import { threads } from '#contracts/discussions/events';
import { SHOWN_AT_MOST } from '#contracts/discussions/socket';
import type { Hint, Hinted } from '#contracts/hint';
import { items } from '#contracts/library/events';
import { gatherings } from '#contracts/scheduling/events';
import { HINTS } from '#messaging';
import { Metrics } from '#service';
import { eventually, type TestPerson, type TestService } from '#testing';
import { join, Network, next, type Live } from './network';

interface Listening {
  socket: Live;
  hints: Hinted[];
}

/** An open socket's hints, as they came, of what it shows. */
async function listen(network: Network, person: TestPerson, names: string[], url?: string): Promise<Listening> {
  const socket = await network.connect(person, url);
  const hints: Hinted[] = [];
  socket.on('hint', (hint) => hints.push(hint));
  show(socket, names);
  // What it says first is understood before this is answered; what happened before is told in between.
  await join(socket, uuidv7());
  hints.length = 0;
  return { socket, hints };
}

const show = (socket: Live, names: string[]): unknown => socket.emit('show', { names });

const of = ({ hints }: Listening, topic: { name: string }, key: string): number[] =>
  hints.filter((hint) => hint.topic === topic.name && hint.key === key).map(({ version }) => version);

const SUBJECTS = { name: 'discussions.subjects' };

describe('hints', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start();
  });
  afterAll(() => network.stop());

  it('reach those who show the thing, or a list that it may come into, and nobody else', async () => {
    const ann = await network.person('Ann');
    const gathering = await network.gathering();
    const watching = (names: string[]) => listen(network, ann, names);
    const [thing, list, elsewhere] = [
      await watching([gathering]),
      await watching([gatherings.name]),
      await watching([uuidv7(), 'library.notes']),
    ];
    await network.givePlace(gathering, await network.person('Ben'));
    await eventually(() => expect(of(thing, gatherings, gathering)).toContain(1));
    await network.cancel(gathering);
    await eventually(() => expect(of(thing, gatherings, gathering)).toContain(2));
    await eventually(() => expect(of(list, gatherings, gathering)).toContain(2));
    // Somebody else's place takes nothing into the list, and what another page shows is not this one's.
    expect(of(list, gatherings, gathering)).not.toContain(1);
    expect(elsewhere.hints).toEqual([]);
    const told = await network.service.app.get(Metrics).registry.metrics();
    expect(told).toMatch(/^live_sockets 3$/m);
    expect(told).toMatch(/^live_hints_total [1-9]/m);
    expect(told).toMatch(/^live_resyncs_total [1-9]/m);
  });

  it('tell a partner’s contact of the directory’s lists alone', async () => {
    const contact = await network.person('Connie', ['partner']);
    const [note, programme] = [uuidv7(), uuidv7()];
    const lists = ['library.notes', 'directory.programmes'];
    const [theirs, ours] = [
      await listen(network, contact, lists),
      await listen(network, await network.person('Ann'), lists),
    ];
    const hint = (topic: string, key: string): void =>
      network.broker.broadcasts.send(HINTS, { topic, key, version: 1, audience: 'everybody' } as never);
    hint('library.notes', note);
    await eventually(() => expect(of(ours, { name: 'library.notes' }, note)).toEqual([1]));
    hint('directory.programmes', programme);
    await eventually(() => expect(theirs.hints.map(({ key }) => key)).toEqual([programme]));
  });

  it('of one kind serve any service: what they say is all that is known here', async () => {
    const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    const olu = await network.person('Olu', ['organiser']);
    const note = uuidv7();
    const hint = (version: number, audience: Hint['audience']): void =>
      network.broker.broadcasts.send(HINTS, { topic: 'library.notes', key: note, version, audience } as never);
    const listening = await Promise.all([
      listen(network, ann, [note]),
      listen(network, ben, ['library.notes']),
      listen(network, olu, [note, 'library.notes']),
    ]);
    const heard = (): number[][] => listening.map((one) => of(one, { name: 'library.notes' }, note));
    hint(1, 'who-shows-it');
    hint(2, 'everybody');
    hint(3, { persons: [ben.personId] });
    hint(4, { persons: [ann.personId], organisers: true });
    await eventually(() =>
      expect(heard()).toEqual([
        [1, 2, 4],
        [2, 3],
        [1, 2, 4],
      ]),
    );
    expect(JSON.stringify(listening[2].hints)).not.toContain(ann.personId);
  });

  it('tell of a registration its own person, in lists too, and of the place everybody who shows the gathering', async () => {
    const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    const gathering = await network.gathering();
    const names = [gatherings.name, threads.name];
    const [hers, his] = [await listen(network, ann, names), await listen(network, ben, names)];
    const shows = await listen(network, ben, [gathering]);
    await network.givePlace(gathering, ann);
    await eventually(() => expect(of(hers, gatherings, gathering)).toEqual([1]));
    // Said by the service of threads itself, once it knows of the place.
    await eventually(() => expect(of(hers, threads, gathering)).toEqual([1]));
    await eventually(() => expect(of(shows, gatherings, gathering)).toEqual([1]));
    expect(his.hints).toEqual([]);
    // Whose place it was is not to be known by it.
    expect(JSON.stringify(shows.hints)).not.toContain(ann.personId);
  });

  it('about what waits for one reach those whom a change concerns, and no other of those who have it on the screen', async () => {
    const [ann, ben, mona, olu] = [
      await network.person('Ann'),
      await network.person('Ben'),
      await network.person('Mona', ['moderator']),
      await network.person('Olu', ['organiser']),
    ];
    const gathering = await network.gatheringOf(ann);
    // As Home has them, with the gathering and the item themselves among what is shown.
    const waiting = ['library.waiting', 'discussions.threads', 'discussions.item-threads'];
    const [author, member, moderator, organiser] = await Promise.all(
      [ann, ben, mona, olu].map((one) => listen(network, one, [...waiting, items.name, gatherings.name, gathering])),
    );
    const item = await network.item([ann]);
    await network.cancel(gathering);
    const asksFor = ({ hints }: Listening, key: string) =>
      [
        ...new Set(hints.flatMap((hint) => (hint.key === key && waiting.includes(hint.topic) ? hint.topic : []))),
      ].sort();
    await eventually(() => {
      expect(asksFor(author!, item)).toEqual(['discussions.item-threads', 'library.waiting']);
      expect([moderator!, organiser!].map((one) => asksFor(one, item))).toEqual([
        ['library.waiting'],
        ['library.waiting'],
      ]);
      expect(asksFor(organiser!, gathering)).toEqual(['discussions.threads']);
    });
    // They hear of both for whatever else shows them, so what they were not told is not on its way.
    await eventually(() => {
      for (const one of [author!, member!]) expect(of(one, SUBJECTS, gathering)).toEqual([2]);
      expect(of(member!, items, item)).toEqual([1]);
    });
    expect([asksFor(member!, item), asksFor(member!, gathering)]).toEqual([[], []]);
  });

  it('tell whoever comes to show a thing what changed just before', async () => {
    const ann = await network.person('Ann');
    const gathering = await network.gathering();
    const [early, late] = [await listen(network, ann, [gathering]), await listen(network, ann, [])];
    await network.cancel(gathering);
    await eventually(() => expect(of(early, gatherings, gathering)).toContain(2));
    expect(late.hints).toEqual([]);
    show(late.socket, [gathering]);
    await eventually(() => expect(of(late, gatherings, gathering)).toEqual([2]));
  });

  it('wake nobody who shows something else while very many register', async () => {
    const [gathering, other] = [await network.gathering(), await network.gathering()];
    const open = async (n: number, name: string) => listen(network, await network.person(`Watcher ${n}`), [name]);
    const watching = await Promise.all(Array.from({ length: 10 }, (_, n) => open(n, gathering)));
    const elsewhere = await Promise.all(Array.from({ length: 10 }, (_, n) => open(n, other)));
    const people = await Promise.all(Array.from({ length: 60 }, (_, n) => network.person(`Racer ${n}`)));
    const counts = () => watching.map((one) => of(one, gatherings, gathering).length);
    const began = performance.now();
    await Promise.all(people.map((person) => network.givePlace(gathering, person)));
    await eventually(() => expect(Math.min(...counts())).toBeGreaterThan(0));
    // The last registrations are told of when the pause is over; then there is nothing more to say.
    const seconds = Math.ceil((performance.now() - began) / 1000);
    const last = await network.person('Last');
    const before = counts();
    await network.givePlace(gathering, last);
    await eventually(() => expect(counts().every((count, n) => count > before[n]!)).toBe(true));
    expect(Math.max(...counts())).toBeLessThanOrEqual(seconds + 3);
    expect(elsewhere.flatMap((one) => of(one, gatherings, gathering))).toEqual([]);
  });

  it('are of as much as a page shows, and no more', async () => {
    const socket = await network.connect(await network.person('Ann'));
    const names = (length: number) => Array.from({ length }, () => uuidv7());
    show(socket, names(SHOWN_AT_MOST));
    await join(socket, uuidv7());
    const bye = next(socket, 'bye');
    show(socket, names(SHOWN_AT_MOST + 1));
    expect(await bye).toEqual({ reason: 'malformed' });
  });

  it('tell of a thread those who may enter it and are elsewhere, and nobody else', async () => {
    const [ann, ben, cat] = [await network.person('Ann'), await network.person('Ben'), await network.person('Cat')];
    const olu = await network.person('Olu', ['organiser']);
    const gathering = await network.gatheringOf(ann, ben);
    const listing = (person: TestPerson) => listen(network, person, [threads.name]);
    const [inside, outside, organiser] = [await listing(ann), await listing(ben), await listing(olu)];
    const without = await listen(network, cat, [threads.name, gathering]);
    await join(inside.socket, gathering);
    for (let n = 1; n <= 20; n += 1) await network.post(gathering, ann, String(n));
    const ofThread = (one: Listening) => of(one, threads, gathering);
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
    const as = (person: TestPerson) => listen(network, person, [threads.name]);
    const [hers, witness] = [await as({ ...olu, roles: [] }), await as(olu)];
    const gathering = await network.gatheringOf(olu);
    const other = await network.gatheringOf(await network.person('Ann'));
    const renewAs = async (roles: TestPerson['roles']) =>
      (await network.as({ ...olu, roles })).put(`/api/discussions/sockets/${hers.socket.id}`).expect(204);
    const [post, heard] = [
      (id: string, text: string) => network.post(id, olu, text),
      (from: Listening, id: string) => of(from, threads, id).length > 0,
    ];
    const forget = (): void => [hers, witness].forEach(({ hints }) => (hints.length = 0));
    await renewAs(['organiser']);
    forget();
    await post(other, 'One');
    await eventually(() => expect(heard(hers, other)).toBe(true));
    await network.register(gathering, olu, 'withdrawn');
    await eventually(() => expect(heard(hers, gathering)).toBe(true));
    await renewAs([]);
    forget();
    await post(gathering, 'Two');
    await eventually(() => expect(heard(witness, gathering)).toBe(true));
    expect(heard(hers, gathering)).toBe(false);
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
      const names = [gathering, threads.name];
      const [here, there] = [await listen(network, ben, names), await listen(network, ben, names, second.url)];
      await network.post(gathering, ann, 'Hello');
      await network.cancel(gathering);
      for (const one of [here, there]) {
        await eventually(() => expect(of(one, threads, gathering)).toContain(1));
        await eventually(() => expect(of(one, SUBJECTS, gathering)).toContain(2));
        await eventually(() => expect(of(one, gatherings, gathering)).toContain(2));
      }
    });
  });

  it('tell also of what an outage held up, and of nothing from long ago', async () => {
    const listening = await listen(network, await network.person('Olu', ['organiser']), [threads.name]);
    const [longAgo, heldUp] = [uuidv7(), uuidv7()];
    await network.gatheringAsOf('1 day', longAgo);
    await network.gatheringAsOf('5 minutes', heldUp);
    await eventually(() => expect(of(listening, threads, heldUp)).toEqual([1]));
    expect(of(listening, threads, longAgo)).toEqual([]);
  });

  it('say so when some may have been lost', async () => {
    const { socket } = await listen(network, await network.person('Ann'), []);
    const missed = new Promise<void>((resolve) => socket.once('missed', resolve));
    network.broker.broadcasts.send(HINTS, 'resync');
    await missed;
  });
});
