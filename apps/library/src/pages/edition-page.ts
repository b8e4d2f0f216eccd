import type { AnswerOf } from '#contracts/endpoint';
import type { getEdition } from '#contracts/library/endpoints';
import { beginningOf, type DocumentSection, type DocumentSource, type SharePicture } from '#documents';
import { escaped, type PublicPage } from '#service';
import { longDay } from '../documents/item-source';
import { entriesOf } from '../toolkits/toolkit.rows';

type View = AnswerOf<typeof getEdition>;
type Section = View['sections'][number];
type Credits = NonNullable<DocumentSource['credits']>;

/**
 * What is in it and who made it. Its items are read at addresses of their own: of those of the first section it has links.
 * @param edition as a visitor has it
 * @param textOf makes HTML of sections
 */
export async function editionPage(
  edition: View & { readonly credits: Credits },
  network: string,
  textOf: (sections: readonly DocumentSection[]) => Promise<string>,
): Promise<PublicPage> {
  const { toolkitId, number, latest, title, words, publishedAt } = edition;
  const isLatest = number === latest;
  const told = edition.sections.filter(({ words: said, entries }) => said || entries.length > 0);
  const free = told.filter(({ closed }) => !closed);
  return {
    title,
    description: beginningOf(words),
    path: `/toolkits/${toolkitId}${isLatest ? '' : `/editions/${number}`}`,
    picture: `/api/library/pages/toolkits/${toolkitId}/picture`,
    isListed: isLatest,
    structured: collectionOf(edition, network),
    text: [
      `<article><h1><bdi>${escaped(title)}</bdi></h1>`,
      `<p>Edition ${number}, ${longDay(new Date(publishedAt))}, by ${escaped(network)}</p>`,
      await textOf([{ heading: '', level: 1, markdown: words }, ...free.map(sectionOf)]),
      // Of those that are open the last alone has items.
      listOf(entriesOf(free), linked),
      ...told
        .slice(free.length)
        .map(({ title: heading, entries }) => `<h2><bdi>${escaped(heading)}</bdi></h2>${listOf(entries, named)}`),
      creditsOf(edition.credits),
      `</article><nav><a href="/toolkits/${toolkitId}/get">Get the toolkit</a> <a href="/toolkits">Toolkits</a></nav>\n`,
    ].join('\n'),
  };
}

export const editionPicture = ({ title, number, entries }: View, network: string): SharePicture => ({
  ...{ title, network },
  about: `Edition ${number} · ${entries} ${entries === 1 ? 'item' : 'items'}`,
});

const sectionOf = ({ title: heading, words = '' }: Section): DocumentSection => ({
  heading,
  level: 1,
  markdown: words,
});

const listOf = (entries: Section['entries'], row: (entry: Section['entries'][number]) => string): string =>
  entries.length > 0 ? `<ol>${entries.map((entry) => `<li>${row(entry)}</li>`).join('')}</ol>` : '';

const named = ({ title, organisations }: Section['entries'][number]): string =>
  [title, ...organisations].map((name) => `<bdi>${escaped(name)}</bdi>`).join(', ');

const linked = ({ itemId, ...entry }: Section['entries'][number]): string =>
  `<a href="/what-works/${itemId}">${named({ itemId, ...entry })}</a>`;

const creditsOf = (credits: Credits): string => {
  const rows = credits.map(({ name, url, period }) => {
    const named = `<bdi>${escaped(name)}</bdi>`;
    const linked = url ? `<a href="${escaped(url)}" rel="noopener sponsored">${named}</a>` : named;
    return `<li>${linked} (${escaped(period!)})</li>`;
  });
  return rows.length > 0 ? `<h2>Made possible by</h2><ul>${rows.join('')}</ul>` : '';
};

const collectionOf = (
  { title, words, number, publishedAt, sections, credits }: View & { readonly credits: Credits },
  network: string,
) => ({
  ...{ '@type': 'CreativeWork', name: title, description: beginningOf(words), inLanguage: 'en-GB' },
  ...{ version: number, datePublished: publishedAt, publisher: { '@type': 'Organization', name: network } },
  ...(credits.length > 0 && {
    sponsor: credits.map(({ name, url }) => ({ '@type': 'Organization', name, ...(url && { url }) })),
  }),
  hasPart: entriesOf(sections).map((entry) => ({ '@type': 'Article', headline: entry.title })),
});
