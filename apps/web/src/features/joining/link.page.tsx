import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { useNetworkName } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { AskForLink } from '../sign-in/ask-for-link';
import { JoinForm, useEntering } from './join-form';
import { joiningWords } from './joining-words';
import { WhomToAsk, YourApplication, type LinkView } from './your-application';

const route = getRouteApi('/link/$token');

/**
 * Where mailed links lead. Opening only looks: mail scanners open links before people do, so that a link is used up
 * by the button.
 */
export function LinkPage() {
  const { token } = route.useParams();
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => call('POST /api/membership/links/inspect', { body: { token }, signal }),
    staleTime: Infinity,
  });
  if (link.isPending) return <PageBones />;
  if (link.error) return <NoLink error={link.error} onAgain={() => void link.refetch()} />;
  const { purpose, standing, application } = link.data;
  if (purpose === 'application' && application && standing !== 'expired') {
    return <YourApplication token={token} application={application} link={link.data} />;
  }
  if (standing !== 'open') return <Over token={token} link={link.data} />;
  return purpose === 'sign-in' ? (
    <SignInByLink token={token} link={link.data} />
  ) : (
    <Join token={token} link={link.data} />
  );
}

function NoLink({ error, onAgain }: { error: Error; onAgain: () => void }) {
  if (!(error instanceof Problem) || error.status !== 404) {
    return (
      <Page narrow title="The link could not be opened">
        <p>{sentenceOf(error)}</p>
        <Button onClick={onAgain}>Try again</Button>
      </Page>
    );
  }
  return (
    <AskForLink
      title="This link leads nowhere"
      lead="It may have been cut in two by your mail program: copy the whole address from the mail. Or ask for the link that you need: to sign in, to join, or to your application."
      action="Mail me a link"
      also={
        <>
          <Link to="/sign-in">Sign in</Link> <Link to="/apply">Apply to join</Link>
        </>
      }
    />
  );
}

function Over({ token, link }: { token: string; link: LinkView }) {
  const areKept = useMailsAreKept();
  const renew = useMutation({ mutationFn: () => call('POST /api/membership/links/renew', { body: { token } }) });
  const titles = {
    expired: 'This link has expired',
    used: 'This link has been used',
    revoked: 'This link was taken back',
    open: '',
  };
  if (renew.isSuccess) {
    return (
      <Page narrow title={areKept ? 'The new link is kept' : 'Look in your mailbox'}>
        <p>
          {areKept
            ? 'Mail is not set up on this network, so the new link is kept, not sent. An administrator can hand it to you.'
            : 'A new link is on its way to the same address.'}
        </p>
      </Page>
    );
  }
  return (
    <Page narrow title={titles[link.standing]}>
      {link.standing === 'revoked' ? (
        <TakenBack link={link} />
      ) : (
        <>
          <p>
            Links work once and for a limited time.{' '}
            {areKept
              ? 'Mail is not set up on this network, so a new one is kept, not sent: an administrator can hand it to you.'
              : 'A new one goes to the same address.'}
          </p>
          <div className="row">
            <Button kind="primary" onClick={() => renew.mutate()} pending={renew.isPending && 'Asking for a new link…'}>
              {areKept ? 'Ask for a new link' : 'Mail me a new link'}
            </Button>
            <ButtonLink to="/sign-in">Sign in</ButtonLink>
          </div>
          <QuietLine tone="bad">{renew.error && sentenceOf(renew.error)}</QuietLine>
        </>
      )}
    </Page>
  );
}

/** Only an invitation has somebody who took it back; an applicant has the organisers to ask. */
function TakenBack({ link: { purpose, organisation, organiser } }: { link: LinkView }) {
  if (purpose === 'invitation') {
    return (
      <p>{`Somebody at ${isolated(organisation)} took the invitation back. Ask them if you think that was a mistake.`}</p>
    );
  }
  return (
    <p>
      The organisers took it back. <WhomToAsk organiser={organiser} />
    </p>
  );
}

function SignInByLink({ token, link }: { token: string; link: LinkView }) {
  const entering = useEntering();
  const [overNow, setOverNow] = useState<LinkView['standing']>();
  const signIn = useMutation({
    mutationFn: () => call('POST /api/membership/links/sign-in', { body: { token } }),
    onSuccess: ({ me }) => entering(me),
    onError: (error) => error instanceof Problem && error.status === 410 && setOverNow('used'),
  });
  if (overNow) return <Over token={token} link={{ ...link, standing: overNow }} />;
  return (
    <Page narrow title={`Sign in as ${isolated(link.name)}`} lead={<bdi>{link.organisation}</bdi>}>
      <Button kind="primary" onClick={() => signIn.mutate()} pending={signIn.isPending && 'Signing in…'}>
        Sign in
      </Button>
      <QuietLine tone="bad">{signIn.error && sentenceOf(signIn.error)}</QuietLine>
    </Page>
  );
}

/** An invited colleague, or the lead of an employer that was approved: the last step into the network. */
function Join({ token, link }: { token: string; link: LinkView }) {
  const network = useNetworkName();
  return (
    <Page narrow title={`Join ${isolated(network)}`} lead={joiningWords(link)}>
      <JoinForm token={token} name={link.name} action="Join" />
    </Page>
  );
}
