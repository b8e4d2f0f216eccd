import { momentOf, spanLine, wallMoment } from '#contracts/moments';
import type { ZonedTime } from '#contracts/primitives';
import { dateLine, placeOf, readersLine, readersZone } from '../../lib/time';

interface Time {
  readonly start: ZonedTime;
  readonly end: ZonedTime;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** On the reader's own clock first; `there` is how it is said where it was proposed, where that differs. */
export function ownTime(
  { start, end, startsAt, endsAt }: Time,
  zone = readersZone(),
): { own: string; there: string | null } {
  if (readersLine(start, end, zone) === null) return { own: dateLine(start, end), there: null };
  const [from, to] = [startsAt, endsAt].map((at) => momentOf(new Date(at), zone));
  const [hostFrom, hostTo] = [wallMoment(start), wallMoment(end)];
  const place = `in ${placeOf(start.zone)}`;
  const sameDays = from!.date === hostFrom.date && to!.date === hostTo.date && hostFrom.date === hostTo.date;
  return {
    own: spanLine(from!, to!, placeOf(zone)),
    there: sameDays ? `${hostFrom.clock}–${hostTo.clock} ${place}` : spanLine(hostFrom, hostTo, place),
  };
}
