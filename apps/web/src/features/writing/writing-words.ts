import type { Cohort, ItemKind, Size, Stage } from '#contracts/library/content';
import type { PartName } from '#contracts/library/parts';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { COHORTS, SIZES, STAGES } from '../library/words';

/** What each stage is about, for whoever chooses one. */
const ABOUT: Record<Stage, string> = {
  outreach: 'Before anybody applies: schools, work experience, open days.',
  recruitment: 'Advertising, sifting, interviewing, deciding.',
  induction: 'The first weeks and months in the job.',
  development: 'Pay, progression, sponsorship, promotion.',
  measurement: 'Asking, counting and reporting who gets in and who gets on.',
  advocacy: 'Suppliers, clients and the rest of your sector.',
};
export const STAGE_CHOICES = (Object.keys(STAGES) as Stage[]).map((value) => ({
  value,
  label: STAGES[value],
  help: ABOUT[value],
}));

/** How each part is asked for. */
export const ASKED: Record<PartName, string> = {
  problem: 'What kept people out, and how you noticed. Two sentences are enough.',
  whatWeDid: 'The steps, so that somebody else could follow them.',
  whatChanged: 'Figures if you have any. “We do not know yet” is an answer too.',
  differently: 'What you would tell yourselves if you began again.',
  sources: 'What you leant on, as links.',
  text: 'Write it so that others can copy it as it is.',
};

/** Beside a file the text says what that is. */
export const DESCRIBED = {
  label: 'What the file is',
  help: 'A few sentences: who uses it, when, and what to change first. It is found by them.',
};

export const BEGIN: Record<ItemKind, string> = {
  note: 'Write a practice note',
  wording: 'Share wording',
  form: 'Share a form',
  policy: 'Share a sample policy',
  'case-study': 'Write a case study',
  tip: 'Share a tip',
};

const choices = <T extends string>(names: Record<T, string>) =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));

export const FOR_WHOM = [
  { label: 'People', choices: choices<Cohort>(COHORTS) },
  { label: 'Employer’s size', choices: choices<Size>(SIZES) },
  { label: 'Sector', choices: choices<Sector>(SECTOR_NAMES) },
];
export const isCohort = (value: string): value is Cohort => value in COHORTS;
export const isSize = (value: string): value is Size => value in SIZES;
export const isSector = (value: string): value is Sector => value in SECTOR_NAMES;
