import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { AnswerFields, answersOf, answersWrong, answerWords, typedAnswers, withinAnswers } from './answer-fields';
import styles from './gathering.module.css';
import { renewedWhenRefused, renewGatherings, type Gathering } from './gatherings.queries';
import { hasBegun } from './times';
import { whoReads } from './your-needs';

/** What the organisers asked, and what the reader answered: in view, and theirs to change until it starts. */
export function YourAnswers({ gathering }: { gathering: Gathering }) {
  const [open, setOpen] = useState(false);
  const { questions = [], mine } = gathering;
  if (questions.length === 0) return null;
  if (open && !hasBegun(gathering)) return <ChangeAnswers gathering={gathering} onDone={() => setOpen(false)} />;
  const said = mine?.answers ?? {};
  const isMissing = questions.some(({ id, isRequired }) => isRequired && said[id] === undefined);
  return (
    <div className={styles.needs}>
      <h3>What the organisers ask</h3>
      <dl className={styles.answers}>
        {questions.map(({ id, question }) => (
          <div key={id}>
            <dt dir="auto">{question}</dt>
            <dd dir="auto">
              {said[id] === undefined ? <span className="soft">Not answered</span> : answerWords(said[id])}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{whoReads(gathering)}</p>
      {!hasBegun(gathering) && (
        <Button kind={isMissing ? 'secondary' : 'quiet'} onClick={() => setOpen(true)}>
          {Object.keys(said).length === 0 ? 'Answer' : 'Change your answers'}
        </Button>
      )}
    </div>
  );
}

function ChangeAnswers({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const { id: gatheringId, questions = [], mine } = gathering;
  const form = useForm({
    initial: { answers: typedAnswers(mine?.answers) },
    draft: `answers:${gatheringId}`,
    check: ({ answers }) => answersWrong(questions, answers),
    within: withinAnswers,
    submit: async ({ answers }) => {
      const moveFocus = focusAfter(null);
      await call('PUT /api/scheduling/gatherings/:gatheringId/registration/answers', {
        params: { gatheringId },
        body: { answers: answersOf(questions, answers) },
      }).catch(renewedWhenRefused(client));
      await renewGatherings(client);
      onDone();
      say('The organisers can read your answers.');
      moveFocus();
    },
  });
  return (
    <Form
      form={form}
      action="Save your answers"
      pending="Saving…"
      kind="secondary"
      also={
        <Button kind="quiet" onClick={onDone}>
          Leave them as they were
        </Button>
      }
    >
      <AnswerFields questions={questions} form={form} />
    </Form>
  );
}
