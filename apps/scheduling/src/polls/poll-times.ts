import { uuidv7 } from 'uuidv7';
import { isResolved, resolveTime, shownIn, type ResolvedTime } from '#calendar';
import type { ZonedTimeInput } from '#contracts/primitives';
import { Invalid, type FieldProblem } from '#service';
import { asSaid } from '../gatherings/gathering.entity';
import { TimeShownTwice } from '../gatherings/gathering.errors';
import { whyUnresolved, YEARS_AHEAD } from '../gatherings/gathering-times';
import type { PollTime } from './poll.entity';

/** In the zone of the poll. */
type Local = Omit<ZonedTimeInput, 'zone'>;

interface Said {
  readonly zone: string;
  readonly minutes: number;
  readonly times: readonly Local[];
  readonly deadline: Local;
}

/**
 * What is proposed, in the order of time, and until when people answer.
 * @throws Invalid, or TimeShownTwice where an offset is to be chosen; each names every field that is wrong.
 */
export function resolvePoll(said: Said, now = new Date()): { times: PollTime[]; deadline: ResolvedTime } {
  const named = [
    ...said.times.map((time, nth) => [`times/${nth}`, time] as const),
    ['deadline', said.deadline] as const,
  ];
  const resolved = resolveAll(said.zone, named);
  const [deadline, starts] = [resolved.at(-1)!, resolved.slice(0, -1)];
  const wrong = [
    ...starts.flatMap((start, nth) => whatIsWrong(starts, nth, start, now)),
    ...lateFor(deadline, starts, now),
  ];
  if (wrong.length > 0) throw new Invalid(wrong);
  const inOrder = [...starts].sort((one, other) => one.at.getTime() - other.at.getTime());
  return { deadline, times: inOrder.map((start) => proposed(start, said.minutes)) };
}

/** Another deadline for times that are proposed already. */
export function resolveDeadline(
  { zone, times }: { zone: string; times: readonly PollTime[] },
  said: Local,
  now = new Date(),
): ResolvedTime {
  const [deadline] = resolveAll(zone, [['deadline', said]]);
  const wrong = lateFor(
    deadline!,
    times.map(({ startsAt }) => ({ at: new Date(startsAt) })),
    now,
  );
  if (wrong.length > 0) throw new Invalid(wrong);
  return deadline!;
}

function resolveAll(zone: string, named: readonly (readonly [field: string, time: Local])[]): ResolvedTime[] {
  const resolved = named.map(([field, time]) => ({ field, time: resolveTime({ ...time, zone }) }));
  const errors = new Map<string, FieldProblem>();
  const offsets: Record<string, readonly string[]> = {};
  for (const { field, time } of resolved) {
    if (isResolved(time)) continue;
    const { part, detail } = whyUnresolved(time);
    const pointer = part === 'zone' ? '#/zone' : `#/${field}/${part}`;
    errors.set(pointer, { pointer, detail });
    if (time.why === 'shown-twice') offsets[field] = time.offsets;
  }
  if (Object.keys(offsets).length > 0) throw new TimeShownTwice(offsets, [...errors.values()]);
  if (errors.size > 0) throw new Invalid([...errors.values()]);
  return resolved.map(({ time }) => time as ResolvedTime);
}

function whatIsWrong(starts: readonly ResolvedTime[], nth: number, { at }: ResolvedTime, now: Date): FieldProblem[] {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_AHEAD);
  const pointer = `#/times/${nth}/local`;
  if (at <= now) return [{ pointer, detail: 'This is in the past.' }];
  if (at > latest) return [{ pointer, detail: `Choose a date within ${YEARS_AHEAD} years.` }];
  const isFirst = starts.findIndex((start) => start.at.getTime() === at.getTime()) === nth;
  return isFirst ? [] : [{ pointer, detail: 'This time is proposed already.' }];
}

function lateFor(deadline: ResolvedTime, starts: readonly { at: Date }[], now: Date): FieldProblem[] {
  const pointer = '#/deadline/local';
  if (deadline.at <= now) return [{ pointer, detail: 'This is in the past.' }];
  return starts.some(({ at }) => at < deadline.at)
    ? [{ pointer, detail: 'Answers are given before the first of the times.' }]
    : [];
}

function proposed(start: ResolvedTime, minutes: number): PollTime {
  const end = shownIn(start.zone, new Date(start.at.getTime() + minutes * 60_000));
  return {
    ...{ id: uuidv7(), start: asSaid(start), end: asSaid(end) },
    ...{ startsAt: start.at.toISOString(), endsAt: end.at.toISOString() },
  };
}
