import type { ItemContent, ItemKind } from '#contracts/library/content';
import { LONGEST_DESCRIPTION } from '#contracts/library/file-limits';
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

const BOTH = `This is a text and a file: readers need to know which to take. Choose “Write it here”, or say in at most ${LONGEST_DESCRIPTION.toLocaleString('en-GB')} characters what the file is.`;

/**
 * What has to be there before others read it; the rest may stay "not said yet".
 * @throws Invalid
 */
export function checkReady(kind: ItemKind, { title, stage, parts, file }: ItemContent): void {
  const missing: FieldProblem[] = [];
  if (title.length < 3)
    missing.push({ pointer: '#/content/title', detail: 'Give it a title of at least 3 characters.' });
  if (!stage) missing.push({ pointer: '#/content/stage', detail: 'Choose a stage.' });
  for (const part of neededParts(kind, Boolean(file))) {
    if (!parts[part]) missing.push({ pointer: `#/content/parts/${part}`, detail: MISSING[part] });
  }
  if (file && parts.text.length > LONGEST_DESCRIPTION) missing.push({ pointer: '#/content/parts/text', detail: BOTH });
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
  const { file, ...said } = content;
  if (file && kind === 'note')
    refused.push({ pointer: `${at}/file`, detail: 'A practice note is written: attach the file to it.' });
  const parts = Object.fromEntries(Object.entries(content.parts).map(clean));
  if (refused.length > 0) throw new Invalid(refused);
  return { ...said, ...(file && { file }), parts: parts as ItemContent['parts'] };
}

/** Of one part. */
const MOST_CHARACTERS = 60_000;
/** The beginning of the first part, for lists. */
export function excerptOf(kind: ItemKind, { parts }: ItemContent): string {
  const [first] = partsOf(kind);
  return beginningOf(parts[first!]);
}
