import type { Answer } from '../../lib/api';

export type Question = NonNullable<Answer<'GET /api/scheduling/gatherings/:gatheringId'>['questions']>[number];

export const QUESTION_KINDS: Readonly<Record<Question['kind'], string>> = {
  text: 'A text',
  'one-of': 'One of several answers',
  'yes-no': 'Yes or no',
};

/** As it is typed: choices one on each line. */
export interface TypedQuestion extends Omit<Question, 'choices'> {
  readonly choices: string;
}

export const typedQuestions = (questions: readonly Question[]): TypedQuestion[] =>
  questions.map((question) => ({ ...question, choices: question.choices.join('\n') }));

const linesOf = (choices: string): string[] => choices.split('\n').filter((line) => line.trim());

export const questionsOf = (typed: readonly TypedQuestion[]): Question[] =>
  typed.map((question) => ({ ...question, choices: question.kind === 'one-of' ? linesOf(question.choices) : [] }));

/** What is wrong with one of the choices is said where all of them are written. */
export const withinQuestions = (path: string): string | undefined =>
  path.startsWith('questions/') ? path.replace(/(\/choices)\/.*$/, '$1') : undefined;

export const questionsWrong = (typed: readonly TypedQuestion[]): Record<`questions/${string}`, string | undefined> =>
  Object.fromEntries(
    typed.flatMap(({ question, kind, choices }, nth) => [
      [`questions/${nth}/question`, question.trim().length >= 3 ? undefined : 'Write the question.'],
      [
        `questions/${nth}/choices`,
        kind !== 'one-of' || linesOf(choices).length >= 2 ? undefined : 'Write two answers or more, one on each line.',
      ],
    ]),
  );

/** `Will you eat with us (yes or no, to be answered); …` */
export const questionWords = ({ questions }: { questions: readonly TypedQuestion[] }): string =>
  questionsOf(questions)
    .map(({ question, kind, choices, isRequired }) => {
      const how = kind === 'one-of' ? choices.join(' / ') : QUESTION_KINDS[kind].toLowerCase();
      return `${question} (${how}${isRequired ? ', to be answered' : ''})`;
    })
    .join('; ') || 'None';
