import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Line, Prose } from '../primitives';
import { LONGEST_ANSWER, MOST_QUESTIONS } from './feedback-words';

const path = '/api/scheduling/gatherings/:gatheringId/feedback';
const params = { gatheringId: Id };

export const FeedbackQuestion = z.strictObject({ kind: z.enum(['scale', 'words']), text: Line(140, 3) });

export const getFeedback = endpoint({
  method: 'GET',
  path,
  summary:
    'What those who had a place at a gathering are asked afterwards; for organisers, once asking has ended, what at least five answered, each question by itself and in no order.',
  access: ['place-holder', 'organiser'],
  params,
  response: z.object({
    questions: z.array(FeedbackQuestion),
    /** `off`: nobody is asked. `too-few`: fewer than five answered, which nobody has read. */
    standing: z.enum(['to-come', 'off', 'asking', 'opened', 'too-few']),
    /** Until when answers are taken; all are opened then, together. */
    until: Instant.nullable(),
    /** Whether the caller is asked, and has answered; null where they are not asked, or not any more. */
    mine: z.enum(['asked', 'answered']).nullable(),
    /** For organisers. */
    counts: z.object({ asked: z.int(), answered: z.int() }).nullable(),
    /** For organisers, one for each question: how many chose 1 to 5, or what was written. */
    results: z
      .array(z.object({ counts: z.array(z.int()).nullable(), words: z.array(z.string()).nullable() }))
      .nullable(),
  }),
});

export const setFeedbackQuestions = endpoint({
  method: 'PUT',
  path: `${path}/questions`,
  summary: 'Sets what those who had a place are asked, until they are; without a question nobody is.',
  access: ['organiser'],
  problems: ['feedback-asked'],
  params,
  body: z.strictObject({ questions: z.array(FeedbackQuestion).max(MOST_QUESTIONS) }),
});

export const giveFeedback = endpoint({
  method: 'PUT',
  path: `${path}/answer`,
  summary:
    'Answers, in the order of the questions; null passes one over. Until all are opened one may answer anew, which replaces what one said.',
  access: ['place-holder'],
  personal: true,
  problems: ['feedback-closed'],
  params,
  body: z.strictObject({
    answers: z
      .array(z.union([z.int().min(1).max(5), Prose(LONGEST_ANSWER)]).nullable())
      .min(1)
      .max(MOST_QUESTIONS),
  }),
});
