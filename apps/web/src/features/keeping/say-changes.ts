import { STAGE_NAMES } from '#contracts/library/stage-names';
import type { Answer } from '../../lib/api';
import { dayLine } from '../../lib/time';
import {
  ACCESS,
  ANSWERS,
  areaName,
  AUDIENCES,
  CHECKS,
  languageName,
  PLACE_TYPES,
  REGISTER_NAMES,
  STATUSES,
  WEEKDAYS,
} from './keeping-words';

type FieldChange = Answer<'GET /api/directory/entries/:entryId/versions'>['items'][number]['changes'][number];

/** What the organiser's terms are called. */
export interface Naming {
  readonly cohort: (code: string) => string;
  readonly term: (id: string) => string;
}

/** One thing that differs, in words; '' where there is nothing. */
export interface Said {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The fields by their name in the content. */
const LABELS: Readonly<Record<string, string>> = {
  ...{ name: 'Name', description: 'Description', email: 'E-mail address', website: 'Website', logo: 'Logo' },
  ...{ uri: 'Linked data', registers: 'Register numbers', contacts: 'Contacts', safeguarding: 'Safeguarding' },
  ...{ terms: 'Topics', url: 'Web page', status: 'Does it run', alert: 'Notice', stages: 'Stages' },
  ...{ cohorts: 'Cohorts', minimumAge: 'Lowest age', maximumAge: 'Highest age', fees: 'Fees', costs: 'Costs' },
  ...{ languages: 'Languages', accessibility: 'Accessibility', accreditations: 'Accreditations' },
  ...{ funding: 'Funding', places: 'Places', areas: 'Areas served', schedules: 'Times' },
  ...{ offered: 'What employers are offered', asked: 'What is asked of them', capacity: 'Room for employers' },
  ...{ evidence: 'Evaluation', level: 'level', source: 'source', policy: 'policy', policyUrl: 'where it is read' },
  ...{ checks: 'checks on adults', insurance: 'insurance', insuredUntil: 'insured until', notes: 'notes' },
  ...{ title: 'role', phones: 'telephone', audience: 'who is shown it', number: 'number', type: 'kind' },
  ...{ point: 'point', address: 'address', line: 'street', city: 'town', county: 'county', region: 'region' },
  ...{ postcode: 'postcode', country: 'country', attention: 'for the attention of', option: 'what for' },
  ...{ amount: 'amount', validFrom: 'from', validTo: 'to', opensAt: 'opens', closesAt: 'closes', byday: 'days' },
  ...{ freq: 'how often', latitude: 'latitude', longitude: 'longitude', register: 'register' },
};
/** The order in which they are said: the database keeps none. */
const ORDER = new Map(Object.keys(LABELS).map((name, nth) => [name, nth]));
const byOrder = (one: string, other: string): number => (ORDER.get(one) ?? 999) - (ORDER.get(other) ?? 999);
/** A field of an entry by its word. */
export const fieldWord = (field: string): string => LABELS[field] ?? field;
const PARTS: ReadonlySet<string> = new Set(['contacts', 'places', 'schedules', 'costs']);

type Dictionary = Readonly<Record<string, string>>;

/** Values that are no words by themselves, by the field that holds them. */
const DICTIONARIES: Readonly<Record<string, Dictionary>> = {
  ...{ status: STATUSES, audience: AUDIENCES, stages: STAGE_NAMES, type: PLACE_TYPES, feature: ACCESS },
  ...{ policy: ANSWERS, insurance: ANSWERS, checks: CHECKS, register: REGISTER_NAMES },
  freq: { WEEKLY: 'every week', MONTHLY: 'every month' },
};

type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPart = (value: unknown): value is Record_ & { id: string } =>
  isRecord(value) && typeof value['id'] === 'string';

/** A value in words, '' for nothing: what is empty, and ids, are left out. */
export function sayValue(field: string, value: unknown, naming: Naming): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value))
    return joined(
      value.map((one) => sayValue(field, one, naming)),
      isRecord(value[0]) ? '; ' : ', ',
    );
  if (isRecord(value)) return sayRecord(value, naming);
  if (typeof value !== 'string') return field === 'amount' ? `£${Number(value)}` : String(value as number | boolean);
  return sayString(field, value, naming);
}

function sayString(field: string, value: string, naming: Naming): string {
  if (field === 'cohorts') return naming.cohort(value);
  if (field === 'terms') return naming.term(value);
  if (field === 'areas') return areaName(value);
  if (field === 'languages') return languageName(value);
  if (field === 'byday') return sayDays(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayLine(value);
  return DICTIONARIES[field]?.[value] ?? value;
}

const sayDays = (byday: string): string => joined(byday.split(',').map((day) => (WEEKDAYS as Dictionary)[day] ?? day));

/** What is said in any case says nothing here: that a place is one to go to, in the United Kingdom. */
const UNSAID: Dictionary = {
  type: 'physical',
  country: 'GB',
  policy: 'not-said',
  checks: 'not-said',
  insurance: 'not-said',
};

function sayRecord(record: Record_, naming: Naming): string {
  const told = Object.entries(record).filter(
    ([name, one]) => !/^(?:id|locationId)$/.test(name) && UNSAID[name] !== one,
  );
  told.sort(([one], [other]) => byOrder(one, other));
  return joined(told.map(([name, one]) => sayValue(name, one, naming)));
}

const joined = (words: readonly string[], by = ', '): string => words.filter(Boolean).join(by);

/** What differs, in words, in its order; what comes to the same words is left out. */
export function sayChanges(changes: readonly FieldChange[], naming: Naming, content: object | null): Said[] {
  const inOrder = changes.toSorted((one, other) => byOrder(one.path[0] ?? '', other.path[0] ?? ''));
  return inOrder.flatMap(({ path, before, after }) => sayOne(path, before ?? null, after ?? null, { naming, content }));
}

interface Around {
  readonly naming: Naming;
  /** In which parts are looked up by their ids. */
  readonly content: object | null;
}

function sayOne(path: readonly string[], before: unknown, after: unknown, around: Around): Said[] {
  const isWhole = isRecord(before ?? after) && !isPart(before ?? after);
  if (isWhole && (before === null || after === null)) {
    const whole = (before ?? after) as Record_;
    return Object.entries(whole).flatMap(([name, one]) =>
      sayOne([...path, name], before === null ? null : one, after === null ? null : one, around),
    );
  }
  const field = path.at(-1)!;
  const name = PARTS.has(path.at(-2) ?? '') ? path.at(-2)! : field;
  const [was, is] = [before, after].map((value) => unsaid(name, sayValue(name, value, around.naming), value));
  if (was === is) return [];
  return [{ key: path.join('/'), label: labelOf(path, around), before: was!, after: is! }];
}

const unsaid = (field: string, said: string, value: unknown): string => (UNSAID[field] === value ? '' : said);

function labelOf(path: readonly string[], { content }: Around): string {
  const words: string[] = [];
  let within: unknown = content;
  for (const step of path) {
    const isStepOfPart = Array.isArray(within);
    within = isStepOfPart
      ? (within as unknown[]).find((one) => isPart(one) && one.id === step)
      : isRecord(within)
        ? within[step]
        : undefined;
    if (!isStepOfPart && LABELS[step]) words.push(LABELS[step]);
    else if (isPart(within)) words.push(nameOfPart(within));
  }
  return joined(words, ': ');
}

/** What tells a part apart for people. */
const nameOfPart = (part: Record_): string =>
  (['name', 'option', 'title', 'description']
    .map((name) => part[name])
    .find((one) => typeof one === 'string' && one) as string | undefined) ?? '';
