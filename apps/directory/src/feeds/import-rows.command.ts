import { Logger } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { MoreThan } from 'typeorm';
import { isPassing, Transactions, type Tx } from '#messaging';
import { CommandInTransaction, dropChunks, Problem } from '#service';
import { Feed, FeedRow, FeedRun } from './feed.entity';
import { TELL_GONE } from './feed-rows';
import { holdEntries, type Fills } from './hold-entries';
import { importRows, Passed } from './import-rows';

export class ImportRows extends Command<void> {
  constructor(
    readonly runId: string,
    readonly most: number,
  ) {
    super();
  }
}

async function lockImporting(tx: Tx, id: string): Promise<FeedRun | null> {
  return tx.manager.findOne(FeedRun, { where: { id, standing: 'importing' }, lock: { mode: 'pessimistic_write' } });
}

/**
 * Writes the next rows of a checked reading. How far it came is written with the entries themselves, so that neither a
 * crash nor another instance takes a row twice or leaves one out.
 */
@CommandHandler(ImportRows)
export class ImportRowsHandler extends CommandInTransaction<ImportRows> {
  private readonly log = new Logger('feeds');

  constructor(private readonly parts: Transactions) {
    super();
  }

  protected async handle({ runId, most }: ImportRows, tx: Tx): Promise<void> {
    const run = await lockImporting(tx, runId);
    if (!run) return;
    const feed = await tx.manager.findOneByOrFail(Feed, { id: run.feedId });
    const rows = await tx.manager.find(FeedRow, {
      where: { runId, nth: MoreThan(run.done) },
      order: { nth: 'ASC' },
      take: most,
    });
    const wanted = rows.filter(({ outcome }) => outcome === 'fresh' || outcome === 'changed');
    const held = await holdEntries(tx, feed.id, wanted);
    if (wanted.length > 0) await this.take(tx, feed, run, wanted, held);
    if (rows.length === most) await tx.manager.update(FeedRun, { id: runId }, { done: rows.at(-1)!.nth });
    else await this.end(tx, run);
  }

  /**
   * All at once; where one of them is refused nothing of them stays written, and each half is taken by itself: so a row
   * that is refused is met alone in the end, and the others go on.
   */
  private async take(tx: Tx, feed: Feed, run: FeedRun, rows: readonly FeedRow[], held: Fills): Promise<void> {
    const taken = await this.parts
      .run((part) => importRows(part, feed, run.startedBy, rows, held))
      .catch((error: unknown) => {
        if (isPassing(error)) throw error;
        return rows.length > 1 ? null : [this.refused(rows[0]!, error)];
      });
    if (taken) {
      for (const [nth, row] of rows.entries()) await report(tx, row, taken[nth]!);
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await this.take(tx, feed, run, rows.slice(0, half), held);
    await this.take(tx, feed, run, rows.slice(half), held);
  }

  private refused({ runId, nth }: FeedRow, error: unknown): Passed {
    if (error instanceof Problem) return new Passed(error.detail);
    // For a reason that nobody thought of.
    this.log.warn(`row ${nth} of ${runId} is passed over: ${String(error)}`);
    return new Passed('It could not be written: something went wrong on our side.');
  }

  private async end(tx: Tx, { id, feedId, whole, total, uploadId }: FeedRun): Promise<void> {
    if (whole) await tx.manager.query(TELL_GONE, [id, feedId]);
    const counts: Record<string, number>[] = await tx.manager.query(
      `SELECT (count(*) FILTER (WHERE outcome = 'broken'))::int AS broken,
         (count(*) FILTER (WHERE outcome <> 'broken' AND notes <> '{}'))::int AS warned FROM feed_row WHERE run_id = $1`,
      [id],
    );
    await tx.manager.update(FeedRun, { id }, { ...counts[0], standing: 'done', done: total, endedAt: new Date() });
    if (uploadId) await dropChunks(tx.manager, uploadId);
  }
}

async function report({ manager }: Tx, { runId, nth, notes }: FeedRow, taken: string[] | Passed): Promise<void> {
  if (taken instanceof Passed) {
    await manager.update(FeedRow, { runId, nth }, { outcome: 'broken', notes: [...notes, taken.why] });
  } else if (taken.length > 0) await manager.update(FeedRow, { runId, nth }, { notes: [...notes, ...taken] });
}
