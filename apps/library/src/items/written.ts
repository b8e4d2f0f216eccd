import type { ItemContent, ItemKind } from '#contracts/library/content';
import { neededParts, partsOf, type PartName } from '#contracts/library/parts';
import { Invalid, type FieldProblem } from '#service';

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

/** Only what the kind has parts for. */
export function writtenOf(kind: ItemKind, content: ItemContent): ItemContent {
  const named = new Set<string>(partsOf(kind));
  const parts = Object.fromEntries(
    Object.entries(content.parts).map(([name, text]) => [name, named.has(name) ? text : '']),
  );
  return { ...content, parts: parts as ItemContent['parts'] };
}

const EXCERPT = 240;

/** The beginning of the first part, for lists: its sentences, without headings, tables and what Markdown marks. */
export function excerptOf(kind: ItemKind, { parts }: ItemContent): string {
  const text = parts[partsOf(kind)[0]!].slice(0, 4 * EXCERPT);
  const plain = text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^(?:#{1,6}\s|\|).*$/gm, '')
    .replaceAll(/^\s*(?:>|[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?/gm, '')
    .replaceAll(/[*_`|]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain.length <= EXCERPT) return plain;
  const cut = plain.slice(0, EXCERPT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT / 2)).replace(/\p{Cs}$/u, '')}…`;
}
