import { dayLine, today } from '../../lib/time';
import type { Tone } from '../../ui/state-word';
import { NATIONS, wordsOfFacets } from '../partners/facet-words';
import type { useTerms } from '../partners/partners.queries';
import { ACCESS, STAGES } from '../partners/words';
import type { Listed, OfferContent, Taking, TakingSummary } from './offers.queries';

export const KINDS: Record<OfferContent['kind'], { word: string; means: string }> = {
  'work-experience': { word: 'Work experience', means: 'Days or weeks at work, with tasks of their own.' },
  'insight-day': { word: 'Insight day', means: 'A day to look in and meet people.' },
  mentoring: { word: 'Mentoring', means: 'Somebody of yours, over some months.' },
  speaker: { word: 'Speaker for schools', means: 'Somebody of yours comes and talks.' },
};

export const STANDINGS: Record<Listed['standing'], { word: string; tone: Tone }> = {
  draft: { word: 'Draft', tone: 'plain' },
  open: { word: 'Has room', tone: 'good' },
  full: { word: 'Full', tone: 'waiting' },
  closed: { word: 'Closed', tone: 'plain' },
  over: { word: 'Over', tone: 'plain' },
};

export const PAID: Record<OfferContent['travel'], string> = {
  paid: 'Paid',
  partly: 'Partly paid',
  'not-paid': 'Not paid',
  'not-said': 'Not said',
};

const FACET_NAMES = {
  kind: 'What it is',
  open: 'Room',
  where: 'How',
  travel: 'Travel',
  lunch: 'Lunch',
  cohort: 'For whom',
  stage: 'Stage',
  access: 'Accessibility',
  nation: 'Nation',
};

/** What offers are narrowed by, in words. */
export const offerFacetWords = (terms: ReturnType<typeof useTerms>) =>
  wordsOfFacets(
    FACET_NAMES,
    {
      kind: Object.fromEntries(Object.entries(KINDS).map(([kind, { word }]) => [kind, word])),
      open: { yes: 'Has room', no: 'Full' },
      where: { place: 'At a place', online: 'Online' },
      travel: prefixed('Travel'),
      lunch: prefixed('Lunch'),
      stage: STAGES,
      access: ACCESS,
      nation: NATIONS,
    },
    terms,
  );

/** Beside others, a value says what it is of. */
const prefixed = (what: string): Record<string, string> =>
  Object.fromEntries(Object.entries(PAID).map(([value, word]) => [value, `${what} ${word.toLowerCase()}`]));

/** "3 of 12 places left"; where nobody counts, how many are taken, if any are. */
export function roomInWords({ places, taken }: Pick<Listed, 'places' | 'taken'>): string {
  if (places === null) return taken > 0 ? `${placesOf(taken)} taken` : '';
  if (taken >= places) return places === 1 ? 'The one place is taken' : `All ${figures(places)} places are taken`;
  return `${figures(places - taken)} of ${placesOf(places)} left`;
}

export const figures = (many: number): string => many.toLocaleString('en-GB');

export const placesOf = (many: number): string => `${figures(many)} ${many === 1 ? 'place' : 'places'}`;

type Dates = Listed['dates'];

export const datesInWords = ({ from, until }: Dates[number]): string =>
  from === until ? dayLine(from) : `${dayLine(from)} to ${dayLine(until)}`;

/** The next of its dates, and how many more there are. */
export function whenInWords(dates: Dates, now = today()): string {
  if (dates.length === 0) return 'Dates are arranged';
  const inOrder = dates.toSorted((one, other) => one.from.localeCompare(other.from));
  const next = inOrder.filter(({ until }) => until >= now);
  const shown = next[0] ?? inOrder.at(-1)!;
  return [datesInWords(shown), next.length > 1 && `and ${next.length - 1} more`].filter(Boolean).join(' ');
}

/** Where it is: towns, or online. */
export function whereInWords({ towns, online }: Pick<Listed, 'towns' | 'online'>): string {
  const shown = towns.length > 2 ? [towns[0], `${towns.length - 1} more places`] : towns;
  return [...shown, online && 'online'].filter(Boolean).join(', ');
}

const TAKINGS: Record<TakingSummary['standing'], { word: string; tone: Tone }> = {
  asked: { word: 'Waits for the employer', tone: 'waiting' },
  taken: { word: 'Taken', tone: 'good' },
  declined: { word: 'Declined', tone: 'plain' },
  withdrawn: { word: 'Withdrawn', tone: 'plain' },
  'given-back': { word: 'Given back', tone: 'plain' },
  lapsed: { word: 'Lapsed', tone: 'plain' },
};

/** How places stand, as the reader of them sees it. */
export const standingOf = (of: Pick<TakingSummary, 'standing' | 'waitsForYou'>): { word: string; tone: Tone } =>
  of.waitsForYou ? { word: 'Waits for you', tone: 'new' } : TAKINGS[of.standing];

export const STEPS: Record<Taking['steps'][number]['what'], string> = {
  asked: 'asked for',
  taken: 'gave',
  declined: 'declined',
  withdrawn: 'took the request back',
  'given-back': 'gave',
  lapsed: 'The request lapsed',
  reminded: 'A reminder went out',
};

/** "4 places", as asked for until they are answered. */
export const howMany = ({ standing, asked, places }: Pick<TakingSummary, 'standing' | 'asked' | 'places'>): string => {
  if (standing !== 'taken') return placesOf(asked);
  return places === asked ? placesOf(places) : `${placesOf(places)} of ${figures(asked)} asked for`;
};

/** What is next, in one sentence, as each side reads it. */
export function nextLine(of: Taking): string {
  const partner = of.side === 'partner';
  switch (of.standing) {
    case 'asked':
      return partner
        ? 'The employer answers by the day below; a reminder goes out before.'
        : 'The partner waits for your answer.';
    case 'taken':
      if (of.partner === null) return 'You counted these places yourselves.';
      return partner ? 'The places are yours.' : 'The partner has these places.';
    case 'declined':
      return 'It was declined; the reason stands below.';
    case 'withdrawn':
      return 'The partner took it back.';
    case 'given-back':
      return 'All places were given back, and are free for others.';
    case 'lapsed':
      return 'Nobody answered before the offer closed, or was over.';
  }
}
