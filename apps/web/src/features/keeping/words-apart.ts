/** Words around what differs that are shown, so that one finds the place. */
const AROUND = 12;

/** Where two texts differ, by whole words: what both begin and end with, shortened, and what each has between. */
export function wordsApart(before: string, after: string) {
  const [were, are] = [before, after].map((text) => text.split(/(?<=\s)/));
  const most = Math.min(were!.length, are!.length);
  let same = 0;
  while (same < most && were![same] === are![same]) same += 1;
  let tail = 0;
  while (tail < most - same && were!.at(-1 - tail) === are!.at(-1 - tail)) tail += 1;
  const between = (words: readonly string[]): string =>
    words
      .slice(same, words.length - tail)
      .join('')
      .trimEnd();
  const start = are!.slice(0, same);
  const end = tail > 0 ? are!.slice(-tail) : [];
  return {
    start: start.length > AROUND ? `… ${start.slice(-AROUND).join('')}` : start.join(''),
    was: between(were!),
    is: between(are!),
    end:
      end.length > 0 ? ` ${end.length > AROUND ? `${end.slice(0, AROUND).join('').trimEnd()} …` : end.join('')}` : '',
  };
}
