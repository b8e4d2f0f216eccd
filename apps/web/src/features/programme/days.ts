import { isolated } from '#contracts/isolated';
import { momentOf } from '#contracts/moments';

interface Placed {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly roomId: string | null;
}

export interface Day<S extends Placed> {
  /** `Fri 4 Dec 2026` */
  readonly date: string;
  readonly sessions: readonly S[];
}

/** Sessions by the day on which they start, on the clock of their gathering; both in the order of time. */
export function daysOf<S extends Placed>(sessions: readonly S[], zone: string): Day<S>[] {
  const days = new Map<string, S[]>();
  for (const session of [...sessions].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))) {
    const { date } = momentOf(new Date(session.startsAt), zone);
    days.set(date, [...(days.get(date) ?? []), session]);
  }
  return [...days].map(([date, held]) => ({ date, sessions: held }));
}

/** Which others are at the same time. */
export const clashesOf = <S extends Placed>(session: S, others: readonly S[]): S[] =>
  others.filter((one) => one !== session && one.startsAt < session.endsAt && session.startsAt < one.endsAt);

/** Of those that are held, by their ids. */
export const clashesAmong = <S extends Placed & { readonly id: string }>(
  held: ReadonlySet<string>,
  session: S,
  sessions: readonly S[],
): S[] =>
  clashesOf(
    session,
    sessions.filter(({ id }) => held.has(id)),
  );

/** “One” and “Another”. */
export const titlesOf = (sessions: readonly { readonly title: string }[]): string =>
  sessions.map(({ title }) => `“${isolated(title)}”`).join(' and ');

/** Where a session stands in a grid of rooms and times; lines are counted from one, as CSS does. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly columns: number;
}

export interface Grid {
  /** Of the rooms that the day needs, in their order. */
  readonly roomIds: readonly string[];
  /** By the session's place in the day. */
  readonly cells: readonly Cell[];
}

/**
 * A day as a grid, a column a room and a row from each time at which anything starts or ends to the next. Null where one
 * list says as much: a day in one room, or one whose sessions for everybody are at the same time as others.
 */
export function gridOf({ sessions }: Day<Placed>, rooms: readonly { readonly id: string }[]): Grid | null {
  const roomIds = rooms.map(({ id }) => id).filter((id) => sessions.some(({ roomId }) => roomId === id));
  if (roomIds.length < 2) return null;
  if (sessions.some((one) => one.roomId === null && clashesOf(one, sessions).length > 0)) return null;
  const times = [...new Set(sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort();
  const cells = sessions.map(({ startsAt, endsAt, roomId }): Cell => {
    const rows = { from: times.indexOf(startsAt) + 1, to: times.indexOf(endsAt) + 1 };
    if (roomId === null) return { ...rows, column: 1, columns: roomIds.length };
    return { ...rows, column: roomIds.indexOf(roomId) + 1, columns: 1 };
  });
  return { roomIds, cells };
}

/** `2026-12-04` and `10:00`, as the clock of a place shows an instant. */
export function localOf(instant: string, zone: string): { date: string; clock: string } {
  const at = new Date(instant);
  // In Sweden a day is written as the services keep it.
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
  return { date, clock: momentOf(at, zone).clock };
}
