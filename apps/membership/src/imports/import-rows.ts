import type { DataSource, EntityManager } from 'typeorm';
import { columnsOf, COUNTS, OUTCOME, ROW_COLUMNS } from './row-columns';

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
  await manager.query(RENEW_OUTCOMES, [id, one.done, done]);
  await manager.query(WRITE_PROSPECTS, [id, one.done, done]);
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

const BATCH_ROWS = `import_row.import_id = $1 AND import_row.nth > $2 AND import_row.nth <= $3`;

/** The batch is named twice: rows that came a moment ago are in no statistics, and the planner would pair all with all. */
const RENEW_OUTCOMES = `
  UPDATE import_row SET outcome = now.outcome
  FROM (SELECT import_row.nth, ${OUTCOME('import_row')} AS outcome
        FROM import_row LEFT JOIN prospect ON prospect.employer_id = import_row.employer_id
        WHERE ${BATCH_ROWS} AND import_row.outcome <> 'broken') now
  WHERE ${BATCH_ROWS} AND import_row.nth = now.nth AND import_row.outcome <> now.outcome`;

const WRITE_PROSPECTS = `
  INSERT INTO prospect (id, employer_id, imported_at, ${ROW_COLUMNS.join(', ')})
  SELECT uuidv7(), import_row.employer_id, now(), ${columnsOf('import_row')}
  FROM import_row WHERE ${BATCH_ROWS} AND import_row.outcome IN ('fresh', 'changed')
  ON CONFLICT (employer_id) DO UPDATE SET imported_at = excluded.imported_at,
    ${ROW_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;
