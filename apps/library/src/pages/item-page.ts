import type { z } from 'zod';
import type { ItemView } from '#contracts/library/endpoints';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import type { DocumentSource, SharePicture } from '#documents';
import { escaped, type PublicPage } from '#service';
import { asPublished, sourceOf, type PublishedItem } from '../documents/item-source';

type View = z.input<typeof ItemView>;

const CC_BY = 'https://creativecommons.org/licenses/by/4.0/';

/**
 * @param view as a visitor has it
 * @param origin of the network’s own pages
 * @param textOf makes HTML of what a document says
 */
export async function itemPage(
  view: View,
  { network, origin }: { network: string; origin: string },
  textOf: (source: DocumentSource) => Promise<string>,
): Promise<PublicPage> {
  const { id, title, excerpt: description } = view;
  const known = { title, description, path: `/what-works/${id}` };
  const item = asPublished(view);
  if (!item) return { ...known, isListed: false, text: withdrawn(view) };
  const source = sourceOf(item, network, `${origin}/api/library/files/${item.file?.id}`);
  return {
    ...known,
    picture: `/api/library/pages/what-works/${id}/picture`,
    isListed: true,
    structured: articleOf(view, item),
    text: `<article>${headOf(source)}${await textOf(source)}</article>\n${LINKS}`,
  };
}

export const itemPicture = ({ title, stage }: View, network: string): SharePicture => ({
  ...{ title, network },
  about: stage ? STAGE_NAMES[stage] : 'What works',
});

function headOf({ title, about = [], licence }: DocumentSource): string {
  const lines = [...about, ...(licence?.url ? [`Licence: ${licence.name}`] : [])];
  return `<h1><bdi>${escaped(title)}</bdi></h1>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}\n`;
}

const withdrawn = ({ title, withdrawnReason }: View): string =>
  `<h1><bdi>${escaped(title)}</bdi></h1><p>This was withdrawn. ${escaped(withdrawnReason ?? '')}</p>\n${LINKS}`;

const LINKS = '<nav><a href="/what-works">What works</a></nav>\n';

const articleOf = ({ title, excerpt, firstPublishedAt, organisations }: View, { content, ...item }: PublishedItem) => ({
  ...{ '@type': 'Article', headline: title, description: excerpt, inLanguage: 'en-GB' },
  ...{ datePublished: firstPublishedAt, dateModified: item.publishedAt, version: item.number },
  author: organisations.map(({ name }) => ({ '@type': 'Organization', name })),
  ...(content.licence === 'cc-by-4.0' && { license: CC_BY }),
});
