import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientEvents, ServerEvents } from '#contracts/discussions/socket';
import type { Caller } from '#service';

export type LiveSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, { connection: Connection }>;
export type LiveServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, { connection: Connection }>;

type Farewell = Parameters<ServerEvents['bye']>[0]['reason'];

/** The longest delay that setTimeout takes; tokens live for minutes. */
const MAX_DELAY = 2 ** 31 - 1;

/** One socket: whose it is, until when it may stay, and what it is being answered. */
export class Connection {
  /** Rises when the person lost a place somewhere: a join under way asks again. */
  doorsClosed = 0;
  private expiry: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: LiveSocket,
    public caller: Caller,
  ) {
    this.renew(caller);
    socket.on('disconnect', () => clearTimeout(this.expiry));
  }

  /** The session was refreshed, perhaps with other roles. */
  renew(caller: Caller): void {
    this.caller = caller;
    clearTimeout(this.expiry);
    const delay = Math.min(caller.expiresAt * 1000 - Date.now(), MAX_DELAY);
    this.expiry = setTimeout(() => this.end('expired'), delay).unref();
  }

  /** What a socket asks for is done one after the other: leaving never overtakes joining. `work` must not reject. */
  inTurn(work: () => Promise<void> | void): void {
    this.turn = this.turn.then(work);
  }

  end(reason: Farewell): void {
    this.socket.emit('bye', { reason });
    this.socket.disconnect(true);
  }
}
