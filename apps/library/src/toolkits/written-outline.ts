import type { EntityManager } from 'typeorm';
import type { Outline } from '#contracts/library/endpoints';
import { readersOf, sharedWith } from '#contracts/library/readers';
import { MOST_ENTRIES } from '#contracts/library/toolkit-limits';
import { Invalid, type FieldProblem } from '#service';
import { checkedMarkdown, markdownOf } from '../items/checked-markdown';
import { entriesOf, readFacts, type Entry, type EntryFacts } from './toolkit.rows';

/** Of editors' words. */
const MOST_CHARACTERS = 25_000;

/**
 * What was sent as it is kept. What stood in it before may stay, also if it was withdrawn since: it is an edition that
 * such an item has no place in.
 * @throws Invalid for words that are no Markdown of ours, and items that are unknown, not published, or there twice.
 */
export async function writtenOutline(
  manager: EntityManager,
  outline: Outline,
  before: Outline['sections'] = [],
): Promise<Outline> {
  const entries = entriesOf(outline.sections);
  if (entries.length > MOST_ENTRIES) {
    throw new Invalid([{ pointer: '#/sections', detail: `A toolkit holds at most ${MOST_ENTRIES} items.` }]);
  }
  const refused: FieldProblem[] = [];
  const refuse = (pointer: string, detail: string | undefined): void => {
    if (detail) refused.push({ pointer, detail });
  };
  const cleaned = (text: string, pointer: string): string => checkedMarkdown(text, pointer, refused, MOST_CHARACTERS);
  const wrongWith = entryRule(await readFacts(manager, entries), before);
  const ids = new Set<string>();
  const sections = outline.sections.map((section, nth) => {
    const at = `#/sections/${nth}`;
    refuse(`${at}/id`, ids.has(section.id) ? 'Two sections have the same id.' : undefined);
    ids.add(section.id);
    section.entries.forEach((entry, place) => refuse(`${at}/entries/${place}`, wrongWith(entry)));
    return { ...section, words: cleaned(section.words, `${at}/words`) };
  });
  const words = cleaned(outline.words, '#/words');
  if (refused.length > 0) throw new Invalid(refused);
  // Who leaves `partners` out shares with fewer, never with those it was shared with before.
  return { ...outline, ...sharedWith(readersOf(outline)), words, sections };
}

/** Says what is wrong with one entry after the other. */
function entryRule(facts: ReadonlyMap<string, EntryFacts>, before: Outline['sections']) {
  const stood = new Map(entriesOf(before).map(({ itemId, number }) => [itemId, number]));
  const seen = new Set<string>();
  return ({ itemId, number }: Entry): string | undefined => {
    if (seen.has(itemId)) return 'An item stands in a toolkit once.';
    seen.add(itemId);
    const isPublished = facts.get(itemId)?.standing === 'published';
    const stays = facts.has(itemId) && stood.get(itemId) === number;
    return isPublished || stays ? undefined : 'This is not published, or there is no such version of it.';
  };
}

/**
 * Editors' words as they are kept: clean Markdown.
 * @throws Invalid, pointing to where they stand in the body.
 */
export function cleanWords(text: string, pointer: string): string {
  return markdownOf(text, pointer, MOST_CHARACTERS);
}
