import { isResolved, resolveTime } from '#calendar';
import { momentLine, momentOf } from '#contracts/moments';
import type { ZonedTimeInput } from '#contracts/primitives';
import { Invalid } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { TimeShownTwice } from '../gatherings/gathering.errors';
import { whyUnresolved } from '../gatherings/gathering-times';
import { NOT_PLACED } from './session.entity';

export interface When {
  readonly from: Date;
  readonly to: Date;
}

type Said = Omit<ZonedTimeInput, 'zone'>;
type Within = Pick<Gathering, 'startZone' | 'startsAt' | 'endsAt'>;

export const endOf = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);

/** As PostgreSQL reads a range. */
export const toRange = (when: When | null): string =>
  when ? `[${when.from.toISOString()},${when.to.toISOString()})` : NOT_PLACED;

/** The instant that a session starts at, on the clock of its gathering. */
export const resolveStart = (start: Said, zone: string): Date => resolveSaid('start', start, zone);

/**
 * What a field says, on the clock of a gathering.
 * @throws Invalid, or TimeShownTwice where an offset is to be chosen.
 */
export function resolveSaid(field: string, said: Said, zone: string): Date {
  const time = resolveTime({ ...said, zone });
  if (isResolved(time)) return time.at;
  const { part, detail } = whyUnresolved(time);
  const errors = [{ pointer: `#/${field}/${part}`, detail }];
  if (time.why === 'shown-twice') throw new TimeShownTwice({ [field]: time.offsets }, errors);
  throw new Invalid(errors);
}

/** Where a session lies outside its gathering, or goes on into another day, a sentence says so. */
export function whyNotThen({ from, to }: When, { startZone: zone, startsAt, endsAt }: Within): string | null {
  if (from < startsAt) return `The gathering begins on ${momentLine(startsAt, zone)}. A session starts no sooner.`;
  if (to > endsAt) return `The gathering ends on ${momentLine(endsAt, zone)}. A session is over by then.`;
  const [day, lastDay] = [from, new Date(to.getTime() - 1)].map((at) => momentOf(at, zone).date);
  return day === lastDay ? null : 'A session ends on the day on which it starts.';
}
