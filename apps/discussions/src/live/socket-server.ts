import fastifyCookie from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { SOCKET_MAX_PACKET, SOCKET_PATH } from '#contracts/discussions/socket';
import { comesFromOwnPage, Metrics, SERVICE_CONFIG, Unread, type Waiting } from '#service';
import type { DiscussionsConfig } from '../discussions.config';
import type { LiveServer, LiveSocket } from './connection';
import { limitPackets, type EngineSocket } from './packet-limit';
import { limitUnread, UNREAD } from './unread-limit';

/** Milliseconds an upgraded connection may take to say whom it is from. */
const CONNECT_TIMEOUT = 5000;

/** The socket.io server: websocket only, so that no instance needs a connection to come back to it. */
@Injectable()
export class SocketServer {
  readonly io: LiveServer;
  readonly unread = new Unread(UNREAD);
  private readonly waiting = new WeakMap<EngineSocket, Waiting>();

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(SERVICE_CONFIG) config: DiscussionsConfig,
    metrics: Metrics,
  ) {
    metrics.gauge('live_sockets', 'Pages that are open, and told of changes', () => this.io.of('/').sockets.size);
    metrics.gauge('live_unread_bytes', 'What waits to be read by open pages', () => this.unread.total);
    this.io = new Server({
      path: SOCKET_PATH,
      serveClient: false,
      transports: ['websocket'],
      perMessageDeflate: false,
      maxHttpBufferSize: SOCKET_MAX_PACKET,
      connectTimeout: CONNECT_TIMEOUT,
      pingInterval: config.livePingMillis,
      pingTimeout: config.livePingMillis,
      allowRequest: (request, decide) => {
        const allowed = comesFromOwnPage(request, config);
        decide(allowed ? undefined : 'This does not come from a page of this network.', allowed);
      },
    });
  }

  /** To the application's own HTTP server, on which a host of several services emits `upgrade` as well. */
  attach(): void {
    this.io.attach(this.host.httpAdapter.getHttpServer());
    this.io.engine.on('connection', (conn: EngineSocket) => {
      limitPackets(conn, () => this.endFlood(conn));
      this.waiting.set(conn, limitUnread(conn, this.unread));
    });
  }

  /** From now on, what waits for the connection counts as this person's. */
  belongsTo(conn: EngineSocket, personId: string): void {
    const waiting = this.waiting.get(conn);
    if (!waiting) return;
    this.unread.hold(waiting, 0);
    waiting.owner = personId;
  }

  private endFlood(conn: EngineSocket): void {
    const socket = this.sockets.find((one) => one.conn === conn);
    if (socket) socket.data.connection.end('flood');
    else conn.close(true);
  }

  /** The sockets of this instance in a room. */
  in(room: string): LiveSocket[] {
    const { adapter, sockets } = this.io.of('/');
    return [...(adapter.rooms.get(room) ?? [])].flatMap((id) => sockets.get(id) ?? []);
  }

  /** How many of this instance are in a room, also those whose handshake is not over. */
  countIn(room: string): number {
    return this.io.of('/').adapter.rooms.get(room)?.size ?? 0;
  }

  get sockets(): LiveSocket[] {
    return [...this.io.of('/').sockets.values()];
  }

  /** Closes the connections without a word, so that clients come back: to another instance, or to this one restarted. */
  close(): void {
    // Not there yet where the service did not start.
    if (this.io.engine) this.io.engine.close();
  }
}

export const cookiesOf = (request: IncomingMessage): Record<string, string> =>
  fastifyCookie.parse(request.headers.cookie ?? '');
