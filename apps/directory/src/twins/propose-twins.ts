import type { EntityManager } from 'typeorm';
import { findTwins } from '../partners/twins';

/** Notes whom a partner, which is new or is called otherwise now, may be: an organiser looks at it. What was told apart stays so. */
export async function proposeTwins(manager: EntityManager, partnerId: string): Promise<void> {
  const twins = await findTwins(manager, partnerId);
  if (twins.length === 0) return;
  await manager.query(
    `INSERT INTO twin (one_id, other_id, why)
     SELECT least($1::uuid, id), greatest($1::uuid, id), why FROM unnest($2::uuid[], $3::text[]) AS one (id, why)
     ON CONFLICT (one_id, other_id) DO NOTHING`,
    [partnerId, twins.map(({ id }) => id), twins.map(({ why }) => why)],
  );
}
