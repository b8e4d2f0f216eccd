import type { EntityManager } from 'typeorm';
import { MOST_OF_A_SITEMAP, sitemapOf } from '#service';
import { knownTo } from '../gatherings/known-to';

/** What visitors may know of and is to come; what is over is read by whoever comes to it. */
export async function sitemap(manager: EntityManager, origin: string): Promise<string> {
  const rows: { id: string; at: Date }[] = await manager.query(
    `SELECT g.id, g.changed_at AS at FROM gathering g
     WHERE g.ends_at > now() AND g.standing = 'scheduled' AND ${knownTo(null, 'NULL')}
     ORDER BY g.starts_at, g.id LIMIT ${MOST_OF_A_SITEMAP}`,
  );
  return sitemapOf(
    origin,
    rows.map(({ id, at }) => ({ path: `/gatherings/${id}`, at })),
  );
}
