import { z } from 'zod';
import { Day, Id, Prose } from '../primitives';
import { COMMITMENT_STANDINGS } from './commitment-words';

export const CommitmentStanding = z.enum(COMMITMENT_STANDINGS);

/** How it stands, as somebody says who is asked; what was learnt is read by whoever reads the commitment. */
export const HowItStands = z.strictObject({
  standing: CommitmentStanding.exclude(['open']),
  learnt: Prose(1000).nullable().default(null),
});

/** What an organisation said that it would do, by when. */
export const Commitment = z.object({
  id: Id,
  what: z.string(),
  due: Day,
  standing: CommitmentStanding,
  learnt: z.string().nullable(),
  organisation: z.object({ id: Id, name: z.string() }),
  /** Null for those who may not know where it was said. */
  gathering: z.object({ id: Id, title: z.string() }).nullable(),
  /** Who said it, for those who may know where; null also where they have left. */
  by: z.object({ id: Id, name: z.string() }).nullable(),
  /** Whether the caller may say how it stands. */
  maySay: z.boolean(),
  /** Whether the caller may take it back. */
  mayTakeBack: z.boolean(),
  /** Who sees it, for those who know where it was said: colleagues who were not there, and everybody who was. */
  seenBy: z.object({ colleagues: z.boolean(), room: z.boolean() }).nullable(),
});
export type Commitment = z.infer<typeof Commitment>;

export const NewCommitment = z.strictObject({
  id: Id,
  what: Prose(500).pipe(z.string().min(1, 'Write what your organisation will do.')),
  due: Day,
  /** Under the Chatham House Rule whether colleagues who were not there read it, without where it was said; else they do. */
  colleagues: z.boolean().default(false),
  room: z.boolean().default(false),
});

/** How many there are, by how they stand. */
export const CommitmentCounts = z.object({
  made: z.int(),
  done: z.int(),
  onTheWay: z.int(),
  dropped: z.int(),
  /** Of which nobody has said anything yet. */
  open: z.int(),
});
