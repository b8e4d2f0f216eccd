import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { keptLine } from '../../lib/time';
import { RadioGroup, TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import type { Feedback } from './feedback.queries';

const STEPS = ['1', '2', '3', '4', '5'] as const;
const ENDS: Readonly<Record<string, string>> = { '1': '1, not at all', '5': '5, very' };
const CHOICES = STEPS.map((value) => ({ value: value as string, label: ENDS[value] ?? value }));

/** Without a draft in the browser: others may use it. */
export function AnswerFeedback({
  gatheringId,
  feedback: { questions, until, mine },
  onDone,
}: {
  gatheringId: string;
  feedback: Feedback;
  onDone: () => Promise<void>;
}) {
  const form = useForm<Record<string, string>>({
    initial: Object.fromEntries(questions.map((_, nth) => [`answers/${nth}`, ''])),
    check: (typed) => ({
      'answers/0': Object.values(typed).some((one) => one.trim()) ? undefined : 'Answer one question at least.',
    }),
    within: (path) => (path === 'answers' ? 'answers/0' : undefined),
    submit: async (typed) => {
      const moveFocus = focusAfter(null);
      const answers = questions.map(({ kind }, nth) => {
        const answer = typed[`answers/${nth}`]!.trim();
        return answer === '' ? null : kind === 'scale' ? Number(answer) : answer;
      });
      const params = { gatheringId };
      await call('PUT /api/scheduling/gatherings/:gatheringId/feedback/answer', { params, body: { answers } });
      await onDone();
      form.set(Object.fromEntries(Object.keys(typed).map((name) => [name, ''])));
      say('Your answer is sealed with the others.');
      moveFocus();
    },
  });
  return (
    <>
      {mine === 'answered' && (
        <p>
          <strong>You have answered.</strong> It is sealed, so it cannot be shown here; answering anew replaces it.
        </p>
      )}
      <p>
        {`Answers are sealed until ${until ? keptLine(until) : 'asking ends'}. Then all are opened together, if five or more have answered: each question by itself, in an order drawn by lot, and that you answered is forgotten: the organisers read what was said, and nothing is left that says whose it is. Before that only whoever holds the secret key of the server could read them. What you write may still give you away, so name nobody, and not your own organisation.`}
      </p>
      <Form form={form} action={mine === 'answered' ? 'Answer anew' : 'Answer'} pending="Answering…">
        {questions.map(({ kind, text }, nth) =>
          kind === 'scale' ? (
            <RadioGroup key={nth} label={text} optional choices={CHOICES} {...form.field(`answers/${nth}`)} />
          ) : (
            <TextArea key={nth} label={text} optional rows={2} {...form.field(`answers/${nth}`)} />
          ),
        )}
      </Form>
    </>
  );
}
