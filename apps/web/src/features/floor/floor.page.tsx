import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import type { QuestionStanding } from '#contracts/scheduling/floor-words';
import { call } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { useClick } from '../../lib/use-change';
import { Button, ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import ruled from '../../ui/ruled.module.css';
import { say } from '../../ui/said';
import { GatheringLead } from '../gatherings/gathering-lead';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { isOver } from '../gatherings/times';
import { programmeQuery } from '../programme/programme.queries';
import { AskQuestion } from './ask-question';
import { floorQuery, takeFloor, type Floor, type Question } from './floor.queries';
import { QuestionRow } from './question-row';

const route = getRouteApi('/gatherings/$gatheringId/floor');

/** For those inside, before the gathering and in the room: what is asked, and what most want answered. */
export function FloorPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data: floor } = useSuspenseQuery({ ...floorQuery(gatheringId), refetchInterval: useRenewal() });
  const { data: programme } = useSuspenseQuery(programmeQuery(gatheringId));
  const runsIt = gathering.runsIt ?? false;
  // Who only moderates a session sees its questions, and asks none.
  const isInside = runsIt || gathering.mine?.standing === 'place';
  const mayOpen = runsIt && !gathering.isDraft && gathering.standing === 'scheduled' && !isOver(gathering);
  const titles = new Map(programme.sessions.map(({ id, title }) => [id, title]));
  const rows = (standing: QuestionStanding, name: string) => (
    <Questions of={floor} standing={standing} name={name}>
      {(question) => (
        <QuestionRow
          gatheringId={gatheringId}
          question={question}
          session={question.sessionId && titles.get(question.sessionId)}
          isOpen={floor.isOpen && isInside}
          runsIt={runsIt}
          putsOnAgenda={runsIt && programme.number === null && gathering.standing === 'scheduled'}
        />
      )}
    </Questions>
  );
  return (
    <Page
      title={`Questions from the floor: ${isolated(gathering.title)}`}
      heading="Questions from the floor"
      lead={<GatheringLead gathering={gathering} />}
      actions={
        <>
          {mayOpen && <TakeQuestions gatheringId={gatheringId} isOpen={floor.isOpen} />}
          {isInside && (
            <ButtonLink to="/gatherings/$gatheringId/room" params={{ gatheringId }}>
              In the room
            </ButtonLink>
          )}
        </>
      }
    >
      {floor.isOpen && isInside && <AskQuestion gatheringId={gatheringId} programme={programme} />}
      {!floor.isOpen && (
        <Empty>
          {mayOpen && floor.questions.length === 0
            ? 'No questions are taken yet. Take them, and those with a place ask here, and say what they want answered.'
            : 'No questions are taken just now.'}
        </Empty>
      )}
      {rows('asked', 'Waiting for an answer')}
      {rows('answered', 'Answered')}
      {rows('set-aside', 'Set aside')}
    </Page>
  );
}

function Questions({
  of: { questions },
  standing,
  name,
  children,
}: {
  of: Floor;
  standing: QuestionStanding;
  name: string;
  children: (question: Question) => ReactNode;
}) {
  const shown = questions.filter((question) => question.standing === standing);
  if (shown.length === 0) return null;
  return (
    <Section title={name}>
      {standing === 'set-aside' && (
        <p className="small soft">Those who answer here see these, and who asked each of them.</p>
      )}
      <ul className={ruled.list} aria-label={name}>
        {shown.map((question) => (
          <li key={question.id}>{children(question)}</li>
        ))}
      </ul>
    </Section>
  );
}

function TakeQuestions({ gatheringId, isOpen }: { gatheringId: string; isOpen: boolean }) {
  const client = useQueryClient();
  const change = { params: { gatheringId }, body: { isOpen: !isOpen } };
  const { run, pending, failure } = useClick(
    (open) => open(),
    async () => {
      takeFloor(client, gatheringId, await call('PUT /api/scheduling/gatherings/:gatheringId/floor', change));
      say(isOpen ? 'No more questions are taken.' : 'Questions are taken.');
    },
  );
  return (
    <>
      <Button kind={isOpen ? 'secondary' : 'primary'} pending={pending && 'One moment…'} onClick={() => void run()}>
        {isOpen ? 'Take no more questions' : 'Take questions'}
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
