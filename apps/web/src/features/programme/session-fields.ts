import type { Input } from '../../lib/api';
import { daysAfter } from '../../lib/typed-time';
import type { Gathering } from '../gatherings/gatherings.queries';
import { localOf } from './days';
import type { ArrangedSession } from './programme.queries';

type Body = NonNullable<Input<'POST /api/scheduling/gatherings/:gatheringId/sessions'>['body']>;

export interface TypedSession extends Record<string, unknown> {
  title: string;
  about: string;
  /** Empty: not placed yet. */
  date: string;
  clock: string;
  offset: string;
  minutes: string;
  roomId: string;
  trackId: string;
  chathamHouse: boolean;
  /** Empty: for all who come. */
  places: string;
  speakers: readonly { readonly speakerId: string; readonly moderates: boolean }[];
}

export const newSession = ({ chathamHouse }: Pick<Gathering, 'chathamHouse'>): TypedSession => ({
  ...{ title: '', about: '', date: '', clock: '', offset: '', minutes: '45', roomId: '', trackId: '' },
  ...{ chathamHouse, places: '', speakers: [] },
});

export function typedOf(session: ArrangedSession, zone: string): TypedSession {
  const { title, about, startsAt, minutes, roomId, trackId, chathamHouse, speakers } = session;
  const { date, clock } = startsAt ? localOf(startsAt, zone) : { date: '', clock: '' };
  return {
    ...{ title, about, date, clock, offset: '', minutes: String(minutes), chathamHouse, speakers },
    ...{ roomId: roomId ?? '', trackId: trackId ?? '', places: session.places ? String(session.places) : '' },
  };
}

export function bodyOf(typed: TypedSession): Omit<Body, 'id'> {
  const { title, about, date, clock, offset, minutes, roomId, trackId, chathamHouse, places, speakers } = typed;
  const start = date ? { local: `${date}T${clock}`, ...(offset && { offset }) } : null;
  return {
    ...{ title, about, start, minutes: Number(minutes), chathamHouse, speakers: [...speakers] },
    ...{ roomId: roomId || null, trackId: trackId || null, places: places.trim() ? Number(places) : null },
  };
}

export const checkSession = (typed: TypedSession) => ({
  title: typed.title.trim().length >= 2 ? undefined : 'Write a title of two letters or more.',
  clock: !typed.date || typed.clock ? undefined : 'Write when it starts.',
  places: /^\d*$/.test(typed.places.trim()) ? undefined : 'Write a number of places, or leave it empty.',
  minutes: /^[1-9]\d*$/.test(typed.minutes.trim()) ? undefined : 'Write how long it takes, in minutes.',
});

/** A longer gathering than that has no programme of hours. */
const MOST_DAYS = 60;

/** The days of a gathering, on its own clock. */
export function daysIn({ start, end }: Pick<Gathering, 'start' | 'end'>): string[] {
  const [first, last] = [start, end].map(({ local }) => local.slice(0, 10)) as [string, string];
  const days = Array.from({ length: MOST_DAYS }, (_, nth) => daysAfter(first, nth));
  return days.filter((day) => day <= last);
}
