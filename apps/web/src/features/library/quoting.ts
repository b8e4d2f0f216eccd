/** Signs that Markdown would read as its own: what was typed as plain text stays what it is. */
const SIGNS = /[\\`*_<[\]~|]|^[#>+-]|(?<=^\d+)[.)]/gm;

/** Plain text as a quotation in Markdown. */
export const quoted = (text: string): string =>
  text
    .replaceAll(SIGNS, '\\$&')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** So many words in a row are recognised. */
const RECOGNISED = 5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text says something in the words of another: five of them in a row, or all where it has fewer. */
export function saysTheSame(text: string, other: string): boolean {
  const words = wordsOf(other);
  const run = Math.min(RECOGNISED, words.length);
  if (run === 0) return false;
  const within = ` ${wordsOf(text).join(' ')} `;
  const starts = words.slice(0, words.length - run + 1);
  return starts.some((_, at) => within.includes(` ${words.slice(at, at + run).join(' ')} `));
}
