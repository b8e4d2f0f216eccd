import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BROADCASTS, type Broadcasts } from '#messaging';
import { ACCESS_TOKEN_USED, type AccessTokenUsedWord } from '#service';

/** Also where several instances hear of one use, and several services of their own: once a minute. */
const NOTE = `
  UPDATE access_token SET last_used_at = $2
  WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')`;

/** Notes when an access token was last used, for its person to see. A word that is lost is no loss: the next use tells. */
@Injectable()
export class LastUses implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(LastUses.name);
  private unsubscribe = (): void => undefined;
  /** One statement at a time, and of those that wait each token once. */
  private readonly waiting = new Map<string, string>();
  private writing: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.broadcasts.subscribe(ACCESS_TOKEN_USED, (message) => {
      if (message === 'resync') return;
      const { id, at } = message as AccessTokenUsedWord;
      if (this.waiting.size < MOST_WAITING) this.waiting.set(id, at);
      this.writing ??= this.write().finally(() => (this.writing = null));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe();
    this.waiting.clear();
    await this.writing;
  }

  private async write(): Promise<void> {
    for (const [id, at] of this.waiting) {
      this.waiting.delete(id);
      await this.dataSource
        .query(NOTE, [id, at])
        .catch((error: unknown) => this.log.warn(`The use of an access token was not noted: ${String(error)}`));
    }
  }
}
const MOST_WAITING = 1000;
