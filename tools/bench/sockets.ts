import { io, type Socket } from 'socket.io-client';
import { SOCKET_PATH, type ClientEvents, type JoinAnswer, type ServerEvents } from '#contracts/discussions/socket';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** A socket as the web app opens it; `token` is unset for the bare server. */
export async function openSocket(port: number, token?: string): Promise<LiveSocket> {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(token && { extraHeaders: { authorization: `Bearer ${token}` } }),
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return socket;
}

/** Joins a thread, again and again while the news of a place is on its way. */
export async function joinThread(socket: LiveSocket, threadId: string): Promise<void> {
  let rev = 0;
  for (const deadline = Date.now() + 30_000; ;) {
    const answer: JoinAnswer = await socket.timeout(5000).emitWithAck('join', { threadId, rev });
    if (answer.outcome === 'joined') rev = answer.rev;
    if (answer.outcome === 'joined' && !answer.more) return;
    if (Date.now() > deadline) throw new Error(`The thread does not open: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Heard<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0];

/** The next event of a name that is the one meant. @throws Error where none comes within ten seconds. */
export function nextEvent<E extends keyof ServerEvents>(
  socket: LiveSocket,
  name: E,
  isMeant: (event: Heard<E>) => boolean = () => true,
): Promise<Heard<E>> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`No '${name}' came.`)), 10_000);
    const hear = (event: Heard<E>): void => {
      if (!isMeant(event)) return;
      clearTimeout(late);
      socket.off(name, hear as never);
      resolve(event);
    };
    socket.on(name, hear as never);
  });
}

/**
 * A socket that only listens: it speaks as much of the protocol (Engine.IO v4, Socket.IO v5) as it takes to be let into a
 * room, or to say what it shows, and then tells of each packet without reading it, so that a thousand of them take little
 * from the server they measure.
 */
export async function openListener(
  port: number,
  token: string | undefined,
  say: readonly ['join' | 'show', unknown],
): Promise<Listener> {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  // Node's own; the second argument is undici's.
  const socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}/?EIO=4&transport=websocket`, { headers } as never);
  const listener: Listener = { heard: () => undefined, close: () => socket.close() };
  await new Promise<void>((joined, fail) => {
    // What is joined is answered (an acknowledgement, its number behind the packet's type), what is shown is not.
    const ask = (): void => {
      socket.send(`42${say[0] === 'join' ? 1 : ''}${JSON.stringify(say)}`);
      if (say[0] === 'show') joined();
    };
    socket.addEventListener('error', () => fail(new Error('A listener was refused.')));
    socket.addEventListener('message', (message: { data: unknown }) => {
      const data = String(message.data);
      if (data.startsWith('42["change"') || data.startsWith('42["hint"')) listener.heard();
      else if (data === '2') socket.send('3');
      else if (data.startsWith('0')) socket.send('40');
      else if (data.startsWith('40')) ask();
      else if (data.startsWith('431')) {
        // Where there is more to catch up with, or the place has not arrived yet, it asks again.
        if (data.includes('"more":true') || data.includes('"closed"')) setTimeout(ask, 50);
        else joined();
      }
    });
  });
  return listener;
}

export interface Listener {
  /** Called for each change or hint; set by whoever counts. */
  heard: () => void;
  close(): void;
}
