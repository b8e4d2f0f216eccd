import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** Stands between a client and a server, and can fall silent as a broken network does: nothing arrives, nothing closes. */
export interface SilentProxy {
  /** `127.0.0.1:<port>` with the target's protocol. */
  readonly url: string;
  /** From now on nothing passes either way, on any connection, nor can one be opened; none is closed. */
  silence(): void;
  /** From now on answers are lost on the connections that are open, while what clients send still arrives. */
  loseAnswers(): void;
  /** From now on what is sent either way arrives so much later, on connections that are opened from now on, too. */
  slow(millis: number): void;
  /** New connections pass again, at once. Those that were silenced stay so: their bytes are lost. */
  restore(): void;
  /** Closes every connection at once. */
  cut(): void;
  stop(): Promise<void>;
}

export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const { protocol, hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const upstreams = new WeakSet<Socket>();
  let [silent, delay] = [false, 0];

  const server = createServer((client) => {
    const upstream = silent ? undefined : connect(Number(port), hostname);
    if (upstream) upstreams.add(upstream);
    join(upstream ? [client, upstream] : [client], open);
    if (upstream)
      client
        .pipe(later(() => delay))
        .pipe(upstream)
        .pipe(later(() => delay))
        .pipe(client);
    else client.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `${protocol}//127.0.0.1:${(server.address() as { port: number }).port}`,
    silence: () => {
      silent = true;
      for (const socket of open) socket.unpipe().pause();
    },
    loseAnswers: () => {
      for (const socket of open) if (upstreams.has(socket)) socket.unpipe().pause();
    },
    slow: (millis) => void (delay = millis),
    restore: () => void ([silent, delay] = [false, 0]),
    cut: () => open.forEach((socket) => socket.destroy()),
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const later = (delay: () => number): Transform =>
  new Transform({
    transform: (chunk, _encoding, done) => {
      if (delay() > 0) setTimeout(() => done(null, chunk), delay());
      else done(null, chunk);
    },
  });

/** Ends them together, unless they were silenced: then one side's closing does not reach the other either. */
function join(sockets: readonly Socket[], open: Set<Socket>): void {
  for (const socket of sockets) {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      if (!socket.isPaused()) for (const other of sockets) other.destroy();
    });
  }
}
