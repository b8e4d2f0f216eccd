import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { z } from 'zod';
import {
  JoinThread as JoinRequest,
  LeaveThread as LeaveRequest,
  Show,
  SOCKETS_OF_ONE_PERSON,
  type JoinAnswer,
  type Refusal,
} from '#contracts/discussions/socket';
import { accessTokenOf, Authenticator, findNoText, isModerator, isOrganiser, SERVICE_CONFIG } from '#service';
import type { DiscussionsConfig } from '../discussions.config';
import { Connection, type LiveSocket } from './connection';
import { Hints } from './hints';
import { JoinThread } from './join-thread';
import { MODERATORS, ORGANISERS, roomOf, roomOfPerson } from './rooms';
import { cookiesOf, SocketServer } from './socket-server';

const Answer = z.custom<(answer: JoinAnswer) => void>((value) => typeof value === 'function');
/** Everything a client may send, by name; anything else, and what is no text, ends the connection. */
const PACKETS: ReadonlyMap<string, z.ZodType> = new Map([
  ['join', z.tuple([z.unknown(), Answer])],
  ['leave', z.tuple([LeaveRequest])],
  ['show', z.tuple([Show])],
] as [string, z.ZodType][]);

/** Takes sockets in: who it is, and what they ask for. */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveGateway.name);

  constructor(
    private readonly server: SocketServer,
    private readonly authenticator: Authenticator,
    private readonly threads: JoinThread,
    private readonly hints: Hints,
    @Inject(SERVICE_CONFIG) private readonly config: DiscussionsConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.server.io.use((socket, next) => {
      this.identify(socket).then(
        (refusal) => next(refusal && new Error(refusal)),
        () => next(new Error('try-again' satisfies Refusal)),
      );
    });
    this.server.io.on('connection', (socket) => this.take(socket));
    this.server.attach();
  }

  onModuleDestroy(): void {
    this.server.close();
  }

  private async identify(socket: LiveSocket): Promise<Refusal | undefined> {
    const { request } = socket;
    const caller = await this.authenticator.authenticate(
      accessTokenOf({ headers: request.headers, cookies: cookiesOf(request) }, this.config),
    );
    if (!caller) return 'sign-in-needed';
    // Gone meanwhile, it will never say that it disconnected: nothing may wait for it.
    if (socket.conn.readyState !== 'open') return 'try-again';
    if (this.server.countIn(roomOfPerson(caller.personId)) >= SOCKETS_OF_ONE_PERSON) return 'too-many';
    socket.data.connection = new Connection(socket, caller);
    this.server.belongsTo(socket.conn, caller.personId);
    await socket.join([
      roomOfPerson(caller.personId),
      ...(isOrganiser(caller) ? [ORGANISERS] : []),
      ...(isModerator(caller) ? [MODERATORS] : []),
    ]);
    return undefined;
  }

  private take(socket: LiveSocket): void {
    socket.use(([name, ...packet], next) => {
      if (findNoText(packet, '') === undefined && PACKETS.get(name)?.safeParse(packet).success) next();
      else socket.data.connection.end('malformed');
    });
    const { connection } = socket.data;
    socket.on('join', (request, answer) => connection.inTurn(async () => answer(await this.join(socket, request))));
    socket.on('leave', ({ threadId }) => connection.inTurn(() => socket.leave(roomOf(threadId))));
    socket.on('show', ({ names }) => this.hints.show(socket, names));
  }

  private async join(socket: LiveSocket, request: unknown): Promise<JoinAnswer> {
    const { data } = JoinRequest.safeParse(request);
    if (!data) return { outcome: 'refused', reason: 'malformed' };
    try {
      return await this.threads.join(socket, data.threadId, data.rev);
    } catch (error) {
      this.logger.warn(`a join failed: ${String(error)}`);
      return { outcome: 'refused', reason: 'try-again' };
    }
  }
}
