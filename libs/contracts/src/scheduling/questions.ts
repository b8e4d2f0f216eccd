import { z } from 'zod';
import { Id, Line, Prose } from '../primitives';
import { LONGEST_ANSWER, MOST_CHOICES, MOST_QUESTIONS } from './question-limits';

/** What organisers ask of those who register. Its id stays while it is worded anew; of another kind it is another question. */
export const Question = z
  .strictObject({
    id: Id,
    question: Line(200, 3),
    kind: z.enum(['text', 'one-of', 'yes-no']),
    /** Of `one-of`; others have none. */
    choices: z.array(Line(80)).max(MOST_CHOICES, `At most ${MOST_CHOICES} choices.`).default([]),
    isRequired: z.boolean().default(false),
  })
  .refine(({ kind, choices }) => kind !== 'one-of' || choices.length >= 2, {
    path: ['choices'],
    error: 'Write two choices or more.',
  })
  .refine(({ kind, choices }) => kind === 'one-of' || choices.length === 0, {
    path: ['choices'],
    error: 'Only a question with one of several answers has choices.',
  })
  .refine(({ choices }) => new Set(choices).size === choices.length, {
    path: ['choices'],
    error: 'Write each choice once.',
  });
export type Question = z.infer<typeof Question>;

export const Questions = z
  .array(Question)
  .max(MOST_QUESTIONS, `At most ${MOST_QUESTIONS} questions.`)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Give each question an id of its own.');

const AnswerToOne = z.union([z.boolean(), Prose(LONGEST_ANSWER)]);

/** By the question’s id: yes or no, one of its choices, or a text; an empty one is no answer. */
export const AnswersSaid = z
  .record(Id, AnswerToOne)
  .refine((said) => Object.keys(said).length <= MOST_QUESTIONS, `At most ${MOST_QUESTIONS} answers.`);
export type AnswersSaid = z.infer<typeof AnswersSaid>;

/** As organisers read it: with the words that were answered, which may have been changed since. */
export const AnswerRead = z.object({ questionId: Id, asked: z.string(), answer: z.union([z.boolean(), z.string()]) });
export type AnswerRead = z.infer<typeof AnswerRead>;
