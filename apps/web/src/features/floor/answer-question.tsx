import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { useClick } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import type { Floor } from './floor.queries';

interface OfQuestion {
  readonly params: { readonly gatheringId: string; readonly questionId: string };
  readonly text: string;
  readonly take: (change: () => Promise<Floor>) => Promise<Floor>;
}

/** Before the gathering, or where there is no time for it in the room. */
export function AnswerInWriting({ answer, ...of }: OfQuestion & { answer: string }) {
  const [open, setOpen] = useState(false);
  const action = answer ? 'Change the answer' : 'Answer in writing';
  return (
    <>
      <Button kind="quiet" aria-label={`${action}: ${isolated(of.text)}`} onClick={() => setOpen(true)}>
        {action}
      </Button>
      {open && (
        <Dialog title={action} onClose={() => setOpen(false)}>
          <AnswerForm {...of} answer={answer} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function AnswerForm({ params, text, take, answer, onDone }: OfQuestion & { answer: string; onDone: () => void }) {
  const form = useForm<{ answer: string }>({
    initial: { answer },
    draft: `answer:${params.questionId}`,
    check: (typed) => ({ answer: typed.answer.trim() ? undefined : 'Write what you answer.' }),
    submit: async (typed) => {
      const route = 'PUT /api/scheduling/gatherings/:gatheringId/floor/questions/:questionId/standing';
      await take(() => call(route, { params, body: { standing: 'answered', answer: typed.answer } }));
      say('It is answered.');
      onDone();
    },
  });
  return (
    <Form form={form} action="Answer it" pending="One moment…" onLeave={onDone}>
      <p dir="auto">{text}</p>
      <TextArea
        label="Answer"
        help="All who take part read it, and nobody is named beside it."
        rows={4}
        {...form.field('answer')}
      />
    </Form>
  );
}

const MINUTES = 10;

/** So that it has its time in the room; how much is changed where the agenda is arranged. */
export function PutOnAgenda({ params, text, take }: OfQuestion) {
  const { run, pending, failure } = useClick(take, async () => {
    const route = 'PUT /api/scheduling/gatherings/:gatheringId/floor/questions/:questionId/item';
    const floor = await call(route, { params, body: { minutes: MINUTES } });
    say(`It is on the agenda, for ${MINUTES} minutes.`);
    return floor;
  });
  return (
    <>
      <Button
        kind="quiet"
        aria-label={`Put on the agenda: ${isolated(text)}`}
        pending={pending && 'One moment…'}
        onClick={() => void run()}
      >
        Put on the agenda
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
