const NAMES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' });
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Languages that have two letters, by their names in English. */
const TAGS = new Map<string, string>([
  ['british sign language', 'bfi'],
  ['bsl', 'bfi'],
  ['scots', 'sco'],
  ['mandarin', 'zh'],
  ['farsi', 'fa'],
  ['sylheti', 'syl'],
]);
for (const first of LETTERS) {
  for (const second of LETTERS) {
    const name = NAMES.of(first + second);
    if (name && !TAGS.has(name.toLowerCase())) TAGS.set(name.toLowerCase(), first + second);
  }
}

/** A language by its tag, or by its name in English; undefined where it is neither. */
export function languageTag(said: string): string | undefined {
  const text = said.trim();
  if (/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/i.test(text) && isKnown(text)) {
    return text.replace(/^[A-Za-z]+/, (letters) => letters.toLowerCase());
  }
  return TAGS.get(text.toLowerCase());
}

function isKnown(tag: string): boolean {
  try {
    return NAMES.of(tag.toLowerCase()) !== undefined;
  } catch {
    return false;
  }
}
