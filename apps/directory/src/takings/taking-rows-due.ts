import type { EntityManager } from 'typeorm';

/** The clock looks at what a partner waits for that others do not find any more. */
export async function takingsFallDue(manager: EntityManager, partnerId: string): Promise<void> {
  await manager.query(`UPDATE taking SET due_on = current_date WHERE partner_id = $1 AND standing = 'asked'`, [
    partnerId,
  ]);
}
