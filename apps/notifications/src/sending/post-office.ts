import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#messaging';
import { Poller, SERVICE_CONFIG } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { Composer } from './composer';
import { IN_TURN } from './in-turn';
import { Sender } from './sender';

/** Another instance may have died with a mail in hand: look now and then. */
const LOOK_AGAIN_MS = 60_000;

/** Composes and sends what is due, in every instance of the service. */
@Injectable()
export class PostOffice implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller = new Poller('notifications: the mail', () => this.work(), new Logger('PostOffice'));

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    private readonly composer: Composer,
    private readonly sender: Sender,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.smtpUrl) await this.keepWaiting();
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  /** Looks for work once the transaction that wrote some has committed. */
  openAfter(tx: Tx): void {
    tx.afterCommit(() => this.poller.wake());
  }

  private async work(): Promise<number> {
    const composed = await this.composer.compose();
    const sent = await this.sender.send();
    return composed || sent ? 0 : await this.untilDue();
  }

  private async untilDue(): Promise<number> {
    // Not by min(), which would look at every mail there is while a mail server is away.
    const [row]: { ms: number }[] = await this.dataSource.query(
      `SELECT (extract(epoch FROM due_at - now()) * 1000)::float AS ms FROM mail
       WHERE standing IN ('draft', 'waiting') AND ${IN_TURN} ORDER BY due_at LIMIT 1`,
    );
    return Math.min(Math.max(row?.ms ?? LOOK_AGAIN_MS, 10), LOOK_AGAIN_MS);
  }

  /** Mail was set up once and no longer is. */
  private async keepWaiting(): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail SET standing = 'kept', due_at = NULL, handed_over = false WHERE standing = 'waiting'`,
    );
  }
}
