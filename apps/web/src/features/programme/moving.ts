import type { Gathering } from '../gatherings/gatherings.queries';
import { localOf } from './days';
import { daysIn } from './session-fields';

/** Where a session is to be: a day, a minute of it, and a room, or null for everybody. */
export interface Slot {
  readonly date: string;
  readonly minute: number;
  readonly roomId: string | null;
}

/** The hours of a day that are drawn, in minutes from midnight. */
export interface Hours {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** What a session may be moved over: columns and days in their order. */
export interface Board {
  readonly roomIds: readonly (string | null)[];
  readonly days: readonly Hours[];
}

/** What a pointer keeps to, and a key with Shift; a key alone goes further. */
export const STEP = 5;
const STRIDE = 15;
/** A day whose beginning and end nothing else says. */
const [MORNING, EVENING] = [8 * 60, 20 * 60];

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
export const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

interface Arranged {
  readonly zone: string;
  readonly rooms: readonly { readonly id: string }[];
  readonly sessions: readonly {
    readonly startsAt: string | null;
    readonly minutes: number;
    readonly roomId: string | null;
  }[];
}

export function slotOf({ startsAt, roomId }: Arranged['sessions'][number], zone: string): Slot | null {
  if (!startsAt) return null;
  const { date, clock } = localOf(startsAt, zone);
  return { date, minute: minuteOf(clock), roomId };
}

/** The days of a gathering, from its start to its end, and between them the hours in which people meet. */
export function boardOf({ start, end }: Pick<Gathering, 'start' | 'end'>, { zone, rooms, sessions }: Arranged): Board {
  const spans = sessions.flatMap((session) => {
    const slot = slotOf(session, zone);
    return slot ? [{ date: slot.date, from: slot.minute, to: slot.minute + session.minutes }] : [];
  });
  const [first, last] = [start, end].map(({ local }) => ({ date: local.slice(0, 10), at: minuteOf(local.slice(11)) }));
  const days = daysIn({ start, end }).map((date): Hours => {
    const held = spans.filter((span) => span.date === date);
    const from = date === first!.date ? first!.at : MORNING;
    const to = date === last!.date ? last!.at : EVENING;
    return {
      date,
      from: Math.min(from, ...held.map((span) => span.from)),
      to: Math.max(to, ...held.map((span) => span.to)),
    };
  });
  // A day that is over as soon as it begins has nothing to draw.
  return { roomIds: [null, ...rooms.map(({ id }) => id)], days: days.filter(({ from, to }) => to - from >= STEP) };
}

/** The full hours of a day, for its margin. */
export function hoursIn({ from, to }: Hours): number[] {
  const first = Math.ceil(from / 60);
  return Array.from({ length: Math.max(0, Math.ceil(to / 60) - first) }, (_, nth) => (first + nth) * 60);
}

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));

/** As near to that minute as the day has room for it, on the steps that a pointer keeps to. */
export function fitted({ from, to }: Hours, minute: number, minutes: number): number {
  const latest = Math.max(from, to - minutes);
  return between(from, Math.round(minute / STEP) * STEP, latest);
}

/** Where an arrow, or a page key for a day, takes a session that was picked up; null for other keys. */
export function steppedBy(
  slot: Slot,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { minutes, board }: { readonly minutes: number; readonly board: Board },
): Slot | null {
  const { roomIds, days } = board;
  const nth = days.findIndex(({ date }) => date === slot.date);
  const onDay = (to: number, minute: number): Slot => {
    const day = days[between(0, to, days.length - 1)]!;
    return { ...slot, date: day.date, minute: fitted(day, minute, minutes) };
  };
  const inRoom = (by: number): Slot => {
    const room = between(0, roomIds.indexOf(slot.roomId) + by, roomIds.length - 1);
    return { ...slot, roomId: roomIds[room]! };
  };
  const stride = shiftKey ? STEP : STRIDE;
  switch (key) {
    case 'ArrowUp':
      return onDay(nth, slot.minute - stride);
    case 'ArrowDown':
      return onDay(nth, slot.minute + stride);
    case 'ArrowLeft':
      return inRoom(-1);
    case 'ArrowRight':
      return inRoom(1);
    case 'PageUp':
      return onDay(nth - 1, slot.minute);
    case 'PageDown':
      return onDay(nth + 1, slot.minute);
    default:
      return null;
  }
}
