import type { Readers } from '#contracts/library/readers';
import type { Cohort, Freshness, ItemKind, Licence, Size } from '#contracts/library/content';
import type { Tone } from '../../ui/state-word';

/** What the library says in words: the one place where its terms stand in English. */
export { STAGE_NAMES as STAGES } from '#contracts/library/stage-names';

export const KINDS: Record<ItemKind, string> = {
  note: 'Practice note',
  wording: 'Wording',
  form: 'Form',
  policy: 'Sample policy',
  'case-study': 'Case study',
  tip: 'Tip',
};

export { PART_TITLES as PARTS } from '#contracts/library/parts';

export const COHORTS: Record<Cohort, string> = {
  'free-school-meals': 'People who had free school meals',
  'first-in-family': 'First in their family at university',
  'care-leavers': 'Care leavers',
  'young-carers': 'Young carers',
  refugees: 'Refugees',
  'ex-offenders': 'People with convictions',
  apprentices: 'Apprentices',
  'career-changers': 'Career changers',
};

export const SIZES: Record<Size, string> = {
  'under-50': 'Under 50 people',
  '50-249': '50 to 249 people',
  '250-999': '250 to 999 people',
  '1000-4999': '1,000 to 4,999 people',
  '5000-up': '5,000 people and more',
};

/** By band, the lowest first; counted by whatever unit the authors name. */
export const COSTS = ['Next to nothing', 'Under £50', '£50 to £250', '£250 to £1,000', 'Over £1,000'] as const;

export const LICENCES: Record<Licence, string> = {
  network: 'For members of this network',
  'cc-by-4.0': 'Creative Commons Attribution 4.0',
};

/** Who may read something, and for whom a toolkit is. */
export const READ_BY: Record<Readers, string> = {
  network: 'Members of the network',
  partners: 'Members and partners of the network',
  public: 'Everybody',
};
export const FOR: Record<Readers, string> = {
  network: 'For members',
  partners: 'For members and partners',
  public: 'For everybody',
};

export const FRESHNESS: Record<Freshness, { word: string; tone: Tone }> = {
  fresh: { word: 'Looked at within its time', tone: 'good' },
  due: { word: 'Review due', tone: 'waiting' },
  overdue: { word: 'Review overdue', tone: 'bad' },
};

export { EVIDENCE, evidenceOf } from '#contracts/library/evidence-names';
