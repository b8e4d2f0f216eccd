import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { uuidv7 } from 'uuidv7';
import { SOCKET_PATH, SOCKET_RATE, SOCKETS_OF_ONE_PERSON } from '#contracts/discussions/socket';
import { Authenticator, cookieName } from '#service';
import { eventually, TEST_LINK_KEY, TEST_ORIGIN, tokenOf, type TestPerson } from '#testing';
import { Connection } from '../src/live/connection';
import { SocketServer } from '../src/live/socket-server';
import { join, Network, next, type Live } from './network';

/** Says anything, as a client of somebody else's making may. */
const say = (socket: Live, ...packet: unknown[]): unknown =>
  (socket.emit as (...packet: unknown[]) => unknown)(...packet);
const gone = (socket: Live): Promise<unknown> => next(socket as never, 'disconnect' as never);

describe('what a socket may do', () => {
  let network: Network;
  let ann: TestPerson;
  let gathering: string;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann');
    gathering = await network.gatheringOf(ann);
  });
  afterAll(() => network.stop());

  it('does not include a packet of 1 MB', async () => {
    const [socket, other] = [await network.connect(ann), await network.connect(ann)];
    const closed = gone(socket);
    say(socket, 'join', { threadId: 'x'.repeat(1_000_000), rev: 0 }, () => undefined);
    await closed;
    expect(await join(other, gathering)).toMatchObject({ outcome: 'joined' });
  });

  it('does not include flooding', async () => {
    const [socket, other] = [await network.connect(ann), await network.connect(ann)];
    const [bye, closed] = [next(socket, 'bye'), gone(socket)];
    for (let packets = 0; packets < SOCKET_RATE.packets * 3; packets += 1)
      say(socket, 'leave', { threadId: gathering });
    expect(await bye).toEqual({ reason: 'flood' });
    await closed;
    expect(await join(other, gathering)).toMatchObject({ outcome: 'joined' });
  });

  it('does not include flooding before saying whom it is from', async () => {
    const url = `${network.service.url.replace('http', 'ws')}${SOCKET_PATH}/?EIO=4&transport=websocket`;
    const raw = new WebSocket(url);
    let answers = 0;
    raw.addEventListener('message', () => (answers += 1));
    await new Promise((resolve) => raw.addEventListener('open', resolve));
    const closed = new Promise((resolve) => raw.addEventListener('close', resolve));
    for (let packets = 0; packets < SOCKET_RATE.packets * 3; packets += 1) raw.send(`40/elsewhere${packets},`);
    await closed;
    // One answer a packet, after the greeting.
    expect(answers).toBeLessThanOrEqual(SOCKET_RATE.packets + 1);
  });

  it('ends with its connection, also where that closed while we asked whose it is', async () => {
    const authenticator = network.service.app.get(Authenticator, { strict: false });
    const { engine } = network.service.app.get(SocketServer, { strict: false }).io;
    const authenticate = authenticator.authenticate.bind(authenticator);
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const asked = jest.spyOn(authenticator, 'authenticate').mockImplementation(async (token) => {
      await held;
      return authenticate(token);
    });
    const kept = jest.spyOn(Connection.prototype, 'renew');
    try {
      const others = engine.clientsCount;
      const socket = network.socket({ authorization: `Bearer ${await tokenOf(ann, network.service)}` });
      await eventually(() => expect(asked).toHaveBeenCalled());
      socket.disconnect();
      await eventually(() => expect(engine.clientsCount).toBe(others));
      answer();
      await asked.mock.results[0]!.value;
      await new Promise(setImmediate);
      expect(kept).not.toHaveBeenCalled();
    } finally {
      answer();
      jest.restoreAllMocks();
    }
  });

  it.each<[string, unknown[]]>([
    ['an unknown packet', ['shout', { threadId: uuidv7() }]],
    ['the name of something every object has', ['toString', {}, () => undefined]],
    ['a join without anywhere to answer', ['join', { threadId: uuidv7(), rev: 0 }]],
    ['something else to answer to', ['join', { threadId: uuidv7(), rev: 0 }, 'here']],
    ['a leave of nothing', ['leave', null]],
    ['bytes', ['leave', Buffer.from([1, 2, 3])]],
    ['NUL', ['show', { names: ['a\0b'] }]],
    ['half a character', ['show', { names: ['\ud800'] }]],
    ['what is nested too deeply', ['join', JSON.parse('['.repeat(1000) + ']'.repeat(1000)), () => undefined]],
  ])('does not include %s', async (_, packet) => {
    const socket = await network.connect(ann);
    const [bye, closed] = [next(socket, 'bye'), gone(socket)];
    say(socket, ...packet);
    expect(await bye).toEqual({ reason: 'malformed' });
    await closed;
  });

  it.each([
    [null],
    [{}],
    [{ threadId: 'x', rev: 0 }],
    [{ threadId: uuidv7(), rev: -1 }],
    [{ threadId: uuidv7(), rev: 1.5 }],
    [{ threadId: uuidv7(), rev: 0, as: 'root' }],
    [[[]]],
  ])('is told when a join is malformed: %j', async (request) => {
    const socket = await network.connect(ann);
    const answer = await new Promise((resolve) => say(socket, 'join', request, resolve));
    expect(answer).toEqual({ outcome: 'refused', reason: 'malformed' });
  });

  it('bears a revision that no thread has come to', async () => {
    const socket = await network.connect(ann);
    await network.post(gathering, ann, 'One');
    expect(await join(socket, gathering, Number.MAX_SAFE_INTEGER)).toMatchObject({
      outcome: 'joined',
      rev: 1,
      changes: [],
    });
    const change = next(socket, 'change');
    await network.post(gathering, ann, 'Two');
    expect((await change).change.rev).toBe(2);
  });

  it('brings a long past in parts, and lets in at the end of it', async () => {
    const long = await network.gatheringOf(ann);
    // One after another: of one person fifty wait at most.
    for (let index = 0; index < 205; index += 1) await network.post(long, ann, String(index));
    const socket = await network.connect(ann);
    expect(await join(socket, long)).toMatchObject({ outcome: 'joined', rev: 205, more: true });
    const heard = jest.fn();
    socket.on('change', heard);
    await network.post(long, ann, 'Not in the room yet');
    expect(await join(socket, long, 200)).toMatchObject({ outcome: 'joined', rev: 206, more: false });
    expect(heard).not.toHaveBeenCalled();
  });

  describe('comes from', () => {
    const connects = async (headers: Record<string, string>): Promise<string> => {
      const socket = network.socket(headers);
      const outcome = await Promise.race([
        next(socket as never, 'connect' as never).then(() => 'connected'),
        next(socket as never, 'connect_error' as never).then(({ message }: Error) => message),
      ]);
      socket.disconnect();
      return outcome;
    };

    it("the network's own pages, or a program", async () => {
      const token = await tokenOf(ann, network.service);
      const cookie = `${cookieName({ publicUrl: TEST_ORIGIN, linkKey: TEST_LINK_KEY })}=${token}`;
      expect(await connects({ cookie, origin: TEST_ORIGIN })).toBe('connected');
      expect(await connects({ authorization: `Bearer ${token}` })).toBe('connected');
      expect(await connects({ cookie, origin: 'https://elsewhere.example' })).toBe('websocket error');
      expect(await connects({ cookie })).toBe('websocket error');
      expect(await connects({ authorization: `Bearer ${token}`, origin: 'null' })).toBe('websocket error');
      expect(await connects({ origin: TEST_ORIGIN })).toBe('sign-in-needed');
      expect(await connects({ authorization: 'Bearer nonsense' })).toBe('sign-in-needed');
    });
  });

  it('may come through the port of a host that forwards to the service', async () => {
    const inner = network.service.app.getHttpServer() as Server;
    const host = createServer().on('upgrade', (...parts) => inner.emit('upgrade', ...parts));
    await once(host.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = host.address() as { port: number };
      const socket = await network.connect(ann, `http://127.0.0.1:${port}`);
      expect(await join(socket, gathering)).toMatchObject({ outcome: 'joined' });
      socket.disconnect();
    } finally {
      host.closeAllConnections();
      await new Promise((resolve) => host.close(resolve));
    }
  });

  it('does not include standing beside fifty others of the same person', async () => {
    const bea = await network.person('Bea');
    const headers = { authorization: `Bearer ${await tokenOf(bea, network.service)}` };
    const outcomeOf = (socket: Live): Promise<string> =>
      Promise.race([
        next(socket as never, 'connect' as never).then(() => 'connected'),
        next(socket as never, 'connect_error' as never).then(({ message }: Error) => message),
      ]);
    const many = Array.from({ length: SOCKETS_OF_ONE_PERSON + 5 }, () => network.socket(headers));
    const outcomes = await Promise.all(many.map(outcomeOf));
    const refused = many.filter((_, index) => outcomes[index] === 'too-many');
    expect(refused).toHaveLength(5);
    expect(many.filter(({ connected }) => connected)).toHaveLength(SOCKETS_OF_ONE_PERSON);
    // Nobody else has to make room, and where one goes, one may come.
    await network.connect(ann);
    many.find(({ connected }) => connected)!.disconnect();
    await eventually(async () => {
      const outcome = outcomeOf(refused[0]!);
      refused[0]!.connect();
      expect(await outcome).toBe('connected');
    });
    for (const socket of many) socket.disconnect();
  });
});
