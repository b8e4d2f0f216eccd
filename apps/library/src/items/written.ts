import type { ItemContent, ItemKind } from '#contracts/library/content';
import { neededParts, partsOf, type PartName } from '#contracts/library/parts';
import { beginningOf } from '#documents';
import { Invalid, type FieldProblem } from '#service';
import { checkedMarkdown } from './checked-markdown';

const MISSING: Record<PartName, string> = {
  problem: 'Say what the problem was.',
  whatWeDid: 'Say what you did.',
  text: 'Write the text.',
  whatChanged: '',
  differently: '',
  sources: '',
};

/**
 * What has to be there before others read it; the rest may stay "not said yet".
 * @throws Invalid
 */
export function checkReady(kind: ItemKind, { title, stage, parts }: ItemContent): void {
  const missing: FieldProblem[] = [];
  if (title.length < 3)
    missing.push({ pointer: '#/content/title', detail: 'Give it a title of at least 3 characters.' });
  if (!stage) missing.push({ pointer: '#/content/stage', detail: 'Choose a stage.' });
  for (const part of neededParts(kind)) {
    if (!parts[part]) missing.push({ pointer: `#/content/parts/${part}`, detail: MISSING[part] });
  }
  if (missing.length > 0) throw new Invalid(missing);
}

/**
 * What was sent as it is kept: clean Markdown, of the parts that the kind has.
 * @param at where the content stands in the body, as a JSON Pointer.
 * @throws Invalid for what is no Markdown of ours.
 */
export function writtenOf(kind: ItemKind, content: ItemContent, at: '#' | '#/content'): ItemContent {
  const named = new Set<string>(partsOf(kind));
  const refused: FieldProblem[] = [];
  const clean = ([name, text]: [string, string]): [string, string] => {
    if (!named.has(name)) return [name, ''];
    return [name, checkedMarkdown(text, `${at}/parts/${name}`, refused, MOST_CHARACTERS)];
  };
  const parts = Object.fromEntries(Object.entries(content.parts).map(clean));
  if (refused.length > 0) throw new Invalid(refused);
  return { ...content, parts: parts as ItemContent['parts'] };
}

/** Of one part. */
const MOST_CHARACTERS = 60_000;
/** The beginning of the first part, for lists. */
export function excerptOf(kind: ItemKind, { parts }: ItemContent): string {
  const [first] = partsOf(kind);
  return beginningOf(parts[first!]);
}
