import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { isolated } from '#contracts/isolated';
import type { ItemContent, ItemKind } from '#contracts/library/content';
import type { FileFacts, ItemView } from '#contracts/library/endpoints';
import { kindOf, sizeOf } from '#contracts/library/file-words';
import { PART_TITLES, partsOf } from '#contracts/library/parts';
import { asMarkdown, type DocumentSection, type DocumentSource, type Named } from '#documents';

/** An item as it is published, with what its document says of it. */
export interface PublishedItem {
  readonly kind: ItemKind;
  readonly number: number;
  readonly publishedAt: string;
  readonly organisations: readonly { readonly name: string }[];
  readonly content: ItemContent;
  readonly file: FileFacts | null;
}

/**
 * The document of one item. It names organisations and no person, so none has to be taken out of it.
 * @param at where its readers get it, if it is a file
 */
export function sourceOf(
  { kind, number, publishedAt, organisations, content, file }: PublishedItem,
  network: string,
  at: string,
): DocumentSource {
  const { title, stage, cohorts, sizes, sectors, cost } = content;
  const from = organisations.map(({ name }) => name);
  return {
    title,
    about: [`From ${LIST.format(from)}`, `Version ${number}, published ${longDay(new Date(publishedAt))}`],
    network: { name: network },
    licence: licenceOf(content, network),
    sections: sectionsOf(kind, content, file && { ...file, at }),
    properties: {
      kind,
      ...(stage && { stage }),
      version: number,
      published: publishedAt.slice(0, 10),
      organisations: from,
      ...listed({ cohorts, sizes, sectors }),
      ...(cost && { costBand: cost.band, costUnit: cost.unit }),
    },
  };
}

/**
 * Parts of which nothing is said yet are not there. A text that is one part needs no heading. Of a file it is said what it
 * is and where to get it: it is in no document itself.
 */
export function sectionsOf(
  kind: ItemKind,
  { parts }: ItemContent,
  file: FileSomewhere | null = null,
): DocumentSection[] {
  const said = partsOf(kind)
    .filter((part) => parts[part] !== '')
    .map((part) => ({ heading: part === 'text' ? '' : PART_TITLES[part], level: 1, markdown: parts[part] }));
  return file ? [...said, { heading: 'The file', level: 1, markdown: told(file) }] : said;
}

export type FileSomewhere = FileFacts & { readonly at: string };

const told = ({ name, mediaType, size, at }: FileSomewhere): string =>
  `${asMarkdown(`${isolated(name)}, ${kindOf({ mediaType })}, ${sizeOf(size)}`)}\n\nGet it at <${at}>`;

function licenceOf({ licence }: ItemContent, network: string): Named {
  if (licence === 'network') return { name: `for members of ${network}` };
  return { name: 'Creative Commons Attribution 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
}

export const networkName = async (manager: EntityManager): Promise<string> => (await readNetwork(manager)).name;

/** As documents show it. */
export async function readNetwork(manager: EntityManager): Promise<DocumentSource['network']> {
  const [row]: { name: string; colour: string | null }[] = await manager.query('SELECT name, colour FROM network');
  return { name: row?.name ?? 'Levelfield', ...(row?.colour && { colour: row.colour }) };
}

/** @returns null where it is not published, or this reader may not see what it says. */
export function asPublished({
  kind,
  standing,
  number,
  publishedAt,
  organisations,
  content,
  file,
}: z.input<typeof ItemView>): PublishedItem | null {
  if (standing !== 'published' || !content || !publishedAt) return null;
  return { kind, number, publishedAt, organisations, content: content as ItemContent, file: file ?? null };
}

const listed = (lists: Record<string, readonly string[]>): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
/** As documents say a day: `28 November 2026`. */
export const longDay = (at: Date): string => DAY.format(at);
