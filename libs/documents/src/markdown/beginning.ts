import { plainText } from './plain-text';

const EXCERPT = 240;

/** The beginning of a text, for lists: at most 241 characters of its sentences, without headings and tables. */
export function beginningOf(markdown: string): string {
  const plain = plainText(markdown.slice(0, 4 * EXCERPT), ['heading', 'table']).replaceAll('\n', ' ');
  if (plain.length <= EXCERPT) return plain;
  const cut = plain.slice(0, EXCERPT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT / 2)).toWellFormed()}…`;
}
