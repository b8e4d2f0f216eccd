import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and can fall silent as a broken network does: nothing arrives, nothing closes. */
export interface SilentProxy {
  /** `127.0.0.1:<port>` with the target's protocol. */
  readonly url: string;
  /** From now on nothing passes either way, on any connection, nor can one be opened; none is closed. */
  silence(): void;
  /** From now on answers are lost on the connections that are open, while what clients send still arrives. */
  loseAnswers(): void;
  /** New connections pass again. Those that were silenced stay so: their bytes are lost. */
  restore(): void;
  /** Closes every connection at once. */
  cut(): void;
  stop(): Promise<void>;
}

export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const { protocol, hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const upstreams = new WeakSet<Socket>();
  let silent = false;

  const server = createServer((client) => {
    const upstream = silent ? undefined : connect(Number(port), hostname);
    if (upstream) upstreams.add(upstream);
    join(upstream ? [client, upstream] : [client], open);
    if (upstream) client.pipe(upstream).pipe(client);
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
    restore: () => {
      silent = false;
    },
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

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
