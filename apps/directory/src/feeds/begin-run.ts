import type { EntityManager } from 'typeorm';
import { NotFound } from '#service';
import { Feed, FeedRun } from './feed.entity';
import { FeedBusy } from './feed.errors';

/**
 * Begins a reading of a feed, one at a time: one that waits for somebody’s word gives way to it. What older ones read is
 * kept no longer; what came of them is.
 * @throws NotFound, FeedBusy
 */
export async function beginRun(manager: EntityManager, run: FeedRun): Promise<void> {
  const feed = await manager.findOne(Feed, { where: { id: run.feedId }, lock: { mode: 'pessimistic_write' } });
  if (!feed || feed.removedAt) throw new NotFound('feed');
  await manager.query(
    `UPDATE feed_run SET standing = 'cancelled', ended_at = now() WHERE feed_id = $1 AND standing = 'checked'`,
    [feed.id],
  );
  if (
    await manager.existsBy(FeedRun, [
      { feedId: feed.id, standing: 'reading' },
      { feedId: feed.id, standing: 'importing' },
    ])
  ) {
    throw new FeedBusy();
  }
  await manager.query(
    `DELETE FROM import_chunk WHERE upload_id IN (SELECT upload_id FROM feed_run WHERE feed_id = $1)`,
    [feed.id],
  );
  await manager.query('DELETE FROM feed_row WHERE run_id IN (SELECT id FROM feed_run WHERE feed_id = $1)', [feed.id]);
  await manager.insert(FeedRun, run);
}
