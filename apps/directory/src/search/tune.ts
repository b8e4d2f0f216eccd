import type { EntityManager } from 'typeorm';

/**
 * For the rest of this transaction. For words that many have the planner would read all rows with all their words, which
 * lie elsewhere, in place of their index.
 */
export async function tune(manager: EntityManager, asksWords: boolean): Promise<void> {
  await manager.query(
    `SELECT set_config('jit', 'off', true), set_config('work_mem', '16MB', true), set_config('enable_seqscan', $1, true)`,
    [asksWords ? 'off' : 'on'],
  );
}
