import type { Input } from '../../lib/api';

/** What is typed of how it repeats. */
export const NO_REPEATS = {
  repeats: 'never' as 'never' | 'week' | 'month' | 'last',
  repeatsEvery: '1',
  repeatsUntil: 'count' as 'count' | 'until',
  repeatsCount: '6',
  repeatsLast: '',
};

type Typed = typeof NO_REPEATS;
type Repeats = Input<'POST /api/scheduling/series'>['body']['repeats'];

/** Null where it does not, or not all of it is written. */
export function repeatsOf(typed: Typed): Repeats | null {
  const { repeats, repeatsEvery, repeatsUntil, repeatsCount, repeatsLast } = typed;
  const ends = repeatsUntil === 'count' ? { count: Number(repeatsCount) } : { until: repeatsLast };
  if (repeats === 'never' || !Number(repeatsEvery) || ('count' in ends ? !ends.count : !ends.until)) return null;
  return {
    unit: repeats === 'week' ? 'week' : 'month',
    last: repeats === 'last',
    interval: Number(repeatsEvery),
    ends,
  };
}

export function repeatsWrong(typed: Typed) {
  const { repeats, repeatsEvery, repeatsUntil, repeatsCount, repeatsLast } = typed;
  const isCount = (text: string): boolean => /^[1-9]\d*$/.test(text.trim());
  if (repeats === 'never') return {};
  return {
    repeatsEvery: isCount(repeatsEvery) ? undefined : 'Write a number.',
    repeatsCount: repeatsUntil !== 'count' || isCount(repeatsCount) ? undefined : 'Write how many, as a number.',
    repeatsLast: repeatsUntil !== 'until' || repeatsLast ? undefined : 'Choose the day after which there is none.',
  };
}
