import { SECTOR_NAMES } from '../sector-names';
import type { Because } from './seating';

/** Why somebody has a place, or waits, in a sentence to others or to them; null of a reason that a newer version gives. */
export function becauseWords({ why, sector, count = 0 }: Because, to: 'others' | 'them' = 'others'): string | null {
  const name = sector ? SECTOR_NAMES[sector] : 'organisations without a sector';
  const has = (many: number): string => `${many === 0 ? 'none' : many} at the table`;
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
      return `A place was held for ${name}, with ${has(count)}.`;
    case 'first-time':
      return 'A place was held for organisations that come for the first time.';
    case 'fewest-of-sector':
      return `Of those who could come in, ${name} had the fewest: ${has(count)}.`;
    case 'waited-longest':
      return `Of those who could come in, ${to === 'them' ? 'you' : 'they'} had waited longest.`;
    default:
      return null;
  }
}
