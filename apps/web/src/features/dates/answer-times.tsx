import { useForm, type FieldProps } from '../../lib/form';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import type { Poll } from './dates.queries';
import styles from './dates.module.css';
import { ANSWERS } from './poll-words';
import { TimeLine } from './time-line';

type Said = keyof typeof ANSWERS | '';
export type Answers = Record<string, keyof typeof ANSWERS>;

/** Yes, if need be or no to each time, said together and changed until the deadline. */
export function AnswerTimes({ poll, save }: { poll: Poll; save: (answers: Answers) => Promise<unknown> }) {
  const form = useForm<Record<string, Said>>({
    initial: Object.fromEntries(poll.times.map(({ id, mine }) => [id, mine ?? ''])),
    check: (said) =>
      Object.fromEntries(
        poll.times.map(({ id }) => [id, said[id] ? undefined : 'Say whether you can come to this one.']),
      ),
    within: (path) => path.split('/')[1],
    submit: async (said) => {
      await save(said as Answers);
      say('Your answer is kept.');
    },
  });
  const isFirst = poll.mine === 'waits';
  return (
    <Form form={form} action={isFirst ? 'Send your answer' : 'Change your answer'} pending="Keeping your answer…">
      {poll.times.map((time) => (
        <TimeChoice key={time.id} time={time} {...form.field(time.id)} />
      ))}
    </Form>
  );
}

function TimeChoice({ time, id, value, error, onChange }: { time: Poll['times'][number] } & FieldProps<Said>) {
  return (
    <fieldset
      id={id}
      className={styles.choice}
      data-wrong={error ? true : undefined}
      aria-describedby={error && `${id}-error`}
    >
      <legend>
        <TimeLine time={time} />
      </legend>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <div className={styles.answers}>
        {(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).map((answer) => (
          <label key={answer}>
            <input type="radio" name={id} checked={value === answer} onChange={() => onChange(answer)} />
            {ANSWERS[answer]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
