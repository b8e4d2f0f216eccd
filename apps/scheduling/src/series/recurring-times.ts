import { dayOf, daysBetween, daysOf, movedBy, readRecurring, whyNotRepeated } from '#calendar';
import type { ZonedTimeInput } from '#contracts/primitives';
import type { Recurrence } from '#contracts/scheduling/recurrence';
import { MOST_OCCURRENCES } from '#contracts/scheduling/recurrence-words';
import { Invalid } from '#service';
import { YEARS_AHEAD, type TimesSaid } from '../gatherings/gathering-times';

export type Clocks = 'skipped' | 'twice' | null;

/** The days on which a series takes place. @throws Invalid */
export function daysToCome(start: ZonedTimeInput, repeats: Recurrence, now = new Date()): string[] {
  const first = dayOf(start.local);
  const refuse = (pointer: string, detail: string): never => {
    throw new Invalid([{ pointer: `#/repeats/${pointer}`, detail }]);
  };
  const why = whyNotRepeated(first, repeats);
  if (why) refuse('unit', why);
  const days = daysOf(first, repeats);
  const pointer = 'until' in repeats.ends ? 'ends/until' : 'ends/count';
  if (days.length < 2) refuse(pointer, 'By then it takes place once: choose a later day.');
  if (days.length > MOST_OCCURRENCES)
    refuse(
      pointer,
      `By then there are more than ${MOST_OCCURRENCES} gatherings, which is the most. Choose an earlier day.`,
    );
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_AHEAD);
  if (new Date(days.at(-1)!) > latest) refuse(pointer, `The last of them is more than ${YEARS_AHEAD} years ahead.`);
  return days;
}

/** What is said of when one of them takes place, for the one on another day: each time of day stays what clocks show. */
export function onDay<T extends Partial<TimesSaid> & Pick<TimesSaid, 'start'>>(
  said: T,
  day: string,
): { times: T; clocks: Clocks } {
  const days = daysBetween(dayOf(said.start.local), day);
  const found: Clocks[] = [];
  const moved = (time: ZonedTimeInput): ZonedTimeInput => {
    const asked = days === 0 ? time : { local: movedBy(time.local, days), zone: time.zone };
    const read = readRecurring(asked);
    if (!read) return asked;
    found.push(read.clocks);
    const { local, zone, offset } = read.time;
    return { local, zone, offset };
  };
  const times = Object.fromEntries(
    Object.entries(said).map(([field, time]) => {
      const isWall = typeof time === 'object' && time !== null && 'local' in time && 'zone' in time;
      return [field, isWall ? moved(time as ZonedTimeInput) : time];
    }),
  ) as unknown as T;
  return { times, clocks: found.find((one) => one !== null) ?? null };
}
