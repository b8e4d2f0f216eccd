import { SECTOR_NAMES } from '../sector-names';
import type { Sector } from '../sectors';
import type { Across, Because, HeldFor } from './seating';

const ACROSS_NAMES: Readonly<Record<Across, string>> = {
  'small-employers': 'small employers',
  newcomers: 'organisations that come for the first time',
};

/** Whom places are held for, within a sentence. */
export const heldForWhom = ({ sector, across = 'newcomers' }: Pick<HeldFor, 'sector' | 'across'>): string =>
  sector ? SECTOR_NAMES[sector] : ACROSS_NAMES[across];

const nameOf = (group: Across | Sector): string =>
  group in ACROSS_NAMES ? ACROSS_NAMES[group as Across] : SECTOR_NAMES[group as Sector];

/**
 * Why somebody has a place, or waits, in a sentence to others or to them; null of a reason that a newer version gives. Of
 * several who come together it is said of all of them.
 */
export function becauseWords(because: Because, to: 'others' | 'them' = 'others'): string | null {
  const { why, count = 0, also = [], together = 1 } = because;
  const words = together > 1 && why in KEPT_OUT ? KEPT_OUT[why as keyof typeof KEPT_OUT](because) : null;
  if (words) return words;
  const name = sectorOf(because);
  const has = (many: number): string => `${many === 0 ? 'none' : many} at the table`;
  const held = (whom: string): string =>
    [`A place was held for ${whom}`, ...also.map((group) => `one for ${nameOf(group)}`)].join(', and ');
  const said = (sentence: string): string =>
    together > 1 ? `${sentence} ${to === 'them' ? 'You' : 'They'} come together, as ${together}.` : sentence;
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
      return said(`${held(`${name}, with ${has(count)}`)}.`);
    case 'small-employer':
      return said(`${held(ACROSS_NAMES['small-employers'])}.`);
    case 'first-time':
      return said(`${held(ACROSS_NAMES.newcomers)}.`);
    case 'fewest-of-sector':
      return said(`Of those who could come in, ${name} had the fewest: ${has(count)}.`);
    case 'waited-longest':
      return said(`Of those who could come in, ${to === 'them' ? 'you' : 'they'} had waited longest.`);
    case 'too-few-free': // of several alone, above
    default:
      return null;
  }
}

const sectorOf = ({ sector }: Because): string => (sector ? SECTOR_NAMES[sector] : 'organisations without a sector');

/** What kept several out who come together or not at all, where one alone might have come in. */
const KEPT_OUT = {
  'too-few-free': ({ count = 0, together }: Because): string =>
    `${count === 1 ? 'One place was' : `${count} places were`} free, and they come together, as ${together}.`,
  'organisation-at-maximum': ({ count = 0, together }: Because): string =>
    `They come together, as ${together}: an organisation of theirs would have had more than the most for one, with ${count} already.`,
  'sector-at-maximum': (because: Because): string =>
    `They come together, as ${because.together}: ${sectorOf(because)} would have had more than the most for it, with ${because.count ?? 0} already.`,
  'held-for-others': ({ together }: Because): string =>
    `They come together, as ${together}: with all of them too few places would have been left for those they are held for.`,
} as const;
