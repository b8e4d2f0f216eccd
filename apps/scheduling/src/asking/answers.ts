import type { AnswerRead, AnswersSaid, Question } from '#contracts/scheduling/questions';
import type { FieldProblem } from '#service';

/** One answer, with the words that were answered: the question may be worded anew. */
interface Answered {
  readonly asked: string;
  readonly answer: string | boolean;
}

/** By the id of the question. */
export type Answers = Readonly<Record<string, Answered>>;

/** What keeps these from being the answers to those questions. */
export function whatIsWrong(questions: readonly Question[], said: AnswersSaid): FieldProblem[] {
  const unasked = Object.keys(said)
    .filter((id) => !questions.some((question) => question.id === id))
    .map((id) => ({ pointer: `#/answers/${id}`, detail: 'This is not asked, or not any more.' }));
  return [...unasked, ...questions.flatMap((question) => whatIsWrongWith(question, said[question.id]))];
}

function whatIsWrongWith(question: Question, answer: string | boolean = ''): FieldProblem[] {
  const { id, kind, choices, isRequired } = question;
  const wrong = (detail: string): FieldProblem[] => [{ pointer: `#/answers/${id}`, detail }];
  if (answer === '') return isRequired ? wrong(`Answer “${question.question}”.`) : [];
  if ((kind === 'yes-no') !== (typeof answer === 'boolean'))
    return wrong(kind === 'yes-no' ? 'Answer with yes or no.' : 'Answer with a text.');
  return kind === 'one-of' && !choices.includes(String(answer)) ? wrong('Choose one of the answers.') : [];
}

/** As they are kept; said to be nothing wrong with before. */
export function answersTo(questions: readonly Question[], said: AnswersSaid): Answers {
  return Object.fromEntries(
    questions.flatMap(({ id, question: asked }) => {
      const answer = said[id] ?? '';
      return answer === '' ? [] : [[id, { asked, answer }]];
    }),
  );
}

export const toAnswersSaid = (answers: Answers): Record<string, string | boolean> =>
  Object.fromEntries(Object.entries(answers).map(([id, { answer }]) => [id, answer]));

/** In the order in which they are asked now. */
export const inOrder = (questions: readonly Question[], answers: Answers): AnswerRead[] =>
  questions.flatMap(({ id }) => (answers[id] ? [{ questionId: id, ...answers[id] }] : []));

/** The questions that are no longer asked: of another kind, one is another question. */
export const goneOf = (before: readonly Question[], now: readonly Question[]): string[] =>
  before.filter(({ id, kind }) => !now.some((one) => one.id === id && one.kind === kind)).map(({ id }) => id);
