import type { ItemKind } from './content';

/** What an item says, part by part, in the order in which it is read. */
export const PARTS = {
  note: ['problem', 'whatWeDid', 'whatChanged', 'differently', 'sources'],
  text: ['text', 'sources'],
} as const;
export type PartName = (typeof PARTS)['note' | 'text'][number];

export const partsOf = (kind: ItemKind): readonly PartName[] => (kind === 'note' ? PARTS.note : PARTS.text);

/** What has to be there before others read it: the rest may stay "not said yet". */
export function neededParts(kind: ItemKind, isFile = false): readonly PartName[] {
  if (kind === 'note') return ['problem', 'whatWeDid'];
  return isFile ? [] : ['text'];
}

/** What each part is called in files, and found by when one is brought in. */
export const PART_TITLES: Readonly<Record<PartName, string>> = {
  problem: 'The problem',
  whatWeDid: 'What we did',
  whatChanged: 'What changed',
  differently: 'What we would do differently',
  sources: 'Sources',
  text: 'Text',
};
