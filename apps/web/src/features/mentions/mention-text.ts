import { MENTION, mentionOf } from '#contracts/discussions/mentions';

/** Somebody who is mentioned, as they are called now. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Those who were chosen while writing, by what stands for them in the text, without its “@”. */
export type Chosen = Readonly<Record<string, string>>;

const GONE = 'A former member';

/** A text in its order: what is said, and who is mentioned. */
export function withMentions(text: string, named: readonly Named[] = []): (string | Named)[] {
  const names = new Map(named.map(({ id, name }) => [id, name]));
  // Every second part is an id.
  return text
    .split(MENTION)
    .map((part, index) => (index % 2 === 0 ? part : { id: part, name: names.get(part) ?? GONE }))
    .filter((part) => part !== '');
}

/** As it is read, and as it is written on: “@Ann Lee”, with nothing unseen around the name. */
export const withNames = (text: string, named: readonly Named[] = []): string =>
  withMentions(text, named)
    .map((part) => (typeof part === 'string' ? part : '@'.concat(part.name)))
    .join('');

/** As it is sent: by ids. What was chosen and is written no more mentions nobody. */
export function withIds(text: string, chosen: Chosen): string {
  // “Ann Lee” before “Ann”, and neither within “Annette”.
  const labels = Object.keys(chosen).sort((a, b) => b.length - a.length);
  if (labels.length === 0) return text;
  const written = new RegExp(`@(${labels.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return text.replaceAll(written, (_, label: string) => mentionOf(chosen[label]!));
}

const literal = (label: string): string => label.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

export const namedIn = (chosen: Chosen): Named[] => Object.entries(chosen).map(([name, id]) => ({ id, name }));
export const chosenOf = (named: readonly Named[] = []): Chosen =>
  Object.fromEntries(named.map(({ id, name }) => [name, id]));

/** What stands for somebody: the name, and for a second one of that name the organisation too. */
export function labelFor({ id, name, organisation }: Named & { organisation: string }, chosen: Chosen): string {
  return (chosen[name] ?? id) === id ? name : name.concat(' (', organisation, ')');
}

/** A name that is being written: “@”, and of its words as much as stands before the caret. */
const BEGUN = /(?:^|[\s([{“"'‘])@((?:[^\s@]+(?: [^\s@]*){0,3})?)$/u;

/** What is written of a name at the caret, and where its “@” stands; null where none is. */
export function begunAt(text: string, caret: number): { search: string; from: number } | null {
  const [, search] = BEGUN.exec(text.slice(0, caret)) ?? [];
  return search === undefined ? null : { search, from: caret - search.length - 1 };
}
