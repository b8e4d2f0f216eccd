import type { Item } from './library.queries';

/**
 * What search engines read of a public item: an Article in terms of schema.org, as JSON-LD, which runs nothing. Escaped
 * so that no text in it ends the element.
 */
export function ForMachines({ item }: { item: Item }) {
  if (item.audience !== 'public' || item.standing !== 'published') return null;
  const article = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: item.title,
    description: item.excerpt,
    datePublished: item.firstPublishedAt,
    dateModified: item.publishedAt,
    version: item.number,
    author: item.organisations.map(({ name }) => ({ '@type': 'Organization', name })),
    ...(item.content?.licence === 'cc-by-4.0' && { license: 'https://creativecommons.org/licenses/by/4.0/' }),
    inLanguage: 'en-GB',
  };
  return (
    <>
      <meta name="description" content={item.excerpt} />
      <script type="application/ld+json">{JSON.stringify(article).replaceAll('<', '\\u003c')}</script>
    </>
  );
}
