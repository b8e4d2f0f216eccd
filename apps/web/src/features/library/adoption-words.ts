import type { Outcome, Sureness } from '#contracts/library/adoption';
import type { Tone } from '../../ui/state-word';
import type { Item } from './library.queries';

export const OUTCOMES: Record<Outcome, { word: string; means: string; tone: Tone }> = {
  worked: { word: 'Worked', means: 'It did what it was meant to do.', tone: 'good' },
  partly: { word: 'Partly', means: 'Some of it worked, or for some people.', tone: 'waiting' },
  'did-not': { word: 'Did not work', means: 'Worth as much to the next reader as a success.', tone: 'bad' },
};

export const SURENESS: Record<Sureness, { word: string; means: string }> = {
  impression: { word: 'An impression', means: 'Once, or from what people told us.' },
  observed: { word: 'Seen more than once', means: 'Several times, or over several months.' },
  measured: { word: 'Measured', means: 'We have figures from before and after.' },
};

const sectorsOf = ({ sectors, more }: Item['triedIn']): string => {
  if (sectors === 0) return '';
  const named = `${sectors} ${sectors === 1 ? 'sector' : 'sectors'}`;
  return more ? ` in ${named} or more` : ` in ${named}`;
};

/** "Tried by 7 organisations in 4 sectors: 4 worked, 1 partly, 2 did not." Null where nobody reported. */
export function triedBy({ adoption, triedIn }: Pick<Item, 'adoption' | 'triedIn'>): string | null {
  const { organisations, worked, partly, didNot } = adoption;
  if (organisations === 0) return null;
  const by = `${organisations} ${organisations === 1 ? 'organisation' : 'organisations'}`;
  return `Tried by ${by}${sectorsOf(triedIn)}: ${worked} worked, ${partly} partly, ${didNot} did not.`;
}
