import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Columns } from '#contracts/directory/feed-columns';
import type { Tx } from '#messaging';
import { CommandInTransaction, dropChunks, NotFound } from '#service';
import { Feed, FeedRun } from './feed.entity';
import { RunEnded, RunNotReady } from './feed.errors';
import { Feeds } from './feeds';

/** A reading, its row locked: waits for the batch in hand, no longer. @throws NotFound */
async function lockRun(tx: Tx, id: string): Promise<FeedRun> {
  const run = await tx.manager.findOne(FeedRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!run) throw new NotFound('reading');
  return run;
}

/** Ends a reading, its row locked, and drops its file. */
export async function cancelRun(tx: Tx, { id, uploadId }: FeedRun): Promise<void> {
  await tx.manager.update(FeedRun, { id }, { standing: 'cancelled', endedAt: new Date() });
  if (uploadId) await dropChunks(tx.manager, uploadId);
}

export class StartFeedRun extends Command<void> {
  constructor(readonly runId: string) {
    super();
  }
}

/** Starting what has started does nothing more. */
@CommandHandler(StartFeedRun)
export class StartFeedRunHandler extends CommandInTransaction<StartFeedRun> {
  constructor(private readonly feeds: Feeds) {
    super();
  }

  protected async handle({ runId: id }: StartFeedRun, tx: Tx): Promise<void> {
    const run = await lockRun(tx, id);
    if (run.standing === 'importing' || run.standing === 'done') return;
    if (run.standing !== 'checked') throw new RunNotReady(run.standing);
    await tx.manager.update(FeedRun, { id }, { standing: 'importing', done: 0 });
    tx.afterCommit(() => this.feeds.wake());
  }
}

export class CancelFeedRun extends Command<void> {
  constructor(readonly runId: string) {
    super();
  }
}

@CommandHandler(CancelFeedRun)
export class CancelFeedRunHandler extends CommandInTransaction<CancelFeedRun> {
  protected async handle({ runId: id }: CancelFeedRun, tx: Tx): Promise<void> {
    const run = await lockRun(tx, id);
    if (run.standing === 'cancelled') return;
    if (run.standing === 'done' || run.standing === 'failed') throw new RunEnded(run.standing);
    await cancelRun(tx, run);
  }
}

export class MapFeedColumns extends Command<void> {
  constructor(
    readonly runId: string,
    readonly columns: Columns,
  ) {
    super();
  }
}

/** The file is read anew; the feed's next one is taken to have the same columns. */
@CommandHandler(MapFeedColumns)
export class MapFeedColumnsHandler extends CommandInTransaction<MapFeedColumns> {
  constructor(private readonly feeds: Feeds) {
    super();
  }

  protected async handle({ runId: id, columns }: MapFeedColumns, tx: Tx): Promise<void> {
    const run = await lockRun(tx, id);
    if (run.standing !== 'checked' || !run.sheet) throw new RunNotReady(run.standing);
    const anew = { standing: 'reading', columns, trouble: null, problem: null, total: 0, done: 0 } as const;
    await tx.manager.update(FeedRun, { id }, anew);
    await tx.manager.update(Feed, { id: run.feedId }, { columns });
    tx.afterCommit(() => this.feeds.wake());
  }
}
