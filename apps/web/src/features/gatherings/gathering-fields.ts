import { USUAL_REMINDERS, type Ahead } from '#contracts/scheduling/ahead';
import type { Stage } from '#contracts/library/content';
import type { Visibility } from '#contracts/scheduling/visibilities';
import type { Sector } from '#contracts/sector-names';
import type { Input } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { readersZone } from '../../lib/time';
import type { Gathering } from './gatherings.queries';
import type { KINDS } from './kinds';
import { NO_REPEATS, repeatsWrong } from './repeats';
import { questionsOf, questionsWrong, typedQuestions, withinQuestions, type TypedQuestion } from './typed-questions';

type Body = Input<'POST /api/scheduling/gatherings'>['body'];
export type Fields = Omit<Body, 'id' | 'isDraft'>;

/** Of one sector; nothing typed is no rule. */
export interface TypedSeats {
  readonly sector: Sector;
  readonly atLeast: string;
  readonly atMost: string;
}

/** An organisation, or a person. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is typed for one that is to be scheduled. */
export const NEW = {
  kind: 'roundtable' as keyof typeof KINDS,
  title: '',
  purpose: '',
  date: '',
  from: '',
  endDate: '',
  /** Where it is to end on another day than it begins. */
  severalDays: false,
  to: '',
  zone: readersZone(),
  startOffset: '',
  endOffset: '',
  place: '',
  link: '',
  linkShown: 'PT1H' as Ahead | 'at-once',
  accessibility: '',
  brief: '',
  stage: '' as Stage | '',
  /** With commas between. */
  tags: '',
  capacity: '12',
  maxPerOrganisation: '2',
  chathamHouse: true,
  visibility: 'public' as Visibility,
  /** Of one that is to be scheduled: organisers alone are to know of it for now. */
  isDraft: false as boolean,
  hosts: [] as readonly Named[],
  /** One in each line. */
  sponsors: '',
  wantedSectors: [] as readonly string[],
  givenBy: 'order' as 'order' | 'sectors',
  seats: [] as readonly TypedSeats[],
  newcomers: '0',
  smallEmployers: '0',
  heldUntil: 'P3D' as Ahead,
  questions: [] as readonly TypedQuestion[],
  /** Hours; nothing where places are theirs at once. */
  acceptWithin: '',
  onRequest: false as boolean,
  guestsEach: '0',
  opens: 'at-once' as 'at-once' | 'at',
  opensDate: '',
  opensTime: '',
  opensOffset: '',
  closes: 'at-start' as 'at-start' | Ahead | 'at',
  closesDate: '',
  closesTime: '',
  closesOffset: '',
  reminders: USUAL_REMINDERS as readonly string[],
  ...NO_REPEATS,
};
export type Typed = typeof NEW;
export type Field = <K extends keyof Typed>(name: K) => FieldProps<Typed[K]>;

export function typedOf(gathering: Gathering): Typed {
  const { start, end } = gathering;
  const [date = '', from = ''] = start.local.split('T');
  const [endDate = '', to = ''] = end.local.split('T');
  return {
    ...NEW,
    ...gathering,
    date,
    from,
    endDate: endDate === date ? '' : endDate,
    to,
    zone: start.zone,
    startOffset: '',
    endOffset: '',
    place: gathering.place ?? '',
    link: gathering.link ?? '',
    linkShown: gathering.linkShown ?? 'at-once',
    accessibility: gathering.accessibility ?? '',
    brief: gathering.brief ?? '',
    stage: gathering.stage ?? '',
    tags: (gathering.tags ?? []).join(', '),
    capacity: String(gathering.capacity),
    maxPerOrganisation: String(gathering.maxPerOrganisation),
    visibility: gathering.visibility ?? 'public',
    isDraft: gathering.isDraft ?? false,
    hosts: gathering.hosts ?? [],
    sponsors: (gathering.sponsors ?? []).join('\n'),
    wantedSectors: gathering.wantedSectors ?? [],
    reminders: gathering.reminders ?? [],
    questions: typedQuestions(gathering.questions ?? []),
    onRequest: gathering.onRequest ?? false,
    guestsEach: String(gathering.guestsEach ?? 0),
    acceptWithin: gathering.acceptWithin ? String(gathering.acceptWithin) : '',
    ...windowOf(gathering),
    ...seatsOf(gathering),
  };
}

function seatsOf({ seating }: Gathering): Partial<Typed> {
  if (!seating) return {};
  const { sectors, newcomers, smallEmployers = 0, heldUntil } = seating;
  return {
    givenBy: 'sectors',
    seats: sectors.map(({ sector, atLeast, atMost }) => ({
      ...{ sector, atLeast: atLeast ? String(atLeast) : '', atMost: atMost === null ? '' : String(atMost) },
    })),
    ...{ newcomers: String(newcomers), smallEmployers: String(smallEmployers), heldUntil },
  };
}

/** What a rehearsal asks about, as it is saved. */
export function rulesOf({ capacity, maxPerOrganisation, givenBy, seats, ...held }: Typed) {
  const [newcomers, smallEmployers] = [Number(held.newcomers), Number(held.smallEmployers)];
  const { heldUntil } = held;
  const sectors = seats.map(({ sector, atLeast, atMost }) => ({
    ...{ sector, atLeast: Number(atLeast), atMost: atMost.trim() ? Number(atMost) : null },
  }));
  return {
    ...{ capacity: Number(capacity), maxPerOrganisation: Number(maxPerOrganisation) },
    // None is said by nothing: so it was kept before they were counted.
    seating:
      givenBy === 'order' ? null : { sectors, newcomers, ...(smallEmployers > 0 && { smallEmployers }), heldUntil },
  };
}

/** Also what has passed: said again as it was, it is no change. */
function windowOf({ registrationOpens: opens, registrationCloses: closes }: Gathering): Partial<Typed> {
  const [opensDate = '', opensTime = ''] = opens?.local.split('T') ?? [];
  const opening = opens ? { opens: 'at' as const, opensDate, opensTime } : {};
  if (!closes) return opening;
  if ('before' in closes) return { ...opening, closes: closes.before };
  const [closesDate = '', closesTime = ''] = closes.local.split('T');
  return { ...opening, closes: 'at', closesDate, closesTime };
}

export function fieldsOf(typed: Typed): Fields {
  const { kind, title, purpose, date, from, endDate, to, zone, startOffset, endOffset, place, link, chathamHouse } =
    typed;
  const { opens, opensDate, opensTime, opensOffset, closes, closesDate, closesTime, closesOffset } = typed;
  const time = (day: string, clock: string, offset: string) => ({
    local: `${day}T${clock}`,
    zone,
    ...(offset && { offset }),
  });
  return {
    kind,
    title,
    purpose,
    start: time(date, from, startOffset),
    end: time(endDate || date, to, endOffset),
    registrationOpens: opens === 'at' ? time(opensDate, opensTime, opensOffset) : null,
    registrationCloses:
      closes === 'at' ? time(closesDate, closesTime, closesOffset) : closes === 'at-start' ? null : { before: closes },
    reminders: typed.reminders as Ahead[],
    place: place.trim() || null,
    link: link.trim() || null,
    ...aboutOf(typed),
    ...rulesOf(typed),
    questions: questionsOf(typed.questions),
    onRequest: typed.onRequest,
    guestsEach: Number(typed.guestsEach),
    acceptWithin: typed.acceptWithin.trim() ? Number(typed.acceptWithin) : null,
    chathamHouse,
    hosts: typed.hosts.map(({ id }) => id),
    sponsors: typed.sponsors.split('\n').filter((name) => name.trim()),
    visibility: typed.visibility,
    wantedSectors: typed.wantedSectors as Sector[],
  };
}

const aboutOf = ({ linkShown, accessibility, brief, stage, tags }: Typed) => ({
  linkShown: linkShown === 'at-once' ? null : linkShown,
  accessibility: accessibility.trim() || null,
  brief: brief.trim() || null,
  stage: stage || null,
  tags: tags.split(',').filter((tag) => tag.trim()),
});

/** Where the field of the body and what is typed have different names. */
export const PATHS = {
  start: 'from',
  'start/local': 'from',
  'start/zone': 'zone',
  'start/offset': 'startOffset',
  end: 'to',
  'end/local': 'to',
  'end/zone': 'zone',
  'end/offset': 'endOffset',
  seating: 'givenBy',
  'seating/sectors': 'seats',
  'seating/newcomers': 'newcomers',
  'seating/smallEmployers': 'smallEmployers',
  'seating/heldUntil': 'heldUntil',
  registrationOpens: 'opens',
  'registrationOpens/local': 'opensTime',
  'registrationOpens/zone': 'zone',
  'registrationOpens/offset': 'opensOffset',
  registrationCloses: 'closes',
  'registrationCloses/local': 'closesTime',
  'registrationCloses/zone': 'zone',
  'registrationCloses/offset': 'closesOffset',
  'repeats/unit': 'repeats',
  'repeats/interval': 'repeatsEvery',
  'repeats/ends': 'repeatsCount',
  'repeats/ends/count': 'repeatsCount',
  'repeats/ends/until': 'repeatsLast',
} as const;

/** Where what is wrong with the rule of one sector, or with one tag, is shown. */
export const within = (path: string): string | undefined =>
  path.startsWith('seating/sectors/')
    ? path.replace('seating/sectors/', 'seats/')
    : (['tags', 'hosts', 'sponsors'].find((many) => path.startsWith(`${many}/`)) ?? withinQuestions(path));

/** By the path of each field; the services look at the rest. */
function seatsWrong({
  givenBy,
  seats,
  newcomers,
  smallEmployers,
}: Typed): Record<`seats/${string}` | 'newcomers' | 'smallEmployers', string | undefined> {
  if (givenBy === 'order') return { newcomers: undefined, smallEmployers: undefined };
  const wrong = (text: string): string | undefined =>
    /^\d*$/.test(text.trim()) ? undefined : 'Write a number, or nothing.';
  const bySector = seats.flatMap(({ atLeast, atMost }, nth) => [
    [`seats/${nth}/atLeast`, wrong(atLeast)],
    [`seats/${nth}/atMost`, wrong(atMost)],
  ]);
  return { ...Object.fromEntries(bySector), newcomers: wrong(newcomers), smallEmployers: wrong(smallEmployers) };
}

export function check(typed: Typed) {
  const { date, from, to, title, capacity, maxPerOrganisation, place, link, opens, closes } = typed;
  const isCount = (text: string): boolean => /^[1-9]\d*$/.test(text.trim());
  return {
    ...seatsWrong(typed),
    ...repeatsWrong(typed),
    ...questionsWrong(typed.questions),
    title: title.trim().length >= 3 ? undefined : 'Write a title of three letters or more.',
    date: date ? undefined : 'Choose the day.',
    from: from ? undefined : 'Write when it begins.',
    endDate: typed.endDate || !typed.severalDays ? undefined : 'Choose the last day.',
    to: to ? undefined : 'Write when it ends.',
    opensDate: opens !== 'at' || typed.opensDate ? undefined : 'Choose the day on which registration opens.',
    opensTime: opens !== 'at' || typed.opensTime ? undefined : 'Write when registration opens.',
    closesDate: closes !== 'at' || typed.closesDate ? undefined : 'Choose the day on which registration closes.',
    closesTime: closes !== 'at' || typed.closesTime ? undefined : 'Write when registration closes.',
    place: place.trim() || link.trim() ? undefined : 'Say where: a place, a link, or both.',
    acceptWithin:
      isCount(typed.acceptWithin) || !typed.acceptWithin.trim() ? undefined : 'Write a number of hours, or nothing.',
    capacity: isCount(capacity) ? undefined : 'Write how many places there are, as a number.',
    maxPerOrganisation: isCount(maxPerOrganisation) ? undefined : 'Write how many per organisation, as a number.',
  };
}
