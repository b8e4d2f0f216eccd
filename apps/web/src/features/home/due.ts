import type { Answer } from '../../lib/api';
import { dayLine, readersMoment, readersZone } from '../../lib/time';
import { daysAfter, readersDay } from '../../lib/typed-time';
import type { MyThread, Waiting } from '../../lib/waiting';
import type { GatheringRow } from '../gatherings/programme';
import { ofBackups, type Finding } from '../health/findings';

type Directory = NonNullable<Waiting['directory']>;
type Introduction = Directory['introductions']['items'][number];
type Scheduling = NonNullable<Waiting['scheduling']>;
type Library = NonNullable<Waiting['library']>;
type Applications = Answer<'GET /api/membership/applications'>;

interface Kinds {
  gathering: { gathering: GatheringRow; day: 'today' | 'tomorrow' };
  introduction: { introduction: Introduction };
  outcome: { introduction: Introduction };
  feedback: { feedback: NonNullable<Scheduling['feedback']>['items'][number] };
  commitment: { total: number; first: NonNullable<Scheduling['commitments']>['items'][number] };
  offer: { offer: NonNullable<Scheduling['offers']>['items'][number] };
  invitation: { invitation: NonNullable<Scheduling['invitations']>['items'][number] };
  requests: { requests: NonNullable<Scheduling['requests']>['items'][number] };
  proposals: { proposals: NonNullable<Scheduling['proposals']>['items'][number] };
  poll: { poll: Scheduling['polls']['items'][number] };
  taking: { taking: Directory['takings']['items'][number] };
  escalated: { total: number };
  applications: { total: number; oldest: Applications['items'][number] | undefined };
  partners: { total: number };
  looks: { total: number };
  mails: { total: number };
  backups: { finding: Finding };
  mention: { thread: MyThread };
  unread: { thread: MyThread };
  asked: { asked: Library['asked'][number] };
  review: { total: number; first: NonNullable<Library['reviews']['first']> };
}

/**
 * Something that waits for a member, and about what. By its key it is told from others, also when it comes again: a
 * thread has the id of what it is on.
 */
export type DueOf<What extends keyof Kinds> = { readonly what: What; readonly key: string } & Readonly<Kinds[What]>;
export type Due = { [What in keyof Kinds]: DueOf<What> }[keyof Kinds];

/**
 * All that waits, the most due first. What has its hour cannot wait: today's and tomorrow's gatherings, and a
 * place that is held for one. Then whoever outside waits
 * for an answer by a clock, and who seeks a date by one; then whom organisers keep waiting, the longest wait first, and who was
 * written to in vain, and what would be lost with the disk; then who asks the reader by name, what they are to look at again, and what was said.
 */
export function duesOf(
  { threads, library, scheduling, directory, applications, mails, host }: Waiting,
  mine: readonly GatheringRow[],
  now = new Date(),
  zone = readersZone(),
): Due[] {
  const [mentioning, spoken] = parted(threads?.items ?? [], ({ mentions = 0 }) => mentions > 0);
  const introductions = [...(directory?.introductions.items ?? [])].sort(byDay);
  const [outcomes, answers] = parted(introductions, ({ outcomeDue }) => outcomeDue);
  const [held, asked] = parted(scheduling?.invitations?.items ?? [], ({ heldUntil }) => heldUntil !== null);
  return [
    ...soon(mine, now, zone),
    ...(scheduling?.offers?.items ?? []).map((offer): Due => ({
      ...{ what: 'offer', key: `gathering:${offer.gathering.id}`, offer },
    })),
    ...held.map(toInvitation),
    ...answers.map((introduction): Due => ({
      ...{ what: 'introduction', key: `introduction:${introduction.id}`, introduction },
    })),
    ...[...(directory?.takings.items ?? [])]
      .sort(byDay)
      .map((taking): Due => ({ what: 'taking', key: `taking:${taking.id}`, taking })),
    ...(scheduling?.polls.items ?? []).map((poll): Due => ({ what: 'poll', key: `poll:${poll.id}`, poll })),
    ...counted('escalated', directory?.escalated.total),
    ...counted('applications', applications?.undecided).map((one) => ({ ...one, oldest: oldestOf(applications) })),
    ...askingAt(scheduling),
    ...proposedFor(scheduling),
    ...counted('partners', directory && directory.changes + directory.applications),
    ...counted('looks', library?.looks),
    ...counted('mails', mails?.failed),
    ...backupsOf(host, now),
    ...mentioning.map((thread): Due => ({ what: 'mention', key: `thread:${thread.id}`, thread })),
    ...asked.map(toInvitation),
    ...(library?.asked ?? []).map((one): Due => ({ what: 'asked', key: `asked:${one.itemId}`, asked: one })),
    ...reviewsOf(library),
    ...outcomes.map((introduction): Due => ({ what: 'outcome', key: `outcome:${introduction.id}`, introduction })),
    ...afterwards(scheduling),
    ...spoken.map((thread): Due => ({ what: 'unread', key: `thread:${thread.id}`, thread })),
  ];
}

const toInvitation = (invitation: Kinds['invitation']['invitation']): Due => ({
  ...{ what: 'invitation', key: `gathering:${invitation.gathering.id}`, invitation },
});

/** Those that the reader has a place at and that are today or tomorrow on their own clock, or on now. */
function soon(mine: readonly GatheringRow[], now: Date, zone: string): Due[] {
  const day = readersDay(now, zone);
  const [today, tomorrow] = [day, daysAfter(day, 1)].map(dayLine);
  return mine.flatMap((gathering): Due[] => {
    const { id, standing, start, startsAt, endsAt } = gathering;
    const comes = standing === 'scheduled' && Date.parse(endsAt) > now.getTime();
    if (gathering.mine?.standing !== 'place' || !comes) return [];
    const { date } = readersMoment(start, zone);
    const key = `gathering:${id}`;
    if (date === tomorrow) return [{ what: 'gathering', key, gathering, day: 'tomorrow' }];
    const isToday = date === today || Date.parse(startsAt) <= now.getTime();
    return isToday ? [{ what: 'gathering', key, gathering, day: 'today' }] : [];
  });
}

/** Where none is made by itself (BACKUP_HOUR=off) and there is no passphrase, whoever runs it has another way. */
function backupsOf(host: Waiting['host'], now: Date): DueOf<'backups'>[] {
  if (!host || (host.backups.hour === null && !host.backups.hasPassphrase)) return [];
  return ofBackups(host, now.getTime()).map((finding) => ({ what: 'backups', key: 'backups', finding }));
}

function reviewsOf(library: Library | undefined): DueOf<'review'>[] {
  const { total = 0, first } = library?.reviews ?? {};
  return first ? [{ what: 'review', key: `review:${first.id}`, total, first }] : [];
}

const askingAt = (scheduling: Scheduling | undefined): Due[] =>
  (scheduling?.requests?.items ?? []).map((requests) => ({
    ...{ what: 'requests', key: `requests:${requests.gathering.id}`, requests },
  }));

const proposedFor = (scheduling: Scheduling | undefined): Due[] =>
  (scheduling?.proposals?.items ?? []).map((proposals) => ({
    ...{ what: 'proposals', key: `proposals:${proposals.gathering.id}`, proposals },
  }));

/** Of gatherings that are over: how it stands with what was said there, and how it was. */
function afterwards(scheduling: Scheduling | undefined): Due[] {
  const { total = 0, items = [] } = scheduling?.commitments ?? {};
  const [first] = items;
  return [
    ...(first ? [{ what: 'commitment', key: `commitment:${first.id}`, total, first } as const] : []),
    ...(scheduling?.feedback?.items ?? []).map((feedback): Due => ({
      ...{ what: 'feedback', key: `feedback:${feedback.gathering.id}`, feedback },
    })),
  ];
}

/** A decision that is held waits for nobody. */
const oldestOf = (applications: Applications | undefined) => applications?.items.find(({ held }) => !held);

const counted = <What extends string>(what: What, total = 0): { what: What; key: string; total: number }[] =>
  total > 0 ? [{ what, key: what, total }] : [];

const byDay = (a: { answerBy: string | null }, b: { answerBy: string | null }): number =>
  (a.answerBy ?? '9').localeCompare(b.answerBy ?? '9');

function parted<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}
