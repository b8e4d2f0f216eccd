import type { Answer } from '../../lib/api';
import type { Tone } from '../../ui/state-word';

export { ACCESS, AUDIENCES, languageName, STATUS as STATUSES } from '../partners/words';

type Freshness = NonNullable<Answer<'GET /api/directory/programmes/:programmeId'>['freshness']>;

/** How lately somebody said that it is true, as those who keep it read it. */
export const FRESHNESS: Record<Freshness, { word: string; tone: Tone; means: string }> = {
  assured: { word: 'Up to date', tone: 'good', means: '' },
  ageing: { word: 'Ageing', tone: 'waiting', means: 'Nobody has said for half a year that it is still true.' },
  stale: {
    word: 'Stale',
    tone: 'bad',
    means: 'Nobody has said for a year that it is still true: it comes last in lists.',
  },
  hidden: {
    word: 'Hidden by age',
    tone: 'bad',
    means: 'Nobody has said for a year and a half that it is still true: nobody finds it until somebody does.',
  },
};

export const STANDINGS: Record<'draft' | 'published' | 'hidden', { word: string; tone: Tone }> = {
  draft: { word: 'Draft', tone: 'waiting' },
  published: { word: 'Published', tone: 'good' },
  hidden: { word: 'Hidden', tone: 'bad' },
};

export const PLACE_TYPES = { physical: 'A place to go to', virtual: 'Online', postal: 'A postal address' } as const;

export const ANSWERS = { yes: 'Yes', no: 'No', 'not-said': 'Not said' } as const;

export const CHECKS = {
  enhanced: 'Enhanced checks',
  basic: 'Basic checks',
  none: 'No checks',
  'not-said': 'Not said',
} as const;

export const REGISTER_NAMES = {
  'GB-CHC': 'Charity Commission for England and Wales',
  'GB-SC': 'Scottish Charity Register',
  'GB-NIC': 'Charity Commission for Northern Ireland',
  'GB-COH': 'Companies House',
} as const;

export const WEEKDAYS = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
} as const;

/** What is spoken most in the United Kingdom, and its own languages. */
export const LANGUAGES = [
  ...[
    'en',
    'cy',
    'gd',
    'ga',
    'bfi',
    'isg',
    'pl',
    'ro',
    'pa',
    'ur',
    'pt',
    'es',
    'ar',
    'bn',
    'gu',
    'it',
    'ta',
    'fr',
    'lt',
  ],
  ...['so', 'uk', 'fa', 'ti', 'ku', 'ps'],
] as const;

const asName = (slug: string): string =>
  slug
    .split('-')
    .map((word) =>
      /^(?:and|of|the|upon|on|in|under)$/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');

/** `region:north-west-england` as one reads it: North West England. */
export function areaName(code: string): string {
  if (code === 'uk') return 'The whole United Kingdom';
  const [kind, rest = ''] = code.split(':');
  return kind === 'postcodes' || kind === 'outcode' ? `Postcodes ${rest}` : asName(rest);
}
