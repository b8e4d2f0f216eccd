import { diffArrays, diffWordsWithSpace } from 'diff';

export interface Stretch {
  readonly text: string;
  readonly change?: 'added' | 'removed';
}

/** Above so many edits words are no longer told apart: line by line then says as much, in a moment. */
const MOST_EDITS = 2000;

/** What came and what went from one text to another, by words; of texts that have little in common, by lines. */
export function differenceOf(before: string, after: string): Stretch[] {
  const words = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const parts = words ?? diffLines(before, after);
  return parts.map(({ value, added, removed }) => ({
    text: value,
    ...(added && { change: 'added' as const }),
    ...(removed && { change: 'removed' as const }),
  }));
}

function diffLines(before: string, after: string) {
  const lines = diffArrays(before.split(/(?<=\n)/), after.split(/(?<=\n)/), { maxEditLength: MOST_EDITS });
  if (lines) return lines.map(({ value, added, removed }) => ({ value: value.join(''), added, removed }));
  return [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
}
