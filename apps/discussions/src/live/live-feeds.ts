import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Hint } from '#contracts/hint';
import { BROADCASTS, HINTS, type Broadcasts } from '#messaging';
import { isModerator, isOrganiser, SESSIONS_ENDED } from '#service';
import { Announcer } from './announcer';
import type { Channels } from './channels';
import { Evictions } from './evictions';
import { Heads } from './heads';
import { Hints } from './hints';
import { MODERATORS, ORGANISERS, Rooms } from './rooms';
import { SocketServer } from './socket-server';
import { ThreadHints } from './thread-hints';

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
    private readonly hints: Hints,
    private readonly threadHints: ThreadHints,
  ) {}

  onApplicationBootstrap(): void {
    const { announcer, hints } = this;
    this.subscriptions = [
      announcer.listen('discussions.thread-changed', this.threadChanged, () => this.start(this.heads.look())),
      announcer.listen('discussions.place-lost', this.placeLost, () => this.start(this.evictions.reviewDoors())),
      announcer.listen('discussions.subject-gone', this.subjectGone, () => this.start(this.evictions.reviewDoors())),
      announcer.listen('discussions.socket-renewed', this.socketRenewed, nothing),
      this.broadcasts.subscribe(HINTS, (hint) =>
        hint === 'resync' ? hints.missed() : hints.hear(hint as unknown as Hint),
      ),
      this.broadcasts.subscribe(SESSIONS_ENDED, (message) => this.sessionsEnded(message as Ended)),
    ];
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  private readonly threadChanged = (change: Channels['discussions.thread-changed']): void => {
    this.rooms.announce(change.threadId, change.rev);
    this.threadHints.threadChanged(change);
  };

  private readonly placeLost = ({ threadId, personId }: Channels['discussions.place-lost']): void =>
    this.evictions.placeLost(threadId, personId);

  private readonly subjectGone = ({ threadId }: Channels['discussions.subject-gone']): void =>
    this.start(this.evictions.reviewDoorOf(threadId));

  private readonly socketRenewed = ({ socketId, caller }: Channels['discussions.socket-renewed']): void => {
    const socket = this.server.io.of('/').sockets.get(socketId);
    if (socket?.data.connection.caller.personId !== caller.personId) return;
    const { connection } = socket.data;
    const wasOrganiser = isOrganiser(connection.caller);
    connection.renew(caller);
    void (isOrganiser(caller) ? socket.join(ORGANISERS) : socket.leave(ORGANISERS));
    void (isModerator(caller) ? socket.join(MODERATORS) : socket.leave(MODERATORS));
    if (wasOrganiser && !isOrganiser(caller)) this.start(this.evictions.reviewDoors([socket]));
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

/** A socket whose renewal was missed ends as expired, and comes back. */
const nothing = (): void => undefined;
