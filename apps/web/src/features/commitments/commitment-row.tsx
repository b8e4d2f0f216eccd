import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { STANDING_NAMES } from '#contracts/scheduling/commitment-words';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { dayLine } from '../../lib/time';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord, type Tone } from '../../ui/state-word';
import styles from './commitments.module.css';
import { renewCommitments, type Commitment } from './commitments.queries';
import { SayStanding } from './say-standing';

export const TONES: Record<Commitment['standing'], Tone> = {
  ...{ open: 'plain', 'on-the-way': 'waiting', done: 'good', dropped: 'plain' },
};

/** One thing that an organisation said it would do: what, by when, how it stands, and what the reader can do about it. */
export function CommitmentRow({ commitment, where }: { commitment: Commitment; where?: boolean }) {
  const [saying, setSaying] = useState(false);
  const { id, what, due, standing, learnt, organisation, gathering, by, maySay, mayTakeBack } = commitment;
  return (
    <article className={styles.row}>
      <p className={styles.what} dir="auto">
        {what}
      </p>
      <p className="small soft">
        <StateWord tone={TONES[standing]}>{STANDING_NAMES[standing]}</StateWord>{' '}
        {!where && (
          <>
            <bdi>{organisation.name}</bdi>
            {', '}
          </>
        )}
        {`due ${dayLine(due)}`}
        {by && (
          <>
            , said by <bdi>{by.name}</bdi>
          </>
        )}
        {where && gathering && (
          <>
            {' at '}
            <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
              <bdi>{gathering.title}</bdi>
            </Link>
          </>
        )}
      </p>
      <WhoSees commitment={commitment} />
      {learnt && (
        <p className="small" dir="auto">
          {`Learnt: ${learnt}`}
        </p>
      )}
      {saying ? (
        <SayStanding
          commitment={commitment}
          save={(body) =>
            call('PUT /api/scheduling/commitments/:commitmentId/standing', { params: { commitmentId: id }, body })
          }
          onDone={() => setSaying(false)}
          onLeave={() => setSaying(false)}
        />
      ) : (
        maySay && (
          <div className="row">
            <Button kind="secondary" onClick={() => setSaying(true)}>
              {standing === 'open' ? 'Say how it stands' : 'Say it anew'}
            </Button>
            {standing === 'done' && <WriteANote commitment={commitment} />}
            {mayTakeBack && <TakeBack commitment={commitment} />}
          </div>
        )
      )}
    </article>
  );
}

/** For those who may know where it was said: whoever said it has others in mind who do not. */
function WhoSees({ commitment: { seenBy, mayTakeBack } }: { commitment: Commitment }) {
  if (!seenBy || !mayTakeBack) return null;
  const colleagues = seenBy.colleagues ? 'all your colleagues' : 'colleagues who were there';
  return (
    <p className="small soft">
      {seenBy.room
        ? `Seen by ${colleagues}, the organisers and everybody with a place there.`
        : `Seen by ${colleagues} and the organisers.`}
    </p>
  );
}

function TakeBack({ commitment: { id } }: { commitment: Commitment }) {
  const client = useQueryClient();
  return (
    <ConfirmOnce
      opens="Take it back"
      kind="quiet"
      title="Take back what you said?"
      action="Take it back"
      pending="Taking it back…"
      onConfirm={async () => {
        await call('DELETE /api/scheduling/commitments/:commitmentId', { params: { commitmentId: id } });
        await renewCommitments(client);
        say('It is taken back.');
      }}
    >
      <p>It is forgotten, and nobody is asked how it stands any more. It cannot be undone.</p>
    </ConfirmOnce>
  );
}

const LONGEST_TITLE = 140;

/** What was done begins a practice note: others find there how. */
function WriteANote({ commitment: { what, learnt } }: { commitment: Commitment }) {
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const begin = async (): Promise<void> => {
    const itemId = newId();
    const title = what.split('\n')[0]!.slice(0, LONGEST_TITLE);
    const content = { title, parts: { whatWeDid: what, differently: learnt ?? '' } };
    try {
      await call('POST /api/library/items', { body: { id: itemId, kind: 'note', content } });
      await navigate({ to: '/what-works/$itemId/edit', params: { itemId }, search: { begun: undefined } });
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <>
      <Button onClick={() => void begin()}>Write a note about it</Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
