import { editsBetween } from './edits';

/** A word as it may be mistyped: shorter ones are like too many others. */
const WORD = /\p{L}[\p{L}\p{M}'’-]{2,23}/gu;
/** Who types more unknown words than that types nothing that is found. */
const MOST_WORDS = 8;
/** How much likelier the first letter is right, and what is written often meant. */
const FIRST_LETTER = 0.3;
const OFTEN = 0.12;

/** A word that is known, and how many texts have it. */
export interface KnownWord {
  readonly word: string;
  readonly texts: number;
}

/**
 * What was typed with each word that is found nowhere in place of the likeliest that is; null where none was replaced.
 * @param near known words that are written like one, in lower case
 */
export async function correctWords(
  typed: string,
  isKnown: (word: string) => Promise<boolean>,
  near: (word: string) => Promise<readonly KnownWord[]>,
): Promise<string | null> {
  const corrections = new Map<string, string>();
  for (const word of new Set(typed.match(WORD)?.slice(0, MOST_WORDS))) {
    if (await isKnown(word)) continue;
    const lower = word.toLowerCase();
    const likeliest = likeliestOf(lower, await near(lower));
    if (likeliest) corrections.set(word, likeliest);
  }
  if (corrections.size === 0) return null;
  return typed.replaceAll(WORD, (word) => corrections.get(word) ?? word);
}

function likeliestOf(typed: string, near: readonly KnownWord[]): string | null {
  const most = typed.length < 6 ? 1 : 2;
  const weighed = near
    .map(({ word, texts }) => ({ word, edits: editsBetween(typed, word), texts }))
    .filter(({ edits }) => edits > 0 && edits <= most)
    .map(({ word, edits, texts }) => ({
      word,
      weight: edits - (word[0] === typed[0] ? FIRST_LETTER : 0) - OFTEN * Math.log(texts + 1),
    }));
  return weighed.sort((a, b) => a.weight - b.weight)[0]?.word ?? null;
}
