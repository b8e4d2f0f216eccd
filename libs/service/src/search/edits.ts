/**
 * How many letters are wrong, missing, too many, or beside their neighbour's place: between `a` and `b` (optimal string
 * alignment), which a slip of the hand makes one of.
 */
export function editsBetween(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last]: number[][] = [[], to.map((_, at) => at + 1)];
  last!.unshift(0);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const same = letter === other ? 0 : 1;
      let least = Math.min(last![j + 1]! + 1, row[j]! + 1, last![j]! + same);
      if (i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other) least = Math.min(least, before![j - 1]! + 1);
      row.push(least);
    }
    [before, last] = [last!, row];
  }
  return last!.at(-1)!;
}
