import type { Condition, HostCondition } from '#contracts/condition';
import { countOf } from '../../lib/count';

/** Something that wants a person. */
export interface Finding {
  /** What is wrong, in one sentence. */
  readonly says: string;
  /** Since when, as an instant, where that is known. */
  readonly since?: string | undefined;
  readonly stillWorks: string;
  readonly todo: string;
  /** What lies beneath is quieter. */
  readonly isGrave: boolean;
}

/** What a service does for people, for the end of a sentence. */
const WITHOUT: Readonly<Record<string, string>> = {
  membership: 'nobody can sign in anew',
  scheduling: 'gatherings cannot be read or registered for',
  library: 'notes and toolkits cannot be read',
  directory: 'partners cannot be found',
  discussions: 'threads cannot be read or written',
  notifications: 'mails wait',
};

export interface Seen {
  readonly conditions: readonly (readonly [service: string, condition: Condition | null | undefined])[];
  readonly now: number;
}

/** The gravest first. */
export function findingsOf({ conditions, now }: Seen): Finding[] {
  const host = conditions.map(([, condition]) => condition?.host).find(Boolean);
  const found = [
    ...conditions.flatMap(([service, condition]) => ofService(service, condition, now)),
    ...(host ? [...ofDisk(host), ...ofBackups(host, now)] : []),
  ];
  return found.sort((a, b) => Number(b.isGrave) - Number(a.isGrave));
}

/** Undefined while it is being asked. */
function ofService(service: string, condition: Condition | null | undefined, now: number): Finding[] {
  if (condition === undefined) return [];
  if (condition === null) {
    return [
      {
        says: `The service ${service} does not answer, so ${WITHOUT[service] ?? 'what it does stands still'}.`,
        stillWorks: 'The other services go on; what it missed arrives when it is back.',
        todo: 'Look at its log and its database, and run npx levelfield doctor.',
        isGrave: true,
      },
    ];
  }
  const { parked, oldest, unsent } = condition.events;
  const found: Finding[] = [];
  if (parked > 0) {
    found.push({
      says: `${service} could not take ${countOf(parked, 'event', 'events')}.`,
      since: oldest[0]?.parkedAt,
      stillWorks: 'Everything else is taken; later events about the same things wait behind them.',
      todo: 'Read the reason beneath. They are kept, in order, until somebody handles them again or gives them up.',
      isGrave: true,
    });
  }
  if (unsent >= MANY_UNSENT) {
    found.push({
      says: `In ${service}, ${countOf(unsent, 'event', 'events')} wait to be sent.`,
      stillWorks: 'What was written is safe; other services learn of it later.',
      todo: 'In a cluster, see whether Kafka is within reach. Where the number falls, wait.',
      isGrave: false,
    });
  }
  return [...found, ...ofLateness(service, condition, now)];
}

/** An event is taken a moment after it was written; an alert (deploy/prometheus/rules.yml) comes as late. */
const LATE_SECONDS = 300;
const VERY_LATE_SECONDS = 3600;

function ofLateness(service: string, { events: { behind } }: Condition, now: number): Finding[] {
  if (!behind || behind.seconds < LATE_SECONDS) return [];
  return [
    {
      says: `${behind.consumer} is behind, with ${countOf(behind.events, 'event', 'events')} yet to take.`,
      since: new Date(now - behind.seconds * 1000).toISOString(),
      stillWorks: 'What was written is safe; what follows from it comes late.',
      todo: `Where the number falls, wait. Otherwise look at the log of ${service} and its database.`,
      isGrave: behind.seconds >= VERY_LATE_SECONDS,
    },
  ];
}

/** What a busy network has on its way is far below. */
const MANY_UNSENT = 1000;
const GRAVE_BYTES = 200 * 2 ** 20;
const FEW_BYTES = 2 * 2 ** 30;

function ofDisk({ disk }: HostCondition): Finding[] {
  if (disk.freeBytes >= FEW_BYTES) return [];
  return [
    {
      says: `The disk has ${inSize(disk.freeBytes)} free.`,
      stillWorks: 'Everything, until it is full; then nothing can be written.',
      todo: 'Make room, or move the data folder to a larger disk.',
      isGrave: disk.freeBytes < GRAVE_BYTES,
    },
  ];
}

const DAY_MILLIS = 86_400_000;

/** Of the daily backups; whoever makes theirs by another way says so by BACKUP_HOUR=off, and is reminded here alone. */
export function ofBackups({ backups }: HostCondition, now: number): Finding[] {
  const { hasPassphrase, hour, last, failure } = backups;
  const beginning = { stillWorks: 'Everything.', since: failure?.since ?? last?.at };
  if (!hasPassphrase) {
    return [
      {
        ...beginning,
        says: 'No backups are made, since no passphrase is set.',
        todo: 'Whoever runs this network sets BACKUP_PASSPHRASE_FILE, and keeps the passphrase elsewhere too.',
        isGrave: false,
      },
    ];
  }
  if (failure) {
    return [{ ...beginning, says: 'The last backup failed.', todo: failure.why, isGrave: true }];
  }
  if (hour !== null && last && now - Date.parse(last.at) > 2 * DAY_MILLIS) {
    return [
      {
        ...beginning,
        says: 'There is no backup of the last two days.',
        todo: 'Run npx levelfield backup, and see what it says.',
        isGrave: true,
      },
    ];
  }
  return ofTrials(backups, now);
}

function ofTrials({ trial, trialDue }: HostCondition['backups'], now: number): Finding[] {
  const stillWorks = 'Everything.';
  if (trial?.failure) {
    const says = 'The last backup could not be restored in a trial.';
    const todo = `${trial.failure} When that is mended, run npx levelfield backups try.`;
    return [{ stillWorks, says, since: trial.at, todo, isGrave: true }];
  }
  if (trialDue && now - Date.parse(trialDue) > 2 * DAY_MILLIS) {
    const says = 'The weekly trial of restoring a backup is overdue.';
    const todo = 'Run npx levelfield backups try, and see what it says.';
    return [{ stillWorks, says, since: trialDue, todo, isGrave: false }];
  }
  return [];
}

/** For people: "1.4 GB". */
export function inSize(bytes: number): string {
  const gigabytes = bytes / 2 ** 30;
  if (gigabytes >= 1) return `${gigabytes.toFixed(1)} GB`;
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
