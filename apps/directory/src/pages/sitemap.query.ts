import type { EntityManager } from 'typeorm';
import { MOST_OF_A_SITEMAP, sitemapOf } from '#service';
import { IS_OUT } from '../entries/keeper.rule';
import { freshnessOf } from '../freshness/days';

/** What visitors may read and somebody vouched for within a year, the latest first. */
export async function sitemap(manager: EntityManager, origin: string): Promise<string> {
  const rows: { kind: 'partner' | 'programme'; id: string; at: Date }[] = await manager.query(
    `SELECT e.kind, e.id, e.changed_at AS at FROM entry e JOIN entry p ON p.id = e.partner_id
     WHERE ${IS_OUT} AND ${freshnessOf('e.assured_on')} IS DISTINCT FROM 'stale'
     ORDER BY e.changed_at DESC, e.id DESC LIMIT ${MOST_OF_A_SITEMAP}`,
  );
  return sitemapOf(origin, [
    { path: '/partners' },
    { path: '/partners/a-to-z' },
    ...rows.map(({ kind, id, at }) => ({ path: `/${kind}s/${id}`, at })),
  ]);
}
