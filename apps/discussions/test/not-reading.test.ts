import { connect, type Socket } from 'node:net';
import { once, type EventEmitter } from 'node:events';
import { SOCKET_PATH } from '#contracts/discussions/socket';
import { eventually, tokenOf, type TestPerson } from '#testing';
import { roomOfPerson } from '../src/live/rooms';
import { SocketServer } from '../src/live/socket-server';
import { UNREAD } from '../src/live/unread-limit';
import { join, Network } from './network';

/** A client's frame (RFC 6455, 5.2) of text, masked by zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), payload]);
}

/** A connection that writes, and reads nothing after the handshake. */
async function deafSocket(network: Network, person: TestPerson): Promise<Socket> {
  const { hostname, port } = new URL(network.service.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const headers = [
    `GET ${SOCKET_PATH}/?EIO=4&transport=websocket HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${Buffer.from('sixteen letters!').toString('base64')}`,
    `Authorization: Bearer ${await tokenOf(person, network.service)}`,
  ];
  socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(frame('40'));
  return socket;
}

interface Queueing extends EventEmitter {
  readonly writeBuffer: readonly { readonly data?: string }[];
  readonly transport: { readonly socket: { readonly bufferedAmount: number } };
}

const queuedFor = ({ writeBuffer, transport }: Queueing): number =>
  writeBuffer.reduce((sum, { data = '' }) => sum + data.length, transport.socket.bufferedAmount);

describe('a client that does not read', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start();
  });
  afterAll(() => network.stop());

  it('is cut before what waits for it grows large, also where it answers pings', async () => {
    const ann = await network.person('Ann');
    const gathering = await network.gatheringOf(ann);
    await network.post(gathering, ann, 'x');
    await fillThread(network, gathering);
    const server = network.service.app.get(SocketServer, { strict: false });
    const sockets = () => server.in(roomOfPerson(ann.personId)).length;
    const deaf = await deafSocket(network, ann);
    const answeringPings = setInterval(() => deaf.write(frame('3')), 200);
    try {
      await eventually(() => expect(sockets()).toBe(1));
      for (let n = 0; n < 30; n += 1) deaf.write(frame(`42${n}["join",{"threadId":"${gathering}","rev":0}]`));
      await eventually(() => expect(sockets()).toBe(0));
    } finally {
      clearInterval(answeringPings);
      deaf.destroy();
    }
  });

  it('takes as little with fifty sockets as with a few, and others hear on', async () => {
    const crowd = await Promise.all(['Ann', 'Ben', 'Cat'].map((name) => network.person(name)));
    const dan = await network.person('Dan');
    const gathering = await network.gatheringOf(...crowd, dan);
    await network.post(gathering, dan, 'x');
    await fillThread(network, gathering);
    const server = network.service.app.get(SocketServer, { strict: false });
    const { io, unread } = server;
    const hears = await network.connect(dan);
    const open = (person: TestPerson) => Promise.all(Array.from({ length: 50 }, () => deafSocket(network, person)));
    const deaf = (await Promise.all(crowd.map(open))).flat();
    // Who asks before it was let in is cut for that.
    await eventually(() => {
      for (const { personId } of crowd) expect(server.in(roomOfPerson(personId)).length).toBe(50);
    });
    // Or they would be cut for their silence, where much else is going on.
    const answeringPings = setInterval(() => deaf.forEach((socket) => socket.write(frame('3'))), 2000);
    const clients = () => io.engine['clients'] as unknown as Record<string, Queueing>;
    // Counted apart from what the bound itself counts: what the engine keeps, and what the network has not taken.
    const queued = (): number => Object.values(clients()).reduce((sum, one) => sum + queuedFor(one), 0);
    let most = 0;
    // Looked at after each packet, not now and then: what was there only for a moment was there.
    const look = () => queueMicrotask(() => (most = Math.max(most, queued())));
    for (const client of Object.values(clients())) client.on('packetCreate', look);
    try {
      for (let n = 0; n < 30; n += 1) {
        const packet = frame(`42${n}["join",{"threadId":"${gathering}","rev":0}]`);
        for (const socket of deaf) socket.write(packet);
      }
      await eventually(() => expect(io.engine.clientsCount).toBeLessThan(deaf.length / 2), 120_000);
      expect(crowd.filter(({ personId }) => unread.of(personId) > UNREAD.person)).toEqual([]);
      expect(most).toBeGreaterThan(UNREAD.person);
      expect(most).toBeLessThan(3.5 * UNREAD.person);
      expect(await join(hears, gathering, 199)).toMatchObject({ outcome: 'joined', rev: 200 });
    } finally {
      clearInterval(answeringPings);
      for (const socket of deaf) socket.destroy();
    }
  });
});

/** As many changes as an answer to a join brings, each of a long message. */
async function fillThread({ service }: Network, threadId: string): Promise<void> {
  await service.dataSource.query(`UPDATE message SET text = repeat('x', 8000) WHERE thread_id = $1`, [threadId]);
  await service.dataSource.query(
    `INSERT INTO thread_change (thread_id, rev, kind, message_id)
     SELECT c.thread_id, n, 'edited', c.message_id FROM thread_change c, generate_series(2, 200) n WHERE c.thread_id = $1`,
    [threadId],
  );
  await service.dataSource.query('UPDATE thread SET rev = 200 WHERE id = $1', [threadId]);
}
