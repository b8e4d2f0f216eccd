import { z } from 'zod';
import { Id, Instant, Line, Prose, Version, ZonedTimeInput } from '../primitives';

/** What bounds the programme of one gathering. */
export const MOST_SESSIONS = 500;
export const MOST_SPEAKERS = 500;
export const MOST_ROOMS = 30;
export const MOST_TRACKS = 20;
export const MOST_VERSIONS = 100;
/** Of one session. */
export const MOST_SPEAKING = 20;
/** Of one session that has places of its own. */
export const MOST_PLACES = 5000;
/** Minutes. */
export const LONGEST_SESSION = 12 * 60;
export const SHORTEST_SESSION = 5;
export const MOST_BETWEEN_ROOMS = 60;
/** Of what a version changes, how many sessions one person is told of by name. */
export const MOST_TOLD = 20;

/** Where sessions are held, and what belongs together; both in their order. */
export const Room = z.object({ id: Id, name: z.string() });
export const Track = z.object({ id: Id, name: z.string() });

export const Speaking = z.object({ speakerId: Id, moderates: z.boolean() });
export type Speaking = z.infer<typeof Speaking>;

/** A part of a gathering's programme. One without a room is for everybody, wherever they are: a break, a lunch. */
export const PublishedSession = z.object({
  id: Id,
  title: z.string(),
  about: z.string(),
  trackId: Id.nullable(),
  roomId: Id.nullable(),
  startsAt: Instant,
  endsAt: Instant,
  /** Held under the Chatham House Rule, or its gathering is: who speaks is for those taking part. */
  chathamHouse: z.boolean(),
  speakers: z.array(Speaking),
  /** How many people there is room for, who register for it beside the gathering; null, or not said: for all who come. */
  places: z.int().positive().nullable().optional(),
});
export type PublishedSession = z.infer<typeof PublishedSession>;

/** As organisers arrange it: without a start it has no place in the programme yet. */
export const ArrangedSession = PublishedSession.extend({
  version: Version,
  minutes: z.int(),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
});
export type ArrangedSession = z.infer<typeof ArrangedSession>;

/** Where and when a session is, as what is said of a change names it. */
export const Slot = z.object({ startsAt: Instant, endsAt: Instant, room: z.string().nullable() });
export type Slot = z.infer<typeof Slot>;

/** What became of one session between two versions: before, after, or both where it was changed. */
export const SessionChange = z.object({
  sessionId: Id,
  title: z.string(),
  /** Where it had another one. */
  wasTitled: z.string().nullable(),
  before: Slot.nullable(),
  after: Slot.nullable(),
});
export type SessionChange = z.infer<typeof SessionChange>;

/**
 * What became of one session for somebody who means to go to it or speaks at it; `spoke`: who does no more. Where they speak
 * since this version only, there is nothing before.
 */
export const AgendaLine = SessionChange.extend({ as: z.enum(['goes', 'speaks', 'spoke']) });
export type AgendaLine = z.infer<typeof AgendaLine>;

/** One who speaks, with or without an account; the name is null once it is forgotten. */
export const PublishedSpeaker = z.object({
  id: Id,
  name: z.string().nullable(),
  organisation: z.string().nullable(),
});
export type PublishedSpeaker = z.infer<typeof PublishedSpeaker>;

export const ProgrammeView = z.object({
  /** Of this version; null where none is published. */
  number: z.int().positive().nullable(),
  publishedAt: Instant.nullable(),
  /** On whose clock it is. */
  zone: z.string(),
  rooms: z.array(Room),
  tracks: z.array(Track),
  /** Of sessions whose speakers the reader may know. */
  speakers: z.array(PublishedSpeaker),
  /** By their start; of one whose speakers are not for the reader they are empty. */
  sessions: z.array(PublishedSession),
  /** What is different from the version before. */
  changes: z.array(SessionChange),
  /** Which of them the reader means to go to. */
  mine: z.array(Id).optional(),
  /** How the places at sessions stand, for those who take part and those who run it. */
  seats: z
    .array(
      z.object({
        sessionId: Id,
        places: z.int().positive(),
        taken: z.int().nonnegative(),
        waiting: z.int().nonnegative(),
        /** What the reader has. */
        mine: z.enum(['place', 'waitlist']).nullable(),
      }),
    )
    .optional(),
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

export const ArrangementView = z.object({
  /** Rises with every change of anything in it. */
  version: Version,
  /** How often it was published. */
  published: z.int().nonnegative(),
  publishedAt: Instant.nullable(),
  zone: z.string(),
  rooms: z.array(Room),
  tracks: z.array(Track),
  /** How long people need from one room to another. */
  minutesBetweenRooms: z.int(),
  speakers: z.array(
    PublishedSpeaker.extend({
      personId: Id.nullable(),
      /** Of somebody without an account. */ email: z.string().nullable(),
    }),
  ),
  sessions: z.array(ArrangedSession),
  /** What publishing now would tell; null before the first time. */
  changes: z.array(SessionChange).nullable(),
});
export type ArrangementView = z.infer<typeof ArrangementView>;

const named = { id: Id, name: Line(80) };
const distinct = (list: readonly { readonly id: string; readonly name: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length && new Set(list.map(({ name }) => name)).size === list.length;

/** In their order; what is left out goes, where no session needs it. */
export const Plan = z.strictObject({
  rooms: z
    .array(z.strictObject(named))
    .max(MOST_ROOMS, `At most ${MOST_ROOMS} rooms.`)
    .refine(distinct, 'Give each room a name of its own.'),
  tracks: z
    .array(z.strictObject(named))
    .max(MOST_TRACKS, `At most ${MOST_TRACKS} tracks.`)
    .refine(distinct, 'Give each track a name of its own.'),
  minutesBetweenRooms: z.int().min(0).max(MOST_BETWEEN_ROOMS, `At most ${MOST_BETWEEN_ROOMS} minutes.`),
});

/** What an organiser says of a session. */
export const SessionFields = {
  title: Line(200, 2),
  about: Prose(4000),
  trackId: Id.nullable(),
  roomId: Id.nullable(),
  /** In the zone of its gathering; the offset only where that time exists twice. Null: not placed yet. */
  start: ZonedTimeInput.omit({ zone: true }).strict().nullable(),
  minutes: z
    .int()
    .min(SHORTEST_SESSION, `At least ${SHORTEST_SESSION} minutes.`)
    .max(LONGEST_SESSION, `At most ${LONGEST_SESSION / 60} hours.`),
  chathamHouse: z.boolean(),
  /** Null, or left out of a new one: for all who come. */
  places: z
    .int()
    .min(1, 'At least one place.')
    .max(MOST_PLACES, `At most ${MOST_PLACES} places.`)
    .nullable()
    .optional(),
  speakers: z
    .array(z.strictObject({ speakerId: Id, moderates: z.boolean().default(false) }))
    .max(MOST_SPEAKING, `At most ${MOST_SPEAKING} people speak at one session.`)
    .refine((list) => new Set(list.map((one) => one.speakerId)).size === list.length, 'Name each speaker once.'),
};
