import type { DataSource } from 'typeorm';

/**
 * Does background work where no other instance does it: under a session's lock, which goes with the connection, and so
 * with the process. Where another holds it, nothing is done.
 */
export async function underLock(dataSource: DataSource, lock: number, work: () => Promise<void>): Promise<void> {
  const holder = dataSource.createQueryRunner();
  try {
    const [{ held }] = await holder.query('SELECT pg_try_advisory_lock($1) AS held', [lock]);
    if (!held) return;
    try {
      await work();
    } finally {
      await holder.query('SELECT pg_advisory_unlock($1)', [lock]);
    }
  } finally {
    await holder.release();
  }
}
