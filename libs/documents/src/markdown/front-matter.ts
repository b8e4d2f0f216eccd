import { parseDocument, stringify } from 'yaml';
import { MarkdownRefused } from './refused';

/** What a Markdown file says of itself: words, numbers, and lists of words. */
export type Properties = Readonly<Record<string, string | number | readonly string[]>>;

const LONGEST = 10_000;
const FENCED = /^---\n([^]*?\n)?---(?:\n|$)/;

export const writeFrontMatter = (properties: Properties): string => `---\n${stringify(properties)}---\n`;

/**
 * Takes the front matter off a text: YAML 1.2 between two lines of `---`. Of what it says, words, numbers and lists of
 * words are kept; there are no aliases, so nothing in it is longer than it looks.
 * @throws MarkdownRefused where it is no YAML, or long.
 */
export function readFrontMatter(text: string): { properties: Properties; body: string } {
  const found = FENCED.exec(text.slice(0, LONGEST + 10));
  if (!found) {
    if (/^---\n[\w-]+:/.test(text))
      throw new MarkdownRefused(
        `The front matter ends by a line of ---, within ${LONGEST.toLocaleString('en-GB')} characters.`,
      );
    return { properties: {}, body: text };
  }
  return { properties: read(found[1] ?? ''), body: text.slice(found[0].length) };
}

function read(yaml: string): Properties {
  let said: unknown;
  try {
    const document = parseDocument(yaml, { schema: 'core', merge: false, customTags: [] });
    if (document.errors.length > 0) throw document.errors[0]!;
    said = document.toJS({ mapAsMap: true, maxAliasCount: 0 });
  } catch {
    throw new MarkdownRefused('The front matter, between the first two lines of ---, is no YAML that can be read.');
  }
  if (!(said instanceof Map)) return {};
  const kept = [...(said as Map<unknown, unknown>)].flatMap(([name, value]) => {
    const plain = plainly(value);
    return typeof name === 'string' && plain !== undefined ? [[name, plain] as const] : [];
  });
  // An entry of this kind is a field like another, also where it is called `__proto__`.
  return Object.fromEntries(kept);
}

function plainly(value: unknown): string | number | string[] | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return undefined;
}
