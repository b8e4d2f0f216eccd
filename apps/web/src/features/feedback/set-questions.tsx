import { MOST_QUESTIONS } from '#contracts/scheduling/feedback-words';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { ConfirmOnce } from '../../ui/dialog';
import { Select, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { say } from '../../ui/said';
import type { Feedback } from './feedback.queries';

const KINDS = [
  { value: 'scale', label: 'A figure from 1 to 5' },
  { value: 'words', label: 'Words' },
] as const;

/** What is asked, until it is. A question without words is none. */
export function SetQuestions({
  gatheringId,
  feedback: { questions, standing },
  onDone,
}: {
  gatheringId: string;
  feedback: Feedback;
  onDone: () => Promise<void>;
}) {
  const rows = Array.from({ length: MOST_QUESTIONS }, (_, nth) => nth);
  const params = { gatheringId };
  const save = async (set: Feedback['questions'], said: string): Promise<void> => {
    await call('PUT /api/scheduling/gatherings/:gatheringId/feedback/questions', { params, body: { questions: set } });
    await onDone();
    say(said);
  };
  const form = useForm<Record<string, string>>({
    initial: Object.fromEntries(
      rows.flatMap((nth) => [
        [`text${nth}`, questions[nth]?.text ?? ''],
        [`kind${nth}`, questions[nth]?.kind ?? 'words'],
      ]),
    ),
    submit: (typed) => {
      const set = rows.flatMap((nth) => {
        const text = typed[`text${nth}`]!.trim();
        return text ? [{ text, kind: typed[`kind${nth}`] as 'scale' | 'words' }] : [];
      });
      return save(set, set.length > 0 ? 'These are asked once it is over.' : 'Nobody is asked.');
    },
  });
  return (
    <Form
      form={form}
      action="Save the questions"
      pending="Saving…"
      kind="secondary"
      also={
        standing !== 'off' && (
          <ConfirmOnce
            opens="Ask nobody"
            kind="quiet"
            title="Ask nobody how it was"
            action="Ask nobody"
            pending="Saving…"
            onConfirm={async () => {
              await save([], 'Nobody is asked.');
              form.set(Object.fromEntries(rows.map((nth) => [`text${nth}`, ''])));
            }}
          >
            <p>The questions go. Until it begins you can write others.</p>
          </ConfirmOnce>
        )
      }
    >
      {rows.map((nth) => (
        <FieldRow key={nth}>
          <TextField label={`Question ${nth + 1}`} optional={nth > 0} maxLength={140} {...form.field(`text${nth}`)} />
          <Select label={`Answer to question ${nth + 1} in`} choices={KINDS} {...form.field(`kind${nth}`)} />
        </FieldRow>
      ))}
    </Form>
  );
}
