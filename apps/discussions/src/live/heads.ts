import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SERVICE_CONFIG } from '#service';
import type { DiscussionsConfig } from '../discussions.config';
import { ChangeLog } from '../messages/change-log';
import { Rooms } from './rooms';

/** Now and then compares the threads that somebody is in with the database, in one query: a lost announcement is made good. */
@Injectable()
export class Heads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Heads.name);
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(
    private readonly rooms: Rooms,
    private readonly log: ChangeLog,
    @Inject(SERVICE_CONFIG) private readonly config: DiscussionsConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), this.config.liveHeadsMillis).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    const { threadIds } = this.rooms;
    if (this.looking || threadIds.length === 0) return;
    this.looking = true;
    try {
      for (const { threadId, rev } of await this.log.heads(threadIds)) this.rooms.announce(threadId, rev);
      this.rooms.announceHeads();
    } catch (error) {
      this.logger.warn(`the heads could not be read: ${String(error)}`);
    } finally {
      this.looking = false;
    }
  }
}
