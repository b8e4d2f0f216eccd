import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, PageQuery, Prose, Version } from '../primitives';
import { ApplicationView } from './joining.endpoints';

const path = '/api/membership/applications';

/** What organisers see of an application, and the applicant does not. */
export const DeskApplication = ApplicationView.extend({
  prospect: z
    .object({
      sicCodes: z.array(z.string()),
      sizeBand: z.string().nullable(),
      companyNumber: z.string().nullable(),
      locality: z.string().nullable(),
    })
    .nullable(),
  /** Other applications that wait for the same employer: one of them at most can be approved. */
  rivals: z
    .array(
      z.object({
        id: Id,
        organisation: z.string(),
        applicant: z.object({ name: z.string(), email: z.string() }),
        receivedAt: Instant,
      }),
    )
    .optional(),
  /** Names of employers, in the network, applying or listed, that are written alike: they may be the same, or not. */
  looksLike: z.array(z.string()).optional(),
  /** Where it came of an invitation: by whom, and when. */
  invited: z.object({ by: z.string(), at: Instant }).nullable().optional(),
  /** The name of whoever approved or declined it. */
  decidedBy: z.string().nullable(),
  /** A decision that has not taken effect: nobody outside has heard of it, and it can be undone. */
  held: z
    .object({
      decision: z.enum(['approved', 'declined']),
      by: z.string(),
      reason: z.string().nullable(),
      /** When it takes effect; null where the applicant corrected the application meanwhile: then it never does. */
      dueAt: Instant.nullable(),
    })
    .nullable(),
});
export type DeskApplication = z.infer<typeof DeskApplication>;

export const listApplications = endpoint({
  method: 'GET',
  path,
  summary: 'Applications, those that wait the longest first; decided ones newest first.',
  access: ['organiser'],
  query: PageQuery.extend({
    standing: z.enum(['waiting', 'decided']).default('waiting'),
    /** Beside those that wait also what was decided from then on, in its place: a list that is being read stays as it is. */
    decidedSince: Instant.optional(),
  }),
  response: countedPageOf(DeskApplication).extend({
    /** How many wait and have no decision held. */
    undecided: z.int().nonnegative(),
    /** When this was read, on the clock of `decidedSince`. */
    asOf: Instant,
  }),
});

export const getApplication = endpoint({
  method: 'GET',
  path: `${path}/:applicationId`,
  summary: 'One application.',
  access: ['organiser'],
  params: { applicationId: Id },
  response: DeskApplication,
});

/** As many as a person can have read and chosen. */
const MOST_AT_ONCE = 100;

const isOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const ONCE = 'Name each application once.';

/** Which, and the version of each that was read: nobody decides on what the applicant has changed meanwhile. */
const Read = z
  .array(z.strictObject({ id: Id, version: Version }))
  .min(1)
  .max(MOST_AT_ONCE)
  .refine((read) => isOnce(read.map(({ id }) => id)), ONCE);

const answerOf = <const Outcome extends string>(outcomes: readonly Outcome[]) =>
  z.object({
    items: z.array(
      z.object({
        id: Id,
        outcome: z.enum(outcomes),
        /** As it stands now; null where there is none of this id. */
        application: DeskApplication.nullable(),
      }),
    ),
  });

/**
 * One answer each, in the order asked: `decided` also where the same organiser said the same before;
 * `already-decided` where the first decision is another; `changed` where the applicant corrected it since it was read;
 * `employer-in` where the employer is in already, or is let in by another application.
 */
export const decideApplications = endpoint({
  method: 'POST',
  path: `${path}/decisions`,
  summary: 'Approves or declines applications. The decision is held for a moment, in which it can be undone.',
  access: ['organiser'],
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approved'), applications: Read }),
    z.strictObject({
      decision: z.literal('declined'),
      applications: Read,
      reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: the applicant reads it.')),
    }),
  ]),
  response: answerOf(['decided', 'already-decided', 'withdrawn', 'changed', 'employer-in', 'unknown']),
});

/** One answer each, in the order asked: `undone` also where nothing was held; `too-late` where it has taken effect. */
export const undoDecisions = endpoint({
  method: 'POST',
  path: `${path}/decisions/undo`,
  summary: 'Takes back decisions that are held, whichever organiser made them.',
  access: ['organiser'],
  body: z.strictObject({
    applicationIds: z.array(Id).min(1).max(MOST_AT_ONCE).refine(isOnce, ONCE),
  }),
  response: answerOf(['undone', 'too-late', 'withdrawn', 'unknown']),
});
