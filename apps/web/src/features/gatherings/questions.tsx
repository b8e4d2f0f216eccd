import { MOST_QUESTIONS } from '#contracts/scheduling/question-limits';
import { newId } from '../../lib/id';
import { Checkbox, Select, TextArea, TextField } from '../../ui/fields';
import { partAt, partsOf, type EntryForm } from '../keeping/part-fields';
import { PartListField } from '../keeping/part-list';
import type { Typed } from './gathering-fields';
import { QUESTION_KINDS, type Question, type TypedQuestion } from './typed-questions';

const KIND_CHOICES = (Object.keys(QUESTION_KINDS) as Question['kind'][]).map((value) => ({
  value,
  label: QUESTION_KINDS[value],
}));

/** What organisers ask of those who register. */
export function Questions({ form }: { form: EntryForm<Typed> }) {
  const questions = partsOf(form, 'questions');
  return (
    <PartListField<TypedQuestion>
      list={questions}
      label="Questions to those who register (optional)"
      help="What would help somebody take part is asked in any case. Only those who run it read the answers, until 60 days after the gathering. Worded anew, a question keeps the answers it has, each with the words it answered; of another kind or taken out, its answers are erased."
      one="Question"
      add={() => ({ id: newId(), question: '', kind: 'text', choices: '', isRequired: false })}
      most={MOST_QUESTIONS}
      row={({ kind }, nth) => {
        const part = partAt(questions, nth);
        return (
          <>
            <TextField label="What you ask" maxLength={200} {...part('question')} />
            <Select label="Answered with" choices={KIND_CHOICES} {...part('kind')} />
            {kind === 'one-of' && (
              <TextArea label="The answers to choose from" help="One on each line." rows={3} {...part('choices')} />
            )}
            <Checkbox label="It is to be answered" {...part('isRequired')} />
          </>
        );
      }}
    />
  );
}
