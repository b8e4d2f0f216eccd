import { fromHtml, MarkdownRefused, plainText } from '#documents';
import type { Findings } from './raw';
import { textOf } from './raw';

const MARKUP = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i;
/** So that `fromHtml` takes what is marked up by anything for HTML. */
const asHtml = (text: string): string => (MARKUP.test(text) ? `<div>${text}</div>` : text);

/** What is kept as Markdown: somebody else's text, which may be HTML. */
export function markdownOf(value: unknown, most: number, findings: Findings): string {
  const text = textOf(value);
  try {
    return fromHtml(asHtml(text.slice(0, 2 * most)), 2 * most).trim();
  } catch (error) {
    if (!(error instanceof MarkdownRefused)) throw error;
    findings.note(`Description: ${error.message} It was left out.`);
    return '';
  }
}

/** What is kept as plain text, on several lines or on one. */
export function plainOf(value: unknown): string {
  const text = textOf(value);
  if (!MARKUP.test(text)) return text;
  try {
    return plainText(fromHtml(asHtml(text))).trim();
  } catch {
    return text;
  }
}

export const lineOf = (value: unknown): string => plainOf(value).replaceAll(/\s+/g, ' ').trim();

/** `www.example.org` is meant as an address. */
export function urlOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === '') return null;
  return /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
}

/** A day as it may be written, with a time behind it or not; what is none stays, to be refused in words. */
export function dayOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === '') return null;
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (british) return `${british[3]}-${british[2]!.padStart(2, '0')}-${british[1]!.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : text;
}
