import { instantBefore, isResolved, resolveTime, type ResolvedTime, type UnresolvedTime } from '#calendar';
import type { ZonedTimeInput } from '#contracts/primitives';
import type { Before } from '#contracts/scheduling/ahead';
import { Invalid, type FieldProblem } from '#service';
import { asSaid, type GatheringTimes } from './gathering.entity';
import { TimeShownTwice } from './gathering.errors';

/** Beyond this a date is a slip of the keyboard. */
export const YEARS_AHEAD = 10;

/** What an organiser says of when: null where nothing is said. */
export interface TimesSaid {
  readonly start: ZonedTimeInput;
  readonly end: ZonedTimeInput;
  readonly registrationOpens: ZonedTimeInput | null;
  readonly registrationCloses: ZonedTimeInput | Before | null;
}
export type TimeField = keyof TimesSaid;

/** Which of the times are said anew, and of which gathering: the others may have come to lie in the past. */
interface Anew {
  readonly fields?: readonly TimeField[];
  readonly scheduledAt?: Date;
}

/**
 * The instants of a gathering to come.
 * @throws Invalid, or TimeShownTwice where an offset is to be chosen; each names every field that is wrong.
 */
export function resolveTimes(said: TimesSaid, now = new Date(), anew: Anew = {}): GatheringTimes {
  const { registrationOpens, registrationCloses } = said;
  const isRelative = registrationCloses !== null && 'before' in registrationCloses;
  const { start, end, ...window } = allResolved({
    start: resolveTime(said.start),
    end: resolveTime(said.end),
    registrationOpens: registrationOpens && resolveTime(registrationOpens),
    registrationCloses: isRelative ? null : registrationCloses && resolveTime(registrationCloses),
  });
  const closes = isRelative
    ? { said: registrationCloses, at: instantBefore(start, registrationCloses.before) }
    : window.registrationCloses && { said: asSaid(window.registrationCloses), at: window.registrationCloses.at };
  const times = { start, end, opens: window.registrationOpens, closes };
  const wrong = [...whatIsWrong(times, now, anew), ...whatIsWrongWithWindow(times, now, anew)];
  if (wrong.length > 0) throw new Invalid(wrong);
  return times;
}

/** A start that is not said anew may have passed: then the rest of it still changes, also how long it takes. */
function whatIsWrong(times: GatheringTimes, now: Date, { fields = ['start', 'end'] }: Anew): FieldProblem[] {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_AHEAD);
  return (['start', 'end'] as const).flatMap((field) => {
    const [pointer, { at }, isAnew] = [`#/${field}/local`, times[field], fields.includes(field)];
    if (field === 'end' && at <= times.start.at) return [{ pointer, detail: 'The end comes after the start.' }];
    if (isAnew && at <= now) return [{ pointer, detail: 'This is in the past.' }];
    return isAnew && at > latest ? [{ pointer, detail: `Choose a date within ${YEARS_AHEAD} years.` }] : [];
  });
}

/** Closing at once is an organiser's to say; having closed before it was scheduled is a slip. */
function whatIsWrongWithWindow({ start, opens, closes }: GatheringTimes, now: Date, anew: Anew): FieldProblem[] {
  const { fields = ['registrationOpens', 'registrationCloses'], scheduledAt = now } = anew;
  const opening = '#/registrationOpens/local';
  const closing = closes && 'before' in closes.said ? '#/registrationCloses' : '#/registrationCloses/local';
  if (closes && closes.at > start.at)
    return [{ pointer: closing, detail: 'Registration closes when the gathering starts, at the latest.' }];
  if (closes && fields.includes('registrationCloses') && closes.at <= scheduledAt)
    return [{ pointer: closing, detail: 'This is in the past: nobody could register.' }];
  if (opens && fields.includes('registrationOpens') && opens.at <= now)
    return [{ pointer: opening, detail: 'This is in the past. Let registration open at once instead.' }];
  if (opens && opens.at >= (closes ?? start).at)
    return [
      { pointer: opening, detail: `Registration opens before ${closes ? 'it closes' : 'the gathering starts'}.` },
    ];
  return [];
}

type Times = Readonly<Record<TimeField, ResolvedTime | UnresolvedTime | null>>;
type AllResolved<T> = { [Field in keyof T]: Exclude<T[Field], UnresolvedTime> };

function allResolved<T extends Times>(times: T): AllResolved<T> {
  const unresolved = Object.entries<ResolvedTime | UnresolvedTime | null>(times).flatMap(([field, time]) =>
    time === null || isResolved(time) ? [] : [{ field, time }],
  );
  if (unresolved.length === 0) return times as AllResolved<T>;
  const errors = unresolved.map(({ field, time }) => toFieldProblem(field, time));
  const twice = unresolved.flatMap(({ field, time }) =>
    time.why === 'shown-twice' ? [[field, time.offsets] as const] : [],
  );
  throw twice.length > 0 ? new TimeShownTwice(Object.fromEntries(twice), errors) : new Invalid(errors);
}

function toFieldProblem(field: string, time: UnresolvedTime): FieldProblem {
  const { part, detail } = whyUnresolved(time);
  return { pointer: `#/${field}/${part}`, detail };
}

/** What is wrong with a time, and with which part of it. */
export function whyUnresolved(time: UnresolvedTime): { part: 'zone' | 'local' | 'offset'; detail: string } {
  switch (time.why) {
    case 'zone-unknown':
      return { part: 'zone', detail: 'Choose a time zone by its name, like Europe/London.' };
    case 'never-shown':
      return { part: 'local', detail: 'The clocks go forward over this time: it does not exist there.' };
    case 'shown-twice':
      return {
        part: 'offset',
        detail: `The clocks go back, so this time exists twice: at ${time.offsets.join(' and at ')}. Choose one.`,
      };
  }
}
