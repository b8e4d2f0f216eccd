import type { DataSource, EntityManager } from 'typeorm';
import { COUNTS, KEEP_DAY, KEEP_OLD_NAMES, TELL_OUTCOMES, WRITE_PROSPECTS } from './row-columns';

const BATCH = 500;

/**
 * Makes prospects of the checked rows, batch by batch. How far it came is written with the rows themselves, so that
 * neither a crash nor another instance takes a row twice or leaves one out.
 */
export async function importRows(dataSource: DataSource, id: string, goOn: () => boolean): Promise<void> {
  let isMore = true;
  while (isMore && goOn()) isMore = await dataSource.transaction((manager) => importBatch(manager, id));
}

/** @returns whether there is more to do. */
async function importBatch(manager: EntityManager, id: string): Promise<boolean> {
  const [one]: { done: number; total: number }[] = await manager.query(
    `SELECT done, total FROM import WHERE id = $1 AND standing = 'importing' FOR UPDATE`,
    [id],
  );
  if (!one) return false;
  const done = Math.min(one.done + BATCH, one.total);
  // Another import may have come between the check and now.
  for (const step of [TELL_OUTCOMES, WRITE_PROSPECTS, KEEP_OLD_NAMES, KEEP_DAY]) {
    await manager.query(step, [id, one.done, done]);
  }
  if (done < one.total) {
    await manager.query('UPDATE import SET done = $2 WHERE id = $1', [id, done]);
    return true;
  }
  await manager.query(
    `UPDATE import SET done = $2, standing = 'done', ended_at = now(),
       (fresh, changed, same, broken, warned) = (${COUNTS}) WHERE id = $1`,
    [id, done],
  );
  return false;
}
