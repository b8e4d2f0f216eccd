/** What one scenario measured on one path: a value a round, ours beside the baseline of the same round. */
export interface Path {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly number[];
  /** What it is measured beside, and what that gave. */
  readonly bare?: { readonly name: string; readonly values: readonly number[] };
  readonly aim?: Aim;
  /** How many there were to look through, where that is what is asked. */
  readonly among?: number;
}

export interface Aim {
  readonly text: string;
  holds(measured: Summary): boolean;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Summary {
  readonly ours: Spread;
  readonly bare: Spread | undefined;
  /** Ours divided by bare, of each round: what slows the machine down for a while slows both. */
  readonly ratio: Spread | undefined;
}

/** Each once and unmeasured to warm up, then A B A B …, so that both meet the same machine. */
export async function interleave<A, B>(
  rounds: number,
  ours: () => Promise<A>,
  bare: () => Promise<B>,
): Promise<{ ours: A[]; bare: B[] }> {
  await ours();
  await bare();
  const results: { ours: A[]; bare: B[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await ours());
    results.bare.push(await bare());
  }
  return results;
}

export function summarise({ ours, bare }: Path): Summary {
  const ratios = bare?.values.map((value, round) => ours[round % ours.length]! / value);
  return {
    ours: spreadOf(ours),
    bare: bare && spreadOf(bare.values),
    ratio: ratios && spreadOf(ratios),
  };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

export const atLeastOfBare = (share: number): Aim => ({
  text: `at least ${share} of bare`,
  holds: ({ ratio }) => ratio !== undefined && ratio.median >= share,
});

export const withinTimesBare = (times: number): Aim => ({
  text: `within ${times} times bare`,
  holds: ({ ratio }) => ratio !== undefined && ratio.median <= times,
});

export const below = (limit: number, unit: string): Aim => ({
  text: `under ${limit} ${unit}`,
  holds: ({ ours }) => ours.median < limit,
});

export const atLeast = (least: number, unit: string): Aim => ({
  text: `at least ${least} ${unit}`,
  holds: ({ ours }) => ours.median >= least,
});
