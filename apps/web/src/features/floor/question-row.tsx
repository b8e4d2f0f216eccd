import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import type { QuestionStanding } from '#contracts/scheduling/floor-words';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useClick } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { focusAfter } from '../../ui/focus';
import { QuietLine } from '../../ui/quiet';
import ruled from '../../ui/ruled.module.css';
import { say } from '../../ui/said';
import { AnswerInWriting, PutOnAgenda } from './answer-question';
import styles from './floor.module.css';
import { floorQuery, takeFloor, type Floor, type Question } from './floor.queries';

interface Props {
  readonly gatheringId: string;
  readonly question: Question;
  /** The session that it is of, where the programme has it still. */
  readonly session: string | null | undefined;
  readonly isOpen: boolean;
  readonly runsIt: boolean;
  /** The reader arranges an agenda of items, and no programme stands in its place. */
  readonly putsOnAgenda: boolean;
}

/** A question, how many want it answered, and what the reader can do about it. */
export function QuestionRow({ gatheringId, question, session, isOpen, runsIt, putsOnAgenda }: Props) {
  const client = useQueryClient();
  const { id: questionId, text, standing, votes, voted, mine, by, answer, onAgenda, settles = false } = question;
  const params = { gatheringId, questionId };
  const take = async (change: () => Promise<Floor>): Promise<Floor> => {
    const floor = await change();
    takeFloor(client, gatheringId, floor);
    return floor;
  };
  const wanting = useClick(take, () =>
    call('PUT /api/scheduling/gatherings/:gatheringId/floor/questions/:questionId/vote', {
      ...{ params, body: { wanted: !voted } },
    }),
  );
  return (
    <article className={ruled.article}>
      <p className={styles.text} dir="auto">
        {text}
      </p>
      <p className="small soft">
        {onAgenda && 'It is on the agenda. '}
        {votes > 0 && `${countOf(votes, 'person wants', 'people want')} this answered. `}
        {session && (
          <>
            {'On '}
            <bdi>{session}</bdi>
            {'. '}
          </>
        )}
        {mine && 'You asked it.'}
        {!mine && by && (
          <>
            {'Asked by '}
            <bdi>{by.name}</bdi>, <bdi>{by.organisation}</bdi>.
          </>
        )}
      </p>
      {answer && (
        <p className={styles.answer} dir="auto">
          <strong>Answer:</strong> {answer}
        </p>
      )}
      <div className="row">
        {standing === 'asked' && isOpen && !mine && (
          <Button
            aria-pressed={voted}
            aria-label={`I want to know: ${isolated(text)}`}
            pending={wanting.pending && 'One moment…'}
            onClick={() => void wanting.run()}
          >
            {voted ? 'I want to know ✓' : 'I want to know'}
          </Button>
        )}
        {settles && <Settle {...{ params, text, standing, take }} />}
        {settles && standing !== 'set-aside' && <AnswerInWriting {...{ params, text, answer: answer ?? '', take }} />}
        {putsOnAgenda && standing === 'asked' && !onAgenda && <PutOnAgenda {...{ params, text, take }} />}
        {mine && <TakeBack {...{ params, text }} />}
        {!mine && runsIt && standing === 'set-aside' && <Delete {...{ params, text }} />}
      </div>
      <QuietLine tone="bad">{wanting.failure}</QuietLine>
    </article>
  );
}

type OfQuestion = Readonly<{ params: { gatheringId: string; questionId: string }; text: string }>;

const SETTLED: Record<QuestionStanding, readonly [standing: QuestionStanding, action: string, said: string][]> = {
  asked: [
    ['answered', 'Answered', 'It is answered.'],
    ['set-aside', 'Set aside', 'It is set aside: those who answer here and who asked it see it.'],
  ],
  answered: [['asked', 'Not answered yet', 'It waits for an answer again.']],
  'set-aside': [['asked', 'Show it again', 'It waits for an answer again.']],
};

/** For those who run the gathering, or moderate the session that it is of. */
function Settle({
  standing: now,
  ...props
}: OfQuestion & { standing: QuestionStanding; take: (change: () => Promise<Floor>) => Promise<Floor> }) {
  return SETTLED[now].map(([standing, action, said]) => (
    <SettleButton key={standing} {...props} {...{ standing, action, said }} />
  ));
}

function SettleButton({
  params,
  text,
  take,
  standing,
  action,
  said,
}: OfQuestion & {
  take: (change: () => Promise<Floor>) => Promise<Floor>;
  standing: QuestionStanding;
  action: string;
  said: string;
}) {
  const { run, pending, failure } = useClick(take, async () => {
    const moveFocus = focusAfter(null);
    const settled = { params, body: { standing } };
    const route = 'PUT /api/scheduling/gatherings/:gatheringId/floor/questions/:questionId/standing';
    const floor = await call(route, settled);
    say(said);
    moveFocus();
    return floor;
  });
  return (
    <>
      <Button
        kind="quiet"
        aria-label={`${action}: ${isolated(text)}`}
        pending={pending && 'One moment…'}
        onClick={() => void run()}
      >
        {action}
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

function useRemoval(params: OfQuestion['params'], said: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const moveFocus = focusAfter(null);
    await call('DELETE /api/scheduling/gatherings/:gatheringId/floor/questions/:questionId', { params });
    await client.invalidateQueries({ queryKey: floorQuery(params.gatheringId).queryKey });
    say(said);
    moveFocus();
  };
}

/** For those who run the gathering, of what they set aside. */
function Delete({ params, text }: OfQuestion) {
  return (
    <ConfirmOnce
      opens={
        <>
          Delete<span className="visually-hidden">{`: ${isolated(text)}`}</span>
        </>
      }
      kind="quiet"
      title="Delete this question?"
      action="Delete it"
      pending="Deleting it…"
      onConfirm={useRemoval(params, 'It is deleted.')}
    >
      <p>It is gone for you and for who asked it. It cannot be undone.</p>
    </ConfirmOnce>
  );
}

function TakeBack({ params, text }: OfQuestion) {
  const remove = useRemoval(params, 'It is taken back.');
  const { run, pending, failure } = useClick((change) => change(), remove);
  return (
    <>
      <Button
        kind="quiet"
        aria-label={`Take it back: ${isolated(text)}`}
        pending={pending && 'Taking it back…'}
        onClick={() => void run()}
      >
        Take it back
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
