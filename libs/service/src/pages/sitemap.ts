/** A sitemap holds 50,000 addresses (sitemaps.org): what was published first has been found by then. */
export const MOST_OF_A_SITEMAP = 45_000;

interface Listed {
  readonly path: string;
  /** When it last changed, where that is known. */
  readonly at?: Date;
}

export const sitemapOf = (origin: string, listed: readonly Listed[]): string =>
  written(
    'urlset',
    listed.map(
      ({ path, at }) => `<url><loc>${origin}${path}</loc>${at ? `<lastmod>${at.toISOString()}</lastmod>` : ''}</url>`,
    ),
  );

export const sitemapsOf = (origin: string, paths: readonly string[]): string =>
  written(
    'sitemapindex',
    paths.map((path) => `<sitemap><loc>${origin}${path}</loc></sitemap>`),
  );

const written = (root: string, rows: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join('\n')}
</${root}>
`;
