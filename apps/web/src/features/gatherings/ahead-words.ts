import type { Ahead } from '#contracts/scheduling/ahead';

/** How long before the start, the furthest first. */
export const AHEAD_WORDS: Readonly<Record<Ahead, string>> = {
  P14D: 'Two weeks before',
  P7D: 'A week before',
  P3D: 'Three days before',
  P1D: 'A day before',
  PT1H: 'An hour before',
};
