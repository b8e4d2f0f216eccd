import type { EntityManager } from 'typeorm';
import { PAGE_AREAS, PAGE_SERVICES, sitemapAddress } from '#contracts/pages';
import { MOST_OF_A_SITEMAP, sitemapOf, sitemapsOf, type KnownNetwork } from '#service';
import { mayRead } from '../items/item.view';
import { mayReadToolkit } from '../toolkits/list-toolkits.query';

/** Of all services that write pages, as far as visitors are shown them. */
export const sitemapIndex = (origin: string, network: KnownNetwork): string =>
  sitemapsOf(origin, PAGE_SERVICES.filter((service) => !network.isForMembers(PAGE_AREAS[service])).map(sitemapAddress));

/** What visitors may read and is published, the latest first. */
export async function sitemap(manager: EntityManager, origin: string, network: KnownNetwork): Promise<string> {
  const rows: { path: string; at: Date }[] = await manager.query(
    `SELECT '/toolkits/' || t.id AS path, e.published_at AS at
     FROM toolkit t JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number WHERE ${mayReadToolkit(null)}
     UNION ALL
     (SELECT '/what-works/' || i.id, i.published_at FROM item i
      WHERE i.standing = 'published' AND ${mayRead(null, () => '')}
      ORDER BY i.published_at DESC, i.id DESC LIMIT ${MOST_OF_A_SITEMAP})`,
  );
  const gatherings = network.isForMembers('gatherings') ? [] : ['/gatherings'];
  return sitemapOf(origin, [...['/', ...gatherings, '/what-works', '/toolkits'].map((path) => ({ path })), ...rows]);
}

/** Of the API only what is made for readers of pages; what is only somebody's says itself that it is not to be listed. */
export const robots = (origin: string): string => `User-agent: *
${PAGE_SERVICES.map((service) => `Allow: /api/${service}/pages/`).join('\n')}
Disallow: /api/
Disallow: /link/
Disallow: /toolkits/link/

Sitemap: ${origin}/sitemap.xml
`;
