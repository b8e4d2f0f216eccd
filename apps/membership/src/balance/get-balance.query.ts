import type { EntityManager } from 'typeorm';
import type { SectorBalance } from '#contracts/membership/endpoints';

/** In the order of the classification. */
const BALANCE = `
  SELECT target.version, (SELECT count(*)::int FROM organisation WHERE standing = 'member' AND kind = 'employer') AS total,
    (SELECT coalesce(json_agg(json_build_object('sector', sector, 'count', coalesce(count, 0),
        'percent', CASE WHEN target.shares <> '{}' THEN coalesce(percent::int, 0) END) ORDER BY sector), '[]')
      FROM (SELECT sector, count(*)::int FROM organisation
        WHERE standing = 'member' AND kind = 'employer' AND sector IS NOT NULL GROUP BY sector) employers
      FULL JOIN jsonb_each_text(target.shares) AS wanted (sector, percent) USING (sector)) AS sectors
  FROM sector_target target`;

export async function getBalance(manager: EntityManager): Promise<SectorBalance> {
  const [balance]: SectorBalance[] = await manager.query(BALANCE);
  return balance!;
}
