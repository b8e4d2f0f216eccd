import { SECTOR_NAMES } from '../sector-names';
import type { Across, Because, HeldFor } from './seating';

const ACROSS_NAMES: Readonly<Record<Across, string>> = {
  'small-employers': 'small employers',
  newcomers: 'organisations that come for the first time',
};

/** Whom places are held for, within a sentence. */
export const heldForWhom = ({ sector, across = 'newcomers' }: Pick<HeldFor, 'sector' | 'across'>): string =>
  sector ? SECTOR_NAMES[sector] : ACROSS_NAMES[across];

/** Why somebody has a place, or waits, in a sentence to others or to them; null of a reason that a newer version gives. */
export function becauseWords(
  { why, sector, count = 0, also = [] }: Because,
  to: 'others' | 'them' = 'others',
): string | null {
  const name = sector ? SECTOR_NAMES[sector] : 'organisations without a sector';
  const has = (many: number): string => `${many === 0 ? 'none' : many} at the table`;
  const held = (whom: string): string =>
    [`A place was held for ${whom}`, ...also.map((across) => `one for ${ACROSS_NAMES[across]}`)].join(', and ');
  switch (why) {
    case 'full':
      return 'All places were taken.';
    case 'organisation-at-maximum':
      return `${to === 'them' ? 'Your' : 'Their'} organisation had ${count} already, the most for one.`;
    case 'sector-at-maximum':
      return `${name} had ${count} already, the most for it.`;
    case 'held-for-others':
      return 'The free places were held for others.';
    case 'sector-lacked':
      return `${held(`${name}, with ${has(count)}`)}.`;
    case 'small-employer':
      return `${held(ACROSS_NAMES['small-employers'])}.`;
    case 'first-time':
      return `${held(ACROSS_NAMES.newcomers)}.`;
    case 'fewest-of-sector':
      return `Of those who could come in, ${name} had the fewest: ${has(count)}.`;
    case 'waited-longest':
      return `Of those who could come in, ${to === 'them' ? 'you' : 'they'} had waited longest.`;
    default:
      return null;
  }
}
