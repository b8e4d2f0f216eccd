import type { ColumnTarget } from '#contracts/directory/feed-columns';
import { countOf } from '../../lib/count';
import type { Tone } from '../../ui/state-word';
import type { Feed, FeedRun } from './feeds.queries';

export const RUN_WORDS: Record<FeedRun['standing'], readonly [tone: Tone, word: string]> = {
  reading: ['waiting', 'Being read'],
  checked: ['new', 'Read, not imported yet'],
  importing: ['waiting', 'Being imported'],
  done: ['good', 'Imported'],
  cancelled: ['plain', 'Cancelled'],
  failed: ['bad', 'Failed'],
};

const TROUBLES: Record<string, readonly [tone: Tone, word: string]> = {
  unreachable: ['bad', 'Does not answer'],
  refused: ['bad', 'Address not called'],
  endless: ['bad', 'Does not end'],
  'not-understood': ['bad', 'Not understood'],
  shrunk: ['waiting', 'Says far less'],
};

/** How the latest reading stands: what is wrong with it goes before. */
export function standingOf({ standing, trouble }: FeedRun): readonly [tone: Tone, word: string] {
  return (standing === 'checked' || standing === 'failed') && trouble
    ? (TROUBLES[trouble] ?? RUN_WORDS[standing])
    : RUN_WORDS[standing];
}

export const whenRead = ({ everyDays, address }: Pick<Feed, 'everyDays' | 'address'>): string => {
  if (!address) return 'When you upload a file';
  if (everyDays === null) return 'When you ask for it';
  return everyDays === 1 ? 'Every day' : `Every ${everyDays} days`;
};

export const cameFrom = ({ partners, programmes, gone }: Feed): string => {
  if (programmes === 0 && partners && partners > 0)
    return `${countOf(partners, 'partner has', 'partners have')} something of it`;
  if (programmes === 0) return 'Nothing was imported yet';
  const all = `${countOf(programmes, 'programme', 'programmes')} from it`;
  return gone > 0 ? `${all}, ${gone.toLocaleString('en-GB')} of which it does not name any more` : all;
};

/** What a column may hold, in the groups in which they are chosen. */
export const COLUMN_GROUPS: readonly (readonly [
  group: string,
  targets: readonly (readonly [ColumnTarget, string])[],
])[] = [
  [
    'Partner',
    [
      ['partner-name', 'Its name'],
      ['partner-id', 'Its id'],
      ['partner-description', 'What it does'],
      ['partner-website', 'Its web address'],
      ['partner-email', 'Its e-mail address'],
      ['charity-number', 'Charity number'],
      ['company-number', 'Company number'],
    ],
  ],
  [
    'Programme',
    [
      ['id', 'Its id'],
      ['name', 'Its name'],
      ['description', 'What it is'],
      ['url', 'Its web address'],
      ['email', 'E-mail address'],
      ['phone', 'Telephone number'],
      ['contact-name', 'Whom to ask'],
      ['status', 'Whether it runs'],
      ['minimum-age', 'Lowest age'],
      ['maximum-age', 'Highest age'],
      ['fees', 'What it costs'],
      ['languages', 'Languages'],
      ['cohorts', 'For whom (cohorts)'],
      ['stages', 'Stages'],
      ['offered', 'What employers are offered'],
      ['asked', 'What is asked of employers'],
      ['capacity', 'Room for so many employers'],
      ['assured-on', 'Day on which it was last checked'],
    ],
  ],
  [
    'Where',
    [
      ['areas', 'Area served'],
      ['place-name', 'Name of the place'],
      ['line', 'Street'],
      ['city', 'Town'],
      ['postcode', 'Postcode'],
      ['latitude', 'Latitude'],
      ['longitude', 'Longitude'],
    ],
  ],
];

export const TARGET_WORDS = Object.fromEntries(
  COLUMN_GROUPS.flatMap(([group, targets]) => targets.map(([target, word]) => [target, `${group}: ${word}`])),
) as Record<ColumnTarget, string>;
