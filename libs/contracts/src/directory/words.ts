import type { ContactAudience, PartnerContent, ProgrammeContent } from './content';
import type { Freshness } from './freshness';
import type { AccessFeature } from './places';

/** What the directory says in words: the one place where its terms stand in English. Cohorts are the organiser’s own. */
export const COSTS: Record<'free' | 'paid' | 'not-said', string> = {
  free: 'Free',
  paid: 'Costs something',
  'not-said': 'Cost not said',
};

export const ACCESS: Record<AccessFeature, string> = {
  'step-free': 'Step-free',
  'accessible-toilet': 'Accessible toilet',
  'hearing-loop': 'Hearing loop',
  'sign-language': 'Sign language',
  'quiet-space': 'A quiet space',
  'easy-read': 'Easy read',
  online: 'Online',
  'travel-paid': 'Travel is paid',
  other: 'Something else',
};

/** How lately somebody of the partner said that it is true. */
export const FRESHNESS_NAMES: Record<Freshness, string> = {
  assured: 'Checked within half a year',
  ageing: 'Not checked for half a year',
  stale: 'Not checked for a year',
  hidden: 'Hidden: not checked for a year and a half',
};

export const STATUS: Record<ProgrammeContent['status'], string> = {
  active: 'Running',
  inactive: 'Not running at present',
  defunct: 'Ended',
  'temporarily closed': 'Closed for a while',
};

export const AUDIENCES: Record<ContactAudience, string> = {
  public: 'For everybody',
  network: 'For members of this network',
  private: 'For those who keep the entry',
};

type Held = PartnerContent['safeguarding'];

export const SAFEGUARDING: { [Fact in 'policy' | 'checks' | 'insurance']: Record<Held[Fact], string> } = {
  policy: { yes: 'Has a safeguarding policy', no: 'Has no safeguarding policy', 'not-said': 'Not said' },
  checks: {
    enhanced: 'Enhanced checks on adults who meet pupils',
    basic: 'Basic checks on adults who meet pupils',
    none: 'No checks on adults who meet pupils',
    'not-said': 'Not said',
  },
  insurance: { yes: 'Insured', no: 'Not insured', 'not-said': 'Not said' },
};

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });
/** Which lists of the world’s languages do not know everywhere, though they are spoken here. */
export const SPOKEN_HERE: Readonly<Record<string, string>> = {
  bfi: 'British Sign Language',
  isg: 'Irish Sign Language',
  syl: 'Sylheti',
};

export const languageName = (tag: string): string => SPOKEN_HERE[tag] ?? LANGUAGES.of(tag) ?? tag;

/** "Ages 14 to 18"; undefined where none is said. */
export function agesInWords(minimum: number | null, maximum: number | null): string | undefined {
  if (minimum !== null && maximum !== null)
    return minimum === maximum ? `Age ${minimum}` : `Ages ${minimum} to ${maximum}`;
  if (minimum !== null) return `From age ${minimum}`;
  return maximum === null ? undefined : `Up to age ${maximum}`;
}

const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** "£12.50", "£450", "Free". */
export const amountInWords = (amount: number): string =>
  amount === 0 ? 'Free' : POUNDS.format(amount).replace(/\.00$/, '');

/** How many employers it takes on. */
export const roomInWords = (capacity: number | null): string | undefined =>
  capacity === null
    ? undefined
    : `For ${capacity.toLocaleString('en-GB')} ${capacity === 1 ? 'employer' : 'employers'} at a time`;

export const accessInWords = (accessibility: ProgrammeContent['accessibility']): string =>
  accessibility
    .map(({ feature, details }) =>
      details ? (feature === 'other' ? details : `${ACCESS[feature]} (${details})`) : ACCESS[feature],
    )
    .join(' · ');

/** Of a partner in a list. */
export const programmesInWords = (count: number): string =>
  count === 0 ? 'Nothing published yet' : count === 1 ? 'One programme' : `${count.toLocaleString('en-GB')} programmes`;

/** "2.4 km away" */
export const distanceInWords = (km: number): string =>
  km < 0.1 ? 'Right there' : `${km.toLocaleString('en-GB')} km away`;
