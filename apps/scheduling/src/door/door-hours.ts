import type { Gathering } from '../gatherings/gathering.entity';

const HOUR_MILLIS = 3_600_000;
/** People come before it begins, and what was forgotten is made good after it is over. */
const HOURS_AROUND = 6;
/** A telephone tells of what it kept when it is back: for so long it is heard. */
const HEARD_FOR_MILLIS = 7 * 24 * HOUR_MILLIS;

/** Between which times somebody may have come. */
export const doorHours = ({
  startsAt,
  endsAt,
}: Pick<Gathering, 'startsAt' | 'endsAt'>): { from: Date; until: Date } => ({
  from: new Date(startsAt.getTime() - HOURS_AROUND * HOUR_MILLIS),
  until: new Date(endsAt.getTime() + HOURS_AROUND * HOUR_MILLIS),
});

export const isHeard = ({ endsAt }: Gathering, now: Date): boolean =>
  now.getTime() <= endsAt.getTime() + HEARD_FOR_MILLIS;

export function doorIsOpen(gathering: Gathering, now = new Date()): boolean {
  const { from, until } = doorHours(gathering);
  return from <= now && now <= until;
}
