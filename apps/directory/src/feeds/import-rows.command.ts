import { Command, CommandHandler } from '@nestjs/cqrs';
import { MoreThan } from 'typeorm';
import { Transactions, type Tx } from '#messaging';
import { CommandInTransaction, dropChunks, Problem } from '#service';
import { Feed, FeedRow, FeedRun } from './feed.entity';
import { TELL_GONE } from './feed-rows';
import { holdEntries, type Fills } from './hold-entries';
import { importRow, Passed } from './import-row';

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
    const taken = rows.filter(({ outcome }) => outcome === 'fresh' || outcome === 'changed');
    const held = await holdEntries(tx, feed.id, taken);
    for (const row of taken) await this.take(tx, feed, run, row, held);
    if (rows.length === most) await tx.manager.update(FeedRun, { id: runId }, { done: rows.at(-1)!.nth });
    else await this.end(tx, run);
  }

  /** Of a row that is refused nothing stays written, and the others go on. */
  private async take(tx: Tx, feed: Feed, run: FeedRun, row: FeedRow, held: Fills): Promise<void> {
    const added = await this.parts
      .run((part) => importRow(part, feed, run.startedBy, row, held))
      .catch((error: unknown) => {
        if (error instanceof Problem) return new Passed(error.detail);
        throw error;
      });
    if (added instanceof Passed) await passOver(tx, row, added.why);
    else if (added.length > 0) {
      await tx.manager.update(FeedRow, { runId: row.runId, nth: row.nth }, { notes: [...row.notes, ...added] });
    }
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

async function passOver(tx: Tx, { runId, nth, notes }: FeedRow, why: string): Promise<void> {
  await tx.manager.update(FeedRow, { runId, nth }, { outcome: 'broken', notes: [...notes, why] });
}

export class PassOverRow extends Command<void> {
  constructor(readonly runId: string) {
    super();
  }
}

/** The next row cannot be written, for a reason that nobody thought of. */
@CommandHandler(PassOverRow)
export class PassOverRowHandler extends CommandInTransaction<PassOverRow> {
  protected async handle({ runId }: PassOverRow, tx: Tx): Promise<void> {
    const run = await lockImporting(tx, runId);
    const row =
      run && (await tx.manager.findOne(FeedRow, { where: { runId, nth: MoreThan(run.done) }, order: { nth: 'ASC' } }));
    if (!row) return;
    await passOver(tx, row, 'It could not be written: something went wrong on our side.');
    await tx.manager.update(FeedRun, { id: runId }, { done: row.nth });
  }
}
