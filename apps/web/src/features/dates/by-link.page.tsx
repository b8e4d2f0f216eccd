import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { useNetworkName } from '../../lib/session';
import { ConfirmOnce } from '../../ui/dialog';
import { Page, Section } from '../../ui/page';
import { PageBones } from '../../ui/quiet';
import { Subscribe } from '../../ui/subscribe';
import { NoLink } from '../gatherings/by-mailed-link';
import { AnswerTimes } from './answer-times';
import type { ByLink } from './dates.queries';
import { Outcome, WhatIsSought } from './poll.page';
import { Results } from './results';

const route = getRouteApi('/which-date/$token');

/** For somebody without an account, by the link of their own. Opening it only looks: mail scanners open links too. */
export function ByLinkPage() {
  const { token } = route.useParams();
  const queryKey = ['which-date', token];
  const client = useQueryClient();
  const link = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('POST /api/scheduling/poll-answers/inspect', { body: { token }, signal }),
  });
  const forget = useMutation({
    mutationFn: () => call('POST /api/scheduling/poll-answers/forget', { body: { token } }),
  });
  if (forget.isSuccess) {
    return (
      <Page narrow title="You are forgotten here">
        <p>Your address and what you answered are gone, and this link with them.</p>
        <Link to="/gatherings">See the gatherings to come</Link>
      </Page>
    );
  }
  if (link.isPending) return <PageBones />;
  if (!link.data) return <NoLink error={link.error} onAgain={() => void link.refetch()} />;
  const { poll, name } = link.data;
  return (
    <Page title={poll.title} lead={<WhatIsSought poll={poll} />}>
      <Outcome poll={poll} byLink />
      {poll.purpose && <p dir="auto">{poll.purpose}</p>}
      {poll.standing === 'open' && (
        <Section title={poll.mine === 'waits' ? 'Which can you come to?' : 'Your answer'}>
          <p className="small soft">
            You answer as <bdi>{name}</bdi>.
          </p>
          <AnswerTimes
            poll={poll}
            save={async (answers) =>
              client.setQueryData(
                queryKey,
                await call('POST /api/scheduling/poll-answers', { body: { token, answers } }),
              )
            }
          />
        </Section>
      )}
      {poll.mine === 'answered' && <Held link={link.data} />}
      <Results poll={poll} by="people" />
      <Section title="Your address">
        <p>It is used to ask you for this date and for nothing else, and forgotten sixty days after it is decided.</p>
        <ConfirmOnce
          opens="Forget me now"
          kind="quiet"
          title="Forget your address and your answer?"
          action="Forget me"
          pending="Forgetting…"
          onConfirm={() => forget.mutateAsync()}
        >
          <p>You are asked for this date no more, and hear of it no more. It cannot be undone.</p>
        </ConfirmOnce>
      </Section>
    </Page>
  );
}

function Held({ link: { calendar } }: { link: ByLink }) {
  const network = useNetworkName();
  return (
    <Section title="In your calendar">
      <p>
        Times that you do not refuse are held until one is chosen, and the others taken back then, by a calendar that
        subscribes to them.
      </p>
      <Subscribe address={calendar} name={network} />
      <p>
        <a href={new URL(calendar).pathname} download="which-date.ics">
          Take them over once, as a file
        </a>
        <span className="small soft">: it does not follow what is chosen.</span>
      </p>
    </Section>
  );
}
