import type { Answer } from '../../lib/api';
import { readersMoment } from '../../lib/time';
import type { MyThread, Waiting } from '../../lib/waiting';
import type { GatheringRow } from '../gatherings/programme';

type Directory = NonNullable<Waiting['directory']>;
type Introduction = Directory['introductions']['items'][number];
type Library = NonNullable<Waiting['library']>;
type Applications = Answer<'GET /api/membership/applications'>;

interface Kinds {
  gathering: { gathering: GatheringRow; day: 'today' | 'tomorrow' };
  introduction: { introduction: Introduction };
  outcome: { introduction: Introduction };
  taking: { taking: Directory['takings']['items'][number] };
  escalated: { total: number };
  applications: { total: number; oldest: Applications['items'][number] | undefined };
  partners: { total: number };
  looks: { total: number };
  mention: { thread: MyThread };
  unread: { thread: MyThread };
  asked: { asked: Library['asked'][number] };
  review: { total: number; first: NonNullable<Library['reviews']['first']> };
}

/** Something that waits for a member, and about what. By its key it is told from others, also when it comes again. */
export type DueOf<What extends keyof Kinds> = { readonly what: What; readonly key: string } & Readonly<Kinds[What]>;
export type Due = { [What in keyof Kinds]: DueOf<What> }[keyof Kinds];

/**
 * All that waits, the most due first. What has its hour cannot wait: today's and tomorrow's gatherings. Then whoever outside waits
 * for an answer by a clock, then whom organisers keep waiting, the longest wait first; then who asks the reader by name, what
 * they are to look at again, and what was said.
 */
export function duesOf(
  { threads, library, directory, applications }: Waiting,
  mine: readonly GatheringRow[],
  now = new Date(),
): Due[] {
  const [mentioning, spoken] = parted(threads?.items ?? [], ({ mentions = 0 }) => mentions > 0);
  const introductions = [...(directory?.introductions.items ?? [])].sort(byDay);
  const [outcomes, answers] = parted(introductions, ({ outcomeDue }) => outcomeDue);
  return [
    ...soon(mine, now),
    ...answers.map((introduction): Due => ({ what: 'introduction', key: introduction.id, introduction })),
    ...[...(directory?.takings.items ?? [])]
      .sort(byDay)
      .map((taking): Due => ({ what: 'taking', key: taking.id, taking })),
    ...counted('escalated', directory?.escalated.total),
    ...counted('applications', applications?.undecided).map((one) => ({ ...one, oldest: oldestOf(applications) })),
    ...counted('partners', directory && directory.changes + directory.applications),
    ...counted('looks', library?.looks),
    ...mentioning.map((thread): Due => ({ what: 'mention', key: thread.id, thread })),
    ...(library?.asked ?? []).map((asked): Due => ({ what: 'asked', key: asked.itemId, asked })),
    ...reviewsOf(library),
    ...outcomes.map((introduction): Due => ({ what: 'outcome', key: introduction.id, introduction })),
    ...spoken.map((thread): Due => ({ what: 'unread', key: thread.id, thread })),
  ];
}

/** Those that the reader has a place at and that are today or tomorrow on their own clock, or on now. */
function soon(mine: readonly GatheringRow[], now: Date): Due[] {
  const [today, tomorrow] = [now, new Date(now.getTime() + 86_400_000)].map((day) => dayOf(day));
  return mine.flatMap((gathering): Due[] => {
    const { id: key, standing, start, startsAt, endsAt } = gathering;
    const comes = standing === 'scheduled' && Date.parse(endsAt) > now.getTime();
    if (gathering.mine?.standing !== 'place' || !comes) return [];
    const { date } = readersMoment(start);
    if (date === tomorrow) return [{ what: 'gathering', key, gathering, day: 'tomorrow' }];
    const isToday = date === today || Date.parse(startsAt) <= now.getTime();
    return isToday ? [{ what: 'gathering', key, gathering, day: 'today' }] : [];
  });
}

function reviewsOf(library: Library | undefined): DueOf<'review'>[] {
  const { total = 0, first } = library?.reviews ?? {};
  return first ? [{ what: 'review', key: first.id, total, first }] : [];
}

const dayOf = (instant: Date): string =>
  readersMoment({ local: instant.toISOString().slice(0, 16), zone: 'UTC', offset: '+00:00' }).date;

/** A decision that is held waits for nobody. */
const oldestOf = (applications: Applications | undefined) => applications?.items.find(({ held }) => !held);

const counted = <What extends string>(what: What, total = 0): { what: What; key: string; total: number }[] =>
  total > 0 ? [{ what, key: what, total }] : [];

const byDay = (a: { answerBy: string | null }, b: { answerBy: string | null }): number =>
  (a.answerBy ?? '9').localeCompare(b.answerBy ?? '9');

function parted<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}
