import type { EntityManager } from 'typeorm';
import { mayRead } from '../items/item.view';
import { mayReadToolkit } from '../toolkits/list-toolkits.query';

/** A sitemap holds 50,000 addresses (sitemaps.org): what was published first has been found by then. */
const MOST = 45_000;

/** What visitors may read and is published, the latest first. */
export async function sitemap(manager: EntityManager, origin: string): Promise<string> {
  const rows: { path: string; at: Date }[] = await manager.query(
    `SELECT '/toolkits/' || t.id AS path, e.published_at AS at
     FROM toolkit t JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number WHERE ${mayReadToolkit(null)}
     UNION ALL
     (SELECT '/what-works/' || i.id, i.published_at FROM item i
      WHERE i.standing = 'published' AND ${mayRead(null, () => '')}
      ORDER BY i.published_at DESC, i.id DESC LIMIT ${MOST})`,
  );
  const urls = [
    ...['/', '/gatherings', '/what-works', '/toolkits'].map((path) => `<url><loc>${origin}${path}</loc></url>`),
    ...rows.map(({ path, at }) => `<url><loc>${origin}${path}</loc><lastmod>${at.toISOString()}</lastmod></url>`),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}

/** Of the API only what is made for readers of pages; what is only somebody's says itself that it is not to be listed. */
export const robots = (origin: string): string => `User-agent: *
Allow: /api/library/pages/
Disallow: /api/
Disallow: /link/
Disallow: /toolkits/link/

Sitemap: ${origin}/sitemap.xml
`;
