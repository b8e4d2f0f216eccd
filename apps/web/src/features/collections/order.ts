import type { Entry } from './collections.queries';

/** In the place of a title that is nobody’s to read any more. */
export const GONE = 'What stood here is no longer in the library.';

type Entries = readonly Entry[];

const placeOf = (entries: Entries, itemId: string): number => entries.findIndex((entry) => entry.itemId === itemId);

export const without = (entries: Entries, itemId: string): Entry[] =>
  entries.filter((entry) => entry.itemId !== itemId);

/** Before what stands at a place; once. */
export const withEntry = (entries: Entries, entry: Entry, at: number): Entry[] =>
  without(entries, entry.itemId).toSpliced(at, 0, entry);

/** Takes an entry to stand before what is at a place, as that is counted while the entry still stands where it was. */
export function moved(entries: Entries, itemId: string, to: number): Entry[] {
  const from = placeOf(entries, itemId);
  return from === -1 ? [...entries] : withEntry(entries, entries[from]!, from < to ? to - 1 : to);
}

export const withWords = (entries: Entries, itemId: string, words: string): Entry[] =>
  entries.map((entry) => (entry.itemId === itemId ? { ...entry, words } : entry));
