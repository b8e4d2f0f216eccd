import { z } from 'zod';
import { Day, growing, Line, Prose } from '../primitives';

/** How long each side has for an answer, in working days; after how many of them it is reminded. */
export const ANSWER_WITHIN_DAYS = 5;
export const REMINDED_AFTER_DAYS = 3;
/** How long after an introduction was accepted both sides are asked what came of it; once more, where one said nothing. */
export const OUTCOME_AFTER_MONTHS = 3;
export const OUTCOME_AGAIN_DAYS = 14;
/** From how many introductions on a partner’s numbers are shown: of fewer they would say how it went with one employer. */
export const NUMBERS_FROM = 5;

/**
 * `asked`: the partner is to answer by a day. `asked-back`: the employer is. `accepted`: they meet. `ended`: they met, and
 * it is over. `passed-on`: another introduction took its place.
 */
export const IntroductionStanding = growing([
  'asked',
  'asked-back',
  'accepted',
  'ended',
  'declined',
  'withdrawn',
  'passed-on',
]);
export type IntroductionStanding = z.infer<typeof IntroductionStanding>;

const told = (max: number, empty: string) => Prose(max).pipe(z.string().min(1, empty));

/** What an employer asks a programme for. */
export const IntroductionNeed = z.strictObject({
  needs: told(2000, 'Say what you are looking for: the partner decides by it.'),
  where: Line(200),
  when: Line(200),
  /** People whom, or places which, it is about; null where that is not known yet. */
  howMany: z
    .int('Write a whole number.')
    .min(1, 'Write a number above 0.')
    .max(100_000, 'Write a smaller number.')
    .nullable()
    .default(null),
});
export type IntroductionNeed = z.output<typeof IntroductionNeed>;

/** Which asking an answer is to: it rises where the employer has answered what the partner asked back. */
export const Round = z.int().positive();

export const IntroductionAnswer = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('accepted'),
    round: Round,
    /** Whom the employer meets, and how. */
    person: Line(200),
    nextStep: told(2000, 'Say what happens next: a day to talk, or what you need from them.'),
  }),
  z.strictObject({
    decision: z.literal('asked-back'),
    round: Round,
    question: told(2000, 'Write what you would like to know.'),
  }),
  z.strictObject({
    decision: z.literal('declined'),
    round: Round,
    reason: told(2000, 'Say why: the employer reads it, and looks elsewhere.'),
  }),
  z.strictObject({
    decision: z.literal('passed-on'),
    round: Round,
    /** Of the introduction that takes the place of this one, made by the client. */
    id: z.uuidv7().toLowerCase(),
    /** Of another partner. */
    programmeId: z.uuidv7().toLowerCase(),
    reason: told(2000, 'Say why it fits better there: the employer and the other partner read it.'),
  }),
]);
export type IntroductionAnswer = z.output<typeof IntroductionAnswer>;

export const EmployersReply = z.strictObject({
  round: Round,
  reply: told(2000, 'Write an answer first.'),
});

/** What one side says came of it. `note` is for the other side too where it is shown, and for one’s own where not. */
export const Outcome = z.strictObject({
  kind: growing(['something', 'under-way', 'nothing']),
  note: Prose(2000).default(''),
  shown: z.boolean(),
});
export type Outcome = z.output<typeof Outcome>;

export const JointProgramme = z
  .strictObject({
    title: Line(200, 2),
    what: told(5000, 'Say in a few sentences what you did together.'),
    beganOn: Day,
    endedOn: Day.nullable().default(null),
  })
  .refine(({ beganOn, endedOn }) => endedOn === null || beganOn <= endedOn, {
    path: ['endedOn'],
    message: 'The end is before the beginning.',
  });
export type JointProgramme = z.output<typeof JointProgramme>;

export const EndorsementText = z.strictObject({
  text: told(2000, 'Say what others should know of working with this partner.'),
});
