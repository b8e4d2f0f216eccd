/**
 * Letters that look like Latin ones once case and accents are gone: of Cyrillic, Greek and Latin itself, those that
 * Unicode names for it (UTS #39, confusables) and that keyboards have. Not all six thousand: who would take on a name
 * letter by letter from rarer scripts is seen by the people who approve.
 */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['аαɑ', 'a'],
    ['вβьƅ', 'b'],
    ['сϲ', 'c'],
    ['ԁđ', 'd'],
    ['еεє', 'e'],
    ['ɡ', 'g'],
    ['һнħη', 'h'],
    ['іıιӏłі1l|!', 'i'],
    ['јϳ', 'j'],
    ['кκ', 'k'],
    ['мμ', 'm'],
    ['п', 'n'],
    ['оοσøօ0', 'o'],
    ['рρ', 'p'],
    ['ԛ', 'q'],
    ['г', 'r'],
    ['ѕ5$', 's'],
    ['тτŧ', 't'],
    ['υ', 'u'],
    ['ѵν', 'v'],
    ['ԝω', 'w'],
    ['хχ', 'x'],
    ['уγ', 'y'],
    ['ζ', 'z'],
  ].flatMap(([letters, latin]) => [...letters!].map((letter) => [letter, latin!])),
);

/**
 * What is left of a name where only its looks count: two names that a reader takes for one have the same. Case,
 * accents, width, punctuation and spaces are gone. Only to compare by: what is kept and shown is what was written.
 */
export function looksOf(name: string): string {
  // Of these two only the capitals look Latin in this way.
  const capitals = name.normalize('NFKD').replaceAll('Ν', 'N').replaceAll('Υ', 'Y');
  const plain = capitals.toLowerCase().replaceAll(/\p{M}/gu, '');
  const latin = [...plain].map((letter) => LATIN[letter] ?? letter).join('');
  return latin
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}
