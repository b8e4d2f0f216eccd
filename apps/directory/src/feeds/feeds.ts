import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { isPassing } from '#messaging';
import { ByTheClock, SERVICE_CONFIG, underLock } from '#service';
import type { DirectoryConfig } from '../directory.config';
import { beginRun } from './begin-run';
import { failReading } from './end-reading';
import { Feed, FeedRun } from './feed.entity';
import { ImportRows } from './import-rows.command';
import { readFile } from './read-file';
import { readPage } from './read-page';
import { SettleFeed } from './settle-feed.command';

/** One lock for all feeds: each has its turn, a page or a batch at a time. */
const LOCK = 7_240_006;
/** How soon a reading that another instance left behind is taken up. */
const LOOK_EVERY_MILLIS = 5_000;
const BATCH = 100;
/** How often a step of one is begun before it is given up. */
const MOST_TRIES = 5;

/**
 * Reads feeds and imports what they say, in whichever instance holds the lock. Where it is, is in the database with each
 * page and each batch: after a crash, here or elsewhere, the next to hold the lock goes on where it stopped.
 */
@Injectable()
export class Feeds extends ByTheClock {
  private readonly stopping = new AbortController();

  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
    @Inject(SERVICE_CONFIG) private readonly config: DirectoryConfig,
  ) {
    super('feeds');
  }

  override async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await super.onModuleDestroy();
  }

  protected async work(): Promise<number> {
    const [due]: { due: boolean }[] = await this.dataSource.query(
      `SELECT EXISTS (SELECT FROM feed_run WHERE standing IN ('reading', 'importing'))
         OR EXISTS (SELECT FROM feed WHERE next_at <= now() OR settling) AS due`,
    );
    if (due!.due) await underLock(this.dataSource, LOCK, () => this.workThrough());
    return LOOK_EVERY_MILLIS;
  }

  private async workThrough(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.beginDue();
      const runs = await this.dataSource.manager.find(FeedRun, {
        where: [{ standing: 'reading' }, { standing: 'importing' }],
        order: { startedAt: 'ASC' },
        take: 20,
      });
      const settling = await this.dataSource.manager.find(Feed, { where: { settling: true }, take: 20 });
      if (runs.length === 0 && settling.length === 0) return;
      for (const run of runs) if (!this.stopping.signal.aborted) await this.step(run);
      for (const { id } of settling)
        if (!this.stopping.signal.aborted) await this.commands.execute(new SettleFeed(id, BATCH));
    }
  }

  /** Feeds whose time has come. One that somebody is busy with has its turn the next time. */
  private async beginDue(): Promise<void> {
    const due = await this.dataSource.manager
      .createQueryBuilder(Feed, 'feed')
      .where('feed.next_at <= now() AND feed.every_days IS NOT NULL AND feed.address IS NOT NULL')
      .take(20)
      .getMany();
    for (const { id: feedId, keptBy: startedBy } of due) {
      await this.dataSource.query('UPDATE feed SET next_at = now() + every_days * $2::interval WHERE id = $1', [
        feedId,
        '1 day',
      ]);
      const run = FeedRun.begin({ id: uuidv7(), feedId, startedBy, bySchedule: true });
      await this.dataSource
        .transaction((manager) => beginRun(manager, run))
        .catch((error: unknown) => this.log.warn(`${feedId} is read another time: ${String(error)}`));
    }
  }

  /**
   * A page, a file, or a batch of rows. That it is tried is written before, so that what ends the process is not read
   * for ever. What passes waits, together with the others.
   */
  private async step(run: FeedRun): Promise<void> {
    if (run.tries >= MOST_TRIES) return this.giveUp(run);
    await this.setTries(run, run.tries + 1);
    try {
      if (run.standing === 'importing') await this.commands.execute(new ImportRows(run.id, BATCH));
      else if (run.uploadId) await readFile(this.dataSource, run, () => !this.stopping.signal.aborted);
      else await readPage(this.dataSource, run, { trusted: this.config.feedHosts, signal: this.stopping.signal });
      await this.setTries(run, 0);
    } catch (error) {
      if (this.stopping.signal.aborted) await this.setTries(run, run.tries);
      if (isPassing(error) || this.stopping.signal.aborted) throw error;
      this.log.warn(`${run.id} went wrong: ${String(error)}`);
    }
  }

  private async setTries({ id }: FeedRun, tries: number): Promise<void> {
    await this.dataSource.manager.update(FeedRun, { id }, { tries });
  }

  private giveUp(run: FeedRun): Promise<void> {
    const problem = 'Something went wrong on our side. What was imported already stays; read the feed again.';
    return failReading(this.dataSource, run, { problem });
  }
}
