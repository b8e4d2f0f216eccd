import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#messaging';
import { Metrics, Poller } from '#service';
import { Composer } from './composer';
import { IN_TURN } from './in-turn';
import { Patience } from './patience';
import { Sender } from './sender';

/** Another instance may have died with a mail in hand: look now and then. */
const LOOK_AGAIN_MS = 60_000;
const AT_ONCE_MS = 10;

/** Composes and sends what is due, in every instance of the service, each at its own pace. */
@Injectable()
export class PostOffice implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly composing: Poller;
  private readonly sending: Poller;

  constructor(
    private readonly dataSource: DataSource,
    private readonly patience: Patience,
    private readonly composer: Composer,
    private readonly sender: Sender,
    { jobs }: Metrics,
  ) {
    const log = new Logger('PostOffice');
    const poller = (name: string, work: () => Promise<number>): Poller =>
      new Poller(name, work, log, (outcome) => jobs.inc({ name, outcome }));
    this.composing = poller('notifications: composing', () => this.compose());
    this.sending = poller('notifications: sending', () => this.send());
  }

  onApplicationBootstrap(): void {
    this.sending.start();
    this.composing.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.composing.stop(), this.sending.stop()]);
  }

  /** Looks for work once the transaction that wrote some, or took some back, has committed. */
  openAfter(tx: Tx): void {
    tx.afterCommit(() => {
      this.composing.wake();
      this.sending.wake();
    });
  }

  private async compose(): Promise<number> {
    const more = await this.composer.compose(await this.patience.measure());
    this.sending.wake();
    return more ? 0 : await this.untilDue('draft');
  }

  /** By which server is asked for only where a mail is due. */
  private async send(): Promise<number> {
    const rest = await this.untilDue('waiting');
    if (rest > AT_ONCE_MS) return rest;
    return (await this.sender.send()) ? 0 : await this.untilDue('waiting');
  }

  private async untilDue(standing: 'draft' | 'waiting'): Promise<number> {
    // Not by min(), which would look at every mail there is while a mail server is away.
    const [row]: { ms: number }[] = await this.dataSource.query(
      `SELECT (extract(epoch FROM due_at - now()) * 1000)::float AS ms FROM mail
       WHERE standing = '${standing}' AND ${IN_TURN} ORDER BY due_at LIMIT 1`,
    );
    return Math.min(Math.max(row?.ms ?? LOOK_AGAIN_MS, AT_ONCE_MS), LOOK_AGAIN_MS);
  }
}
