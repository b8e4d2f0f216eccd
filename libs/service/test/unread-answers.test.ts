import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { fastify, type FastifyInstance } from 'fastify';
import { eventually } from '#testing';
import { boundUnreadAnswers, unreadAnswers } from '../src/http/unread-answers';

/** More than the operating system takes over for a reader who does not read. */
const LARGE = Buffer.alloc(12 * 1024 * 1024, 'x');

describe('an answer', () => {
  let http: FastifyInstance;
  const sockets: Socket[] = [];
  const listen = async (patience?: { millis: number; millisAByte: number }): Promise<void> => {
    http = fastify();
    boundUnreadAnswers(http, patience);
    http.get('/large', () => LARGE);
    http.get('/streamed', (_request, reply) => {
      void reply.header('content-length', LARGE.length);
      return Readable.from([LARGE]);
    });
    await http.listen({ port: 0, host: '127.0.0.1' });
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await http.close();
    await eventually(() => expect(unreadAnswers.total).toBe(0));
  });

  async function ask(path = '/large'): Promise<Socket> {
    const { port } = http.server.address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return socket;
  }

  it('that is read is forgotten at once', async () => {
    await listen();
    const socket = await ask();
    await eventually(() => expect(unreadAnswers.total).toBe(LARGE.length));
    socket.resume();
    await eventually(() => expect(unreadAnswers.total).toBe(0));
    expect(socket.destroyed).toBe(false);
  });

  it('that nobody reads is cut in time', async () => {
    await listen({ millis: 50, millisAByte: 0 });
    const { server } = http;
    const asked = once(server, 'request');
    await ask();
    await asked;
    await eventually(async () => expect(await connectionsOf(server)).toBe(0));
  });

  it('that is streamed counts for what is on its way, and is cut in time as well', async () => {
    await listen();
    await ask('/streamed');
    await eventually(() => expect(unreadAnswers.total).toBe(128 * 1024));
    for (const socket of sockets.splice(0)) socket.destroy();
    await http.close();
    await listen({ millis: 50, millisAByte: 0 });
    const { server } = http;
    const asked = once(server, 'request');
    await ask('/streamed');
    await asked;
    await eventually(async () => expect(await connectionsOf(server)).toBe(0));
  });

  it('that nobody reads holds no more of one source than a bound, however often it is asked for', async () => {
    await listen();
    const first = await ask();
    await eventually(() => expect(unreadAnswers.total).toBe(LARGE.length));
    const cut = once(first, 'close');
    first.on('end', () => first.destroy());
    await ask();
    first.resume();
    await cut;
    await eventually(() => expect(unreadAnswers.total).toBe(LARGE.length));
  });
});

const connectionsOf = (server: FastifyInstance['server']): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
