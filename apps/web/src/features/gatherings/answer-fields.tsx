import { LONGEST_ANSWER } from '#contracts/scheduling/question-limits';
import type { FieldProps } from '../../lib/form';
import { RadioGroup, TextArea } from '../../ui/fields';
import type { Question } from './typed-questions';

/** By the question’s id, as it is typed. */
export type TypedAnswers = Readonly<Record<string, string>>;
type Said = Readonly<Record<string, string | boolean>>;

export const typedAnswers = (said: Said = {}): TypedAnswers =>
  Object.fromEntries(Object.entries(said).map(([id, answer]) => [id, wordOf(answer)]));

/** Only to what is asked now: what is typed may be older. */
export const answersOf = (questions: readonly Question[], typed: TypedAnswers): Said =>
  Object.fromEntries(
    questions.flatMap(({ id, kind }) => {
      const answer = typed[id]?.trim();
      return answer ? [[id, kind === 'yes-no' ? answer === 'yes' : answer]] : [];
    }),
  );

const wordOf = (answer: string | boolean): string => (answer === true ? 'yes' : answer === false ? 'no' : answer);

/** What somebody answered, in words. */
export const answerWords = (answer: string | boolean): string =>
  answer === true ? 'Yes' : answer === false ? 'No' : answer;

/** Where what is wrong with one answer is shown. */
export const withinAnswers = (path: string): string | undefined => (path.startsWith('answers/') ? path : undefined);

export const answersWrong = (
  questions: readonly Question[],
  typed: TypedAnswers,
): Record<`answers/${string}`, string | undefined> =>
  Object.fromEntries(
    questions.map(({ id, question, isRequired }) => [
      `answers/${id}`,
      isRequired && !typed[id]?.trim() ? `Answer “${question}”.` : undefined,
    ]),
  );

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

interface AnswersForm {
  readonly values: { readonly answers: TypedAnswers };
  readonly set: (changed: { answers: TypedAnswers }) => void;
  readonly at: (path: string) => Pick<FieldProps<unknown>, 'id' | 'name' | 'error'>;
}

/** A field for each question. */
export function AnswerFields({ questions, form }: { questions: readonly Question[]; form: AnswersForm }) {
  const { answers } = form.values;
  return questions.map(({ id, question, kind, choices, isRequired }) => {
    const field = {
      ...form.at(`answers/${id}`),
      ...{ label: question, optional: !isRequired, value: answers[id] ?? '' },
      onChange: (answer: string) => form.set({ answers: { ...answers, [id]: answer } }),
    };
    if (kind === 'text') return <TextArea key={id} rows={1} help={upTo(field.value)} {...field} />;
    const given = kind === 'yes-no' ? YES_NO : choices.map((value) => ({ value, label: value }));
    // Without a choice that takes it back, what is chosen once could not be left open again.
    const choice = isRequired ? given : [...given, { value: '', label: 'No answer' }];
    return <RadioGroup key={id} {...field} choices={choice} />;
  });
}

const upTo = (value: string): string | undefined =>
  value.length > LONGEST_ANSWER ? `At most ${LONGEST_ANSWER} characters; this has ${value.length}.` : undefined;
