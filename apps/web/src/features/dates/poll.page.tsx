import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { dateLine, momentLine, readersInstant } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { KINDS } from '../gatherings/kinds';
import { AnswerTimes } from './answer-times';
import { pollQuery, takePoll, type Poll } from './dates.queries';
import { OrderLinks, Results } from './results';
import { RunPoll } from './run-poll';

const route = getRouteApi('/dates/$pollId');

/** First what the reader came for: answering where it waits, else who can come. */
export function PollPage() {
  const { pollId } = route.useParams();
  const { by = 'people' } = route.useSearch();
  const client = useQueryClient();
  const runs = has(useMe(), 'organiser');
  const { data: poll } = useSuspenseQuery({ ...pollQuery(pollId), refetchInterval: useRenewal() });
  const answers = poll.mine !== 'not-asked' && poll.standing === 'open' && (
    <Section title={poll.mine === 'waits' ? 'Which can you come to?' : 'Your answer'}>
      <AnswerTimes
        poll={poll}
        save={async (said) => {
          const body = { params: { pollId }, body: { answers: said } };
          await takePoll(client, await call('PUT /api/scheduling/polls/:pollId/answers', body));
        }}
      />
      <p className="small soft">
        {'Times that you do not refuse are held in your '}
        <Link to="/profile" hash="calendars">
          calendar feed
        </Link>
        {' until one is chosen.'}
      </p>
    </Section>
  );
  const isToDecide = poll.standing === 'open' || poll.standing === 'closed';
  return (
    <Page title={poll.title} lead={<WhatIsSought poll={poll} />}>
      <Outcome poll={poll} />
      {poll.purpose && <p dir="auto">{poll.purpose}</p>}
      {poll.mine === 'waits' && answers}
      <Results
        {...{ poll, by }}
        views={
          poll.answered > 0 && (
            <Tabs label="Ranked">
              <OrderLinks pollId={pollId} />
            </Tabs>
          )
        }
        {...(runs &&
          isToDecide && {
            choose: (time) => Date.parse(time.startsAt) > Date.now() && <Choose pollId={pollId} timeId={time.id} />,
          })}
      />
      {poll.mine === 'answered' && answers}
      {runs && <RunPoll poll={poll} />}
    </Page>
  );
}

const Choose = ({ pollId, timeId }: { pollId: string; timeId: string }) => (
  <ButtonLink to="/dates/$pollId/choose/$timeId" params={{ pollId, timeId }}>
    Choose this time
  </ButtonLink>
);

/** What it is, who seeks it, and until when answers are taken: on the clock of the gathering, and the reader's own. */
export function WhatIsSought({ poll }: { poll: Poll }) {
  const { kind, minutes, askedBy, standing, deadlineAt, zone } = poll;
  const own = readersInstant(deadlineAt, zone);
  return (
    <>
      {`${KINDS[kind]} of ${minutes} minutes. `}
      {askedBy && (
        <>
          <bdi>{askedBy.name}</bdi>
          {' seeks a date for it. '}
        </>
      )}
      {standing === 'open' && `Answers until ${momentLine(new Date(deadlineAt), zone)}${own ? ` (${own})` : ''}.`}
    </>
  );
}

/** Whoever holds a link and no account may not be among those who know of the gathering. */
export function Outcome({ poll: { standing, gatheringId, times }, byLink }: { poll: Poll; byLink?: boolean }) {
  if (standing === 'open') return null;
  const chosen = times.find(({ id }) => id === gatheringId);
  return (
    <QuietLine tone={standing === 'chosen' ? 'good' : 'waiting'}>
      {standing === 'chosen' && gatheringId ? (
        <span>
          {chosen ? `The date is ${dateLine(chosen.start, chosen.end)}. ` : 'A date is chosen. '}
          {!byLink && (
            <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
              See the gathering
            </Link>
          )}
        </span>
      ) : (
        WHY[standing]
      )}
    </QuietLine>
  );
}

const WHY: Partial<Record<Poll['standing'], string>> = {
  closed: 'Answers are not taken any more: a time is being chosen.',
  lapsed: 'All of these times have passed without a choice.',
  'called-off': 'This date is not sought any more.',
};
