import type { Credit, DocumentSource } from '../document';
import { flowOf } from '../made/flow';
import type { ReadDocument } from '../reading/read-document';
import { MOST_CHARACTERS } from './bounds';
import { readClean } from './clean';
import { readFrontMatter, writeFrontMatter } from './front-matter';
import { stringify } from './parse';
import { MarkdownRefused } from './refused';
import { partAtHeadings } from './sections';

/** A document as a Markdown file, with YAML front matter. `readMarkdownFile` reads it back. */
export function toMarkdownFile(source: DocumentSource): string {
  const { title, subtitle, about, licence, credits = [], properties } = source;
  const said = {
    title,
    ...(subtitle && { subtitle }),
    ...(about && about.length > 0 && { about }),
    ...(licence && { licence: licence.name }),
    ...(credits.length > 0 && { madePossibleBy: credits.map(inWords) }),
    ...properties,
  };
  return `${writeFrontMatter(said)}\n${stringify({ type: 'root', children: flowOf(source) })}\n`;
}

const inWords = ({ name, url, period }: Credit): string =>
  [name, url && `<${url}>`, period && `(${period})`].filter(Boolean).join(' ');

/**
 * Markdown that was written elsewhere, with front matter or without.
 * @param file UTF-8, or text.
 * @throws MarkdownRefused with a sentence.
 */
export function readMarkdownFile(file: Uint8Array | string, most = MOST_CHARACTERS): ReadDocument {
  const { properties, body } = readFrontMatter(decode(file).replaceAll(/\r\n?/g, '\n'));
  const { tree, leftOut } = readClean(body, most);
  const named = properties['title'];
  const known = typeof named === 'string' && named.trim() !== '' ? named : undefined;
  return { ...partAtHeadings(tree.children, known), properties, leftOut };
}

function decode(file: Uint8Array | string): string {
  if (typeof file === 'string') return file.replace(/^\ufeff/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    throw new MarkdownRefused('This file is no text in UTF-8. Save it as UTF-8, then choose it again.');
  }
}
