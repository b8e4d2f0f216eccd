import { isResolved, resolveTime, type ResolvedTime, type UnresolvedTime } from '#calendar';
import type { ZonedTimeInput } from '#contracts/primitives';
import { Invalid, type FieldProblem } from '#service';
import { TimeShownTwice } from './gathering.errors';

/** Beyond this a date is a slip of the keyboard. */
const YEARS_AHEAD = 10;

export interface GatheringTimes {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime;
}

/**
 * The two instants of a gathering to come.
 * @throws Invalid, or TimeShownTwice where an offset is to be chosen; each names every field that is wrong.
 */
export function resolveTimes(input: { start: ZonedTimeInput; end: ZonedTimeInput }, now = new Date()): GatheringTimes {
  const [start, end] = [resolveTime(input.start), resolveTime(input.end)];
  if (!isResolved(start) || !isResolved(end)) throw unresolved({ start, end });
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_AHEAD);
  const wrong: FieldProblem[] = [];
  if (start.at <= now) wrong.push({ pointer: '#/start/local', detail: 'This is in the past.' });
  if (start.at > latest) wrong.push({ pointer: '#/start/local', detail: `Choose a date within ${YEARS_AHEAD} years.` });
  if (end.at <= start.at) wrong.push({ pointer: '#/end/local', detail: 'The end comes after the start.' });
  if (end.at > latest) wrong.push({ pointer: '#/end/local', detail: `Choose a date within ${YEARS_AHEAD} years.` });
  if (wrong.length > 0) throw new Invalid(wrong);
  return { start, end };
}

type Times = Readonly<Record<'start' | 'end', ResolvedTime | UnresolvedTime>>;

function unresolved(times: Times): Invalid | TimeShownTwice {
  const fields = (['start', 'end'] as const).flatMap((field) => {
    const time = times[field];
    return isResolved(time) ? [] : [{ field, time }];
  });
  const errors = fields.map(({ field, time }) => toFieldProblem(field, time));
  const twice = fields.flatMap(({ field, time }) =>
    time.why === 'shown-twice' ? [[field, time.offsets] as const] : [],
  );
  return twice.length > 0 ? new TimeShownTwice(Object.fromEntries(twice), errors) : new Invalid(errors);
}

function toFieldProblem(field: string, time: UnresolvedTime): FieldProblem {
  switch (time.why) {
    case 'zone-unknown':
      return { pointer: `#/${field}/zone`, detail: 'Choose a time zone by its name, like Europe/London.' };
    case 'never-shown':
      return { pointer: `#/${field}/local`, detail: 'The clocks go forward over this time: it does not exist there.' };
    case 'shown-twice':
      return {
        pointer: `#/${field}/offset`,
        detail: `The clocks go back, so this time exists twice: at ${time.offsets.join(' and at ')}. Choose one.`,
      };
  }
}
