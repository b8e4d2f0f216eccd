import type { Part } from '../../lib/edit-conflict';
import { newId } from '../../lib/id';
import { blankIsNull, contactOf, contactTyped, numberOf, textOf, type ContactTyped } from './contact-typed';
import type { ProgrammeContent } from './keeping.queries';
import { address, sayAll } from './partner-typed';
import type { Naming } from './say-changes';

type Place = ProgrammeContent['places'][number];
type Schedule = ProgrammeContent['schedules'][number];
type Cost = ProgrammeContent['costs'][number];
export type Accessibility = ProgrammeContent['accessibility'][number];

const NO_ADDRESS = { attention: '', line: '', city: '', region: '', county: '', postcode: '', country: 'GB' };

export interface PlaceTyped extends Omit<Place, 'point' | 'address'> {
  readonly line: string;
  readonly city: string;
  readonly postcode: string;
  /** What of an address is asked nowhere, and stays. */
  readonly address: typeof NO_ADDRESS;
  readonly latitude: string;
  readonly longitude: string;
}
export interface ScheduleTyped extends Omit<Schedule, 'opensAt' | 'closesAt'> {
  readonly opensAt: string;
  readonly closesAt: string;
}
export interface CostTyped extends Omit<Cost, 'amount'> {
  readonly amount: string;
}

/** What is typed of a programme. */
export const NEW_PROGRAMME = {
  name: '',
  description: '',
  offered: '',
  asked: '',
  stages: [] as readonly string[],
  cohorts: [] as readonly string[],
  minimumAge: '',
  maximumAge: '',
  languages: [] as readonly string[],
  terms: [] as readonly string[],
  areas: [] as readonly string[],
  places: [] as readonly PlaceTyped[],
  accessibility: [] as readonly Accessibility[],
  schedules: [] as readonly ScheduleTyped[],
  status: 'active' as ProgrammeContent['status'],
  alert: '',
  capacity: '',
  fees: '',
  costs: [] as readonly CostTyped[],
  funding: '',
  contacts: [] as readonly ContactTyped[],
  url: '',
  email: '',
  level: '',
  source: '',
  accreditations: '',
};
export type ProgrammeTyped = typeof NEW_PROGRAMME;

export const newPlace = (): PlaceTyped => ({
  ...{ id: newId(), locationId: newId(), type: 'physical', name: '', description: '' },
  ...NOWHERE,
  ...{ accessibility: [], schedules: [] },
});

export const newSchedule = (): ScheduleTyped => ({
  ...{
    id: newId(),
    validFrom: null,
    validTo: null,
    start: null,
    freq: null,
    interval: null,
    byday: '',
    bymonthday: '',
  },
  ...{ opensAt: '', closesAt: '', description: '', link: '', attending: '', notes: '' },
});

export const newCost = (): CostTyped => ({
  ...{ id: newId(), option: '', amount: '', description: '', validFrom: null, validTo: null },
});

type Where = Pick<Place, 'point' | 'address'>;
export type WhereTyped = Pick<PlaceTyped, 'line' | 'city' | 'postcode' | 'address' | 'latitude' | 'longitude'>;

export const NOWHERE: WhereTyped = {
  ...{ line: '', city: '', postcode: '', latitude: '', longitude: '' },
  address: NO_ADDRESS,
};

/** Where something is, as it is typed. */
export function whereTyped<P extends Where>({ point, address, ...place }: P) {
  const { line = '', city = '', postcode = '' } = address ?? {};
  return {
    ...place,
    ...{ line, city, postcode, address: address ?? NO_ADDRESS },
    ...{ latitude: textOf(point?.latitude ?? null), longitude: textOf(point?.longitude ?? null) },
  };
}

export function whereOf<P extends WhereTyped>({ line, city, postcode, address, latitude, longitude, ...place }: P) {
  const isSomewhere = [line, city, postcode].some((one) => one.trim());
  const isPoint = latitude.trim() !== '' || longitude.trim() !== '';
  return {
    ...place,
    address: isSomewhere ? { ...address, line, city, postcode } : null,
    point: isPoint ? { latitude: numberOf(latitude)!, longitude: numberOf(longitude)! } : null,
  };
}

export const scheduleTyped = ({ opensAt, closesAt, ...schedule }: Schedule): ScheduleTyped => ({
  ...schedule,
  ...{ opensAt: opensAt ?? '', closesAt: closesAt ?? '' },
});

/** Days of the week come every week, where nothing else was said. */
export function scheduleOf({ opensAt, closesAt, freq, ...schedule }: ScheduleTyped): Schedule {
  const weekly = schedule.byday ? (freq ?? 'WEEKLY') : freq;
  return { ...schedule, freq: weekly, opensAt: blankIsNull(opensAt), closesAt: blankIsNull(closesAt) };
}

export function programmeTyped(content: ProgrammeContent): ProgrammeTyped {
  const { minimumAge, maximumAge, capacity, places, schedules, costs, contacts, funding, evidence, ...rest } = content;
  return {
    ...rest,
    ...{ url: rest.url ?? '', email: rest.email ?? '', funding: funding.join('\n') },
    ...{ minimumAge: textOf(minimumAge), maximumAge: textOf(maximumAge), capacity: textOf(capacity) },
    places: places.map((place) => whereTyped(place)),
    schedules: schedules.map(scheduleTyped),
    costs: costs.map((cost) => ({ ...cost, amount: textOf(cost.amount) })),
    contacts: contacts.map(contactTyped),
    level: textOf(evidence.level),
    source: evidence.source,
  };
}

export function programmeOf(typed: ProgrammeTyped): ProgrammeContent {
  const { level, source, minimumAge, maximumAge, capacity, places, schedules, costs, contacts, funding, ...rest } =
    typed;
  return {
    ...rest,
    ...{ stages: [...rest.stages] as ProgrammeContent['stages'], cohorts: [...rest.cohorts], terms: [...rest.terms] },
    ...{ languages: [...rest.languages], areas: [...rest.areas], accessibility: [...rest.accessibility] },
    ...{ url: address(rest.url), email: blankIsNull(rest.email) },
    ...{ minimumAge: numberOf(minimumAge), maximumAge: numberOf(maximumAge), capacity: numberOf(capacity) },
    places: places.map((place) => whereOf(place)),
    schedules: schedules.map(scheduleOf),
    costs: costs.map((cost) => ({ ...cost, amount: numberOf(cost.amount) })),
    contacts: contacts.map(contactOf),
    funding: funding.split('\n').flatMap((line) => line.trim() || []),
    evidence: { level: numberOf(level) as ProgrammeContent['evidence']['level'], source },
  };
}

export const PROGRAMME_PATHS = { 'evidence/level': 'level', 'evidence/source': 'source' } as const;

type Wrong = Record<`${string}/${string}`, string>;

/** What can be said of places without asking, at the list of that name. */
export function checkWhere(places: readonly WhereTyped[], list: string): Wrong {
  const wrong: Wrong = {};
  places.forEach(({ line, city, postcode, latitude, longitude }, nth) => {
    if ([line, city, postcode].some((one) => one.trim())) {
      if (!line.trim()) wrong[`${list}/${nth}/line`] = 'Write the building or the street.';
      if (!city.trim()) wrong[`${list}/${nth}/city`] = 'Write the town.';
    }
    for (const [field, text] of Object.entries({ latitude, longitude })) {
      const isOne = latitude.trim() !== '' || longitude.trim() !== '';
      if (isOne && !/^-?\d+(?:\.\d+)?$/.test(text.trim()))
        wrong[`${list}/${nth}/${field}`] = 'Write it in degrees, like 53.48.';
    }
  });
  return wrong;
}

export const isCount = (text: string): boolean => /^\d*$/.test(text.trim());

export function checkProgramme({ name, minimumAge, maximumAge, capacity, places, costs }: ProgrammeTyped) {
  const wrong = checkWhere(places, 'places');
  costs.forEach(({ amount }, nth) => {
    if (!/^£?\d*(?:\.\d{1,2})?$/.test(amount.trim()))
      wrong[`costs/${nth}/amount`] = 'Write an amount in pounds, like 12.50.';
  });
  return {
    ...wrong,
    name: name.trim().length >= 2 ? undefined : 'Write the name of the programme.',
    minimumAge: isCount(minimumAge) ? undefined : 'Write an age in whole years.',
    maximumAge: isCount(maximumAge) ? undefined : 'Write an age in whole years.',
    capacity: isCount(capacity) ? undefined : 'Write how many employers you work with at a time, as a number.',
  };
}

/** Where what is refused stands on the screen. */
export function withinParts(path: string): string | undefined {
  if (!/^(?:contacts|places|schedules|costs|registers|dates|locations)\/\d+\//.test(path)) return undefined;
  return path.replace(/^((?:places|locations)\/\d+)\/(?:address|point)\//, '$1/');
}

export const programmeParts = (naming: Naming): readonly Part<ProgrammeTyped>[] => {
  const part = (label: string, ...fields: (keyof ProgrammeTyped)[]): Part<ProgrammeTyped> => ({
    label,
    fields,
    say: (typed) => sayAll(fields, typed, naming),
  });
  return [
    ...[part('Name', 'name'), part('Description', 'description'), part('What employers are offered', 'offered')],
    ...[part('What is asked of them', 'asked'), part('Stages', 'stages'), part('Cohorts', 'cohorts')],
    ...[part('Ages', 'minimumAge', 'maximumAge'), part('Languages', 'languages'), part('Topics', 'terms')],
    ...[part('Areas served', 'areas'), part('Places', 'places'), part('Accessibility', 'accessibility')],
    ...[part('Times', 'schedules'), part('Does it run', 'status'), part('Notice', 'alert')],
    ...[
      part('Room for employers', 'capacity'),
      part('Fees', 'fees'),
      part('Costs', 'costs'),
      part('Funding', 'funding'),
    ],
    ...[part('Contacts', 'contacts'), part('Web page', 'url'), part('E-mail', 'email')],
    ...[part('Evaluation', 'level', 'source'), part('Accreditations', 'accreditations')],
  ];
};
