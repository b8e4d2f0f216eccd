import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BROADCASTS, type Broadcasts } from '#messaging';
import { isOrganiser, SESSIONS_ENDED } from '#service';
import { Announcer } from './announcer';
import type { Channels } from './channels';
import { Evictions } from './evictions';
import { Heads } from './heads';
import { roomOfPerson, Rooms } from './rooms';
import { SocketServer } from './socket-server';

/** What this instance does about each thing it is told: one function an announcement. */
@Injectable()
export class LiveFeeds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveFeeds.name);
  private subscriptions: (() => void)[] = [];

  constructor(
    private readonly announcer: Announcer,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly server: SocketServer,
    private readonly rooms: Rooms,
    private readonly heads: Heads,
    private readonly evictions: Evictions,
  ) {}

  onApplicationBootstrap(): void {
    const { announcer } = this;
    this.subscriptions = [
      announcer.listen('discussions.thread-changed', this.threadChanged, () => this.start(this.heads.look())),
      announcer.listen('discussions.place-lost', this.placeLost, () => this.start(this.evictions.reviewPlaces())),
      announcer.listen('discussions.socket-renewed', this.socketRenewed, nothing),
      announcer.listen('discussions.gathering-changed', this.gatheringChanged, nothing),
      announcer.listen('discussions.registration-changed', this.registrationChanged, nothing),
      this.broadcasts.subscribe(SESSIONS_ENDED, (message) => this.sessionsEnded(message as Ended)),
    ];
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  private readonly threadChanged = ({ threadId, rev }: Channels['discussions.thread-changed']): void =>
    this.rooms.announce(threadId, rev);

  private readonly placeLost = ({ threadId, personId }: Channels['discussions.place-lost']): void =>
    this.evictions.placeLost(threadId, personId);

  private readonly socketRenewed = ({ socketId, caller }: Channels['discussions.socket-renewed']): void => {
    const socket = this.server.io.of('/').sockets.get(socketId);
    if (socket?.data.connection.caller.personId !== caller.personId) return;
    const { connection } = socket.data;
    const wasOrganiser = isOrganiser(connection.caller);
    connection.renew(caller);
    if (wasOrganiser && !isOrganiser(caller)) this.start(this.evictions.reviewPlaces([socket]));
  };

  private readonly gatheringChanged = ({ id, version }: Channels['discussions.gathering-changed']): void => {
    this.server.io.emit('hint', { type: 'gathering', id, version });
  };

  private readonly registrationChanged = (message: Channels['discussions.registration-changed']): void => {
    const { id, version, personId } = message;
    this.server.io.to(roomOfPerson(personId)).emit('hint', { type: 'registration', id, version });
  };

  private sessionsEnded(message: Ended): void {
    const review =
      message === 'resync' ? this.evictions.reviewSessions() : this.evictions.reviewSessionsOf(message.personId);
    this.start(review);
  }

  private start(work: Promise<void>): void {
    work.catch((error: unknown) => this.logger.error(`a review of the sockets failed: ${String(error)}`));
  }
}

type Ended = 'resync' | { personId: string };

/** Missing one of these is made good by itself: sockets renew again, and what was hinted at is fetched at the next look. */
const nothing = (): void => undefined;
