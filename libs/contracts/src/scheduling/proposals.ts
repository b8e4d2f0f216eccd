import { z } from 'zod';
import { Email, Id, Instant, Line, Prose, Version } from '../primitives';
import { LONGEST_SESSION, SHORTEST_SESSION } from './programme';
import { DECISIONS, MOST_OTHERS, PROPOSAL_STANDINGS } from './proposal-words';

/** A session that a member proposes, as they said it, with what was decided: for them, and those who run the gathering. */
export const Proposal = z.object({
  id: Id,
  version: Version,
  title: z.string(),
  about: z.string(),
  minutes: z.int(),
  /** Whether who proposes it speaks at it. */
  speaks: z.boolean(),
  others: z.array(z.object({ name: z.string(), organisation: z.string().nullable(), email: z.string() })),
  standing: z.enum(PROPOSAL_STANDINGS),
  /** What those who run it say to who proposed it; null where they say nothing, or have not decided. */
  words: z.string().nullable(),
  /** It was put into the arrangement, and is in it still. */
  isArranged: z.boolean(),
});
export type Proposal = z.infer<typeof Proposal>;

/** The same for those who run the gathering. */
export const ReviewedProposal = Proposal.extend({
  /** Who proposes it; null where they have left. */
  by: z.object({ id: Id, name: z.string(), organisation: z.string() }).nullable(),
  /** Theirs alone, with a version of its own: who proposes learns neither what it says nor that there is one. */
  note: z.object({ version: Version, text: z.string() }),
  /** It was put into the arrangement, which is done once. */
  wasArranged: z.boolean(),
});
export type ReviewedProposal = z.infer<typeof ReviewedProposal>;

export const SessionCall = z.object({
  /** Rises with every change of the call. */
  version: Version,
  /** On whose clock it closes. */
  zone: z.string(),
  /** Null where none was ever opened. */
  call: z.object({ text: z.string(), closesAt: Instant, isOpen: z.boolean() }).nullable(),
  /** What the caller proposed. */
  mine: z.array(Proposal),
  /** How many wait for a decision: for those who run the gathering. */
  undecided: z.int().nonnegative().nullable(),
});
export type SessionCall = z.infer<typeof SessionCall>;

/** What a member says of a session that they propose. */
export const ProposalFields = {
  title: Line(200, 2),
  about: Prose(4000).pipe(z.string().min(1, 'Write what it is about.')),
  minutes: z
    .int()
    .min(SHORTEST_SESSION, `At least ${SHORTEST_SESSION} minutes.`)
    .max(LONGEST_SESSION, `At most ${LONGEST_SESSION / 60} hours.`),
  speaks: z.boolean(),
  others: z
    .array(z.strictObject({ name: Line(120), organisation: Line(200).nullable().default(null), email: Email }))
    .max(MOST_OTHERS, `Name at most ${MOST_OTHERS} others.`)
    .refine((list) => new Set(list.map(({ email }) => email)).size === list.length, 'Name each of them once.'),
};

export const Deciding = z.strictObject({
  decision: z.enum(DECISIONS),
  words: Prose(1000).nullable().default(null),
});
