import { z } from 'zod';
import { Id, Instant, Version, ZonedTime } from '../primitives';
import { Sector } from '../sectors';
import { AHEAD } from './ahead';
import { GatheringKind } from './events';

export const PollAnswer = z.enum(['yes', 'if-need-be', 'no']);
export type PollAnswer = z.infer<typeof PollAnswer>;

/** `closed`: nobody answers any more, and a time can be chosen; `lapsed`: all times have passed without a choice. */
export const PollStanding = z.enum(['open', 'closed', 'lapsed', 'chosen', 'called-off']);
export type PollStanding = z.infer<typeof PollStanding>;

export const Count = z.int().nonnegative();

export const PollSummary = z.object({
  id: Id,
  version: Version,
  kind: GatheringKind,
  title: z.string(),
  standing: PollStanding,
  deadline: ZonedTime,
  deadlineAt: Instant,
  /** How many times are proposed. */
  proposed: Count,
  asked: Count,
  answered: Count,
  /** Whether the caller is asked, and has answered. */
  mine: z.enum(['not-asked', 'waits', 'answered']),
});
export type PollSummary = z.infer<typeof PollSummary>;

/** One of the times, and who could come to it. */
export const ProposedTime = z.object({
  id: Id,
  start: ZonedTime,
  end: ZonedTime,
  startsAt: Instant,
  endsAt: Instant,
  yes: Count,
  ifNeedBe: Count,
  no: Count,
  /** Of how many organisations, and sectors, somebody could come, if need be. */
  organisations: Count,
  sectors: Count,
  /** Its place: by how many people could come, and by of how many sectors and organisations. Those that are alike share one. */
  rank: z.object({ people: z.int().positive(), breadth: z.int().positive() }),
  /** The reader's own. */
  mine: PollAnswer.nullable(),
});
export type ProposedTime = z.infer<typeof ProposedTime>;

export const PollVoter = z.object({
  id: Id,
  /** Null of those whose name is forgotten. */
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  sector: Sector.nullable(),
  hasAccount: z.boolean(),
  /** By the time's id; empty until they have answered. */
  answers: z.record(Id, PollAnswer),
  /** Of somebody without an account, for organisers. */
  email: z.string().nullable(),
});
export type PollVoter = z.infer<typeof PollVoter>;

export const PollView = PollSummary.extend({
  purpose: z.string(),
  zone: z.string(),
  minutes: z.int(),
  namesHidden: z.boolean(),
  /** How long before the deadline those who have not answered are reminded. */
  remind: z.enum(AHEAD).nullable(),
  /** Who seeks the date; null once their name is forgotten. */
  askedBy: z.object({ id: Id, name: z.string() }).nullable(),
  times: z.array(ProposedTime),
  /** Those who have answered, and for organisers all who are asked; null where names are hidden from the reader. */
  voters: z.array(PollVoter).nullable(),
  /** What came of it. */
  gatheringId: Id.nullable(),
});
export type PollView = z.infer<typeof PollView>;

/** Of every time, or of some: what is not said is as it was. */
export const Answers = z
  .partialRecord(Id, PollAnswer)
  .refine((said) => Object.keys(said).length > 0, 'Answer for a time.');
