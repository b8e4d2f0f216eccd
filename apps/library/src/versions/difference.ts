import { diffArrays, diffWordsWithSpace } from 'diff';

export interface Stretch {
  readonly text: string;
  readonly change?: 'added' | 'removed';
}

/**
 * How many edits are looked for in one comparison. What it takes grows with their square, on the thread that answers
 * everybody: with all of them used some 100 ms, in pieces.
 */
export class Effort {
  constructor(private edits = 600) {}

  /** Looks for at most as many edits as are left. */
  spend<T extends { count: number; added?: boolean; removed?: boolean }>(
    look: (most: number) => T[] | undefined,
  ): T[] | undefined {
    if (this.edits <= 0) return undefined;
    const found = look(this.edits);
    const used = found?.reduce((sum, { count, added, removed }) => sum + (added || removed ? count : 0), 0);
    this.edits -= used ?? this.edits;
    return found;
  }
}

/**
 * What came and what went from one text to another: by lines, which are paragraphs, and where lines changed by words. Of
 * long texts that have little in common, whole paragraphs, and at last the whole text.
 */
export function differenceOf(before: string, after: string, effort = new Effort()): Stretch[] {
  const lines = new Effort(MOST_LINES).spend((most) =>
    diffArrays(linesOf(before), linesOf(after), { maxEditLength: most }),
  );
  if (!lines) return whole(before, after);
  const stretches: Stretch[] = [];
  let [gone, come] = ['', ''];
  const flush = (): void => {
    stretches.push(...byWords(gone, come, effort));
    [gone, come] = ['', ''];
  };
  for (const { value, added, removed } of lines) {
    const text = value.join('');
    if (added) come += text;
    else if (removed) gone += text;
    else {
      flush();
      stretches.push({ text });
    }
  }
  flush();
  return stretches;
}

const MOST_LINES = 400;
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

function byWords(before: string, after: string, effort: Effort): Stretch[] {
  if (before === '' || after === '') return whole(before, after);
  const words = effort.spend((most) => diffWordsWithSpace(before, after, { maxEditLength: most }));
  return (
    words?.map(({ value, added, removed }) => ({
      text: value,
      ...(added && { change: 'added' as const }),
      ...(removed && { change: 'removed' as const }),
    })) ?? whole(before, after)
  );
}

const whole = (before: string, after: string): Stretch[] => [
  ...(before === '' ? [] : [{ text: before, change: 'removed' as const }]),
  ...(after === '' ? [] : [{ text: after, change: 'added' as const }]),
];
