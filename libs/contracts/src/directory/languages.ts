import { languageName, SPOKEN_HERE } from './words';

const NAMES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' });
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** What else a language is called. */
const ALSO: Readonly<Record<string, string>> = {
  bsl: 'bfi',
  english: 'en',
  mandarin: 'zh',
  farsi: 'fa',
};
const UNNAMED = Object.keys(SPOKEN_HERE);

let known: Map<string, string> | undefined;

/** The languages of ISO 639 that have a name, by it, in small letters: of those with one name the shorter tag. */
function byName(): ReadonlyMap<string, string> {
  if (known) return known;
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const tags = [...pairs, ...UNNAMED, ...pairs.flatMap((pair) => LETTERS.map((third) => pair + third))];
  known = new Map();
  for (const tag of tags) {
    const name = UNNAMED.includes(tag) || isKnown(tag) ? languageName(tag).toLowerCase() : '';
    if (name && !known.has(name)) known.set(name, tag);
  }
  return known;
}

/** A language by its tag, or by its name in English; undefined where it is neither. */
export function languageTag(said: string): string | undefined {
  const text = said.trim();
  if (/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/i.test(text) && isKnown(text)) {
    return text.replace(/^[A-Za-z]+/, (letters) => letters.toLowerCase());
  }
  return ALSO[text.toLowerCase()] ?? byName().get(text.toLowerCase());
}

/** Those whose name, or a word of it, begins as typed: the names that begin so first. */
export function languagesLike(typed: string, most = 8): string[] {
  const text = typed.trim().toLowerCase();
  if (!text) return [];
  const also = Object.entries(ALSO).filter(([name]) => name.startsWith(text));
  const names = [...byName()].filter(([name]) => name.startsWith(text)).sort(([a], [b]) => a.localeCompare(b));
  const within = [...byName()].filter(([name]) => !name.startsWith(text) && name.includes(` ${text}`));
  return [...new Set([...also, ...names, ...within].map(([, tag]) => tag))].slice(0, most);
}

function isKnown(tag: string): boolean {
  try {
    return UNNAMED.includes(tag.toLowerCase()) || NAMES.of(tag.toLowerCase()) !== undefined;
  } catch {
    return false;
  }
}
