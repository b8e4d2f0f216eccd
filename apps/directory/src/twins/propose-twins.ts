import type { EntityManager } from 'typeorm';
import { ALIKE, twinsOf } from '../partners/twins';

/** Of the index alone: what is less alike than a twin is not looked at, for the rest of the transaction. */
const ALIKE_ENOUGH = `SELECT set_config('pg_trgm.similarity_threshold', '${ALIKE}', true)`;

/** Notes whom partners, new or called otherwise now, may be: an organiser looks at it. What was told apart stays so. */
export async function proposeTwins(manager: EntityManager, partnerIds: readonly string[]): Promise<void> {
  await manager.query(ALIKE_ENOUGH);
  await manager.query(
    `INSERT INTO twin (one_id, other_id, why)
     SELECT DISTINCT least(e.id, twin.id), greatest(e.id, twin.id), twin.why
     FROM entry e CROSS JOIN LATERAL (${twinsOf('e.registers', 'e.name', 'o.id <> e.id')}) twin
     WHERE e.id = ANY ($1::uuid[])
     ON CONFLICT (one_id, other_id) DO NOTHING`,
    [partnerIds],
  );
}
