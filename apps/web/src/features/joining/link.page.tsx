import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, Problem, type Answer } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf, useForm } from '../../lib/form';
import { enter, useNetworkName, type Me } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { YourApplication } from './your-application';

type LinkView = Answer<'POST /api/membership/links/inspect'>;

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
    return <YourApplication token={token} application={application} />;
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
    <Page narrow title="This link leads nowhere">
      <p>
        It may have been cut in two by your mail program. Copy the whole address from the mail, or ask for a new one.
      </p>
      <ButtonLink to="/sign-in">Sign in</ButtonLink>
    </Page>
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
        <p>{`Somebody at ${link.organisation} took the invitation back. Ask them if you think that was a mistake.`}</p>
      ) : (
        <>
          <p>Links work once and for a limited time. A new one goes to the same address.</p>
          <div className="row">
            <Button kind="primary" onClick={() => renew.mutate()} pending={renew.isPending && 'Asking for a new link…'}>
              Mail me a new link
            </Button>
            <ButtonLink to="/sign-in">Sign in</ButtonLink>
          </div>
          <QuietLine tone="bad">{renew.error && sentenceOf(renew.error)}</QuietLine>
        </>
      )}
    </Page>
  );
}

function useEntering(): (me: Me | null) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (me) => {
    if (!me) return;
    await enter(client, me);
    await navigate({ to: '/', replace: true });
  };
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
    <Page narrow title={`Sign in as ${link.name}`} lead={link.organisation}>
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
  const entering = useEntering();
  const form = useForm({
    initial: { name: link.name, password: '' },
    check: ({ name, password }) => ({
      name: name.trim() ? undefined : 'Write your name.',
      password: password === '' || password.length >= 12 ? undefined : 'Use at least 12 characters, or leave it empty.',
    }),
    submit: async ({ name, password }) => {
      const body = { token, name, ...(password && { password }) };
      await entering((await call('POST /api/membership/links/join', { body })).me);
    },
  });
  const lead = link.invitedBy
    ? `${link.invitedBy} has invited you for ${link.organisation}.`
    : `${link.organisation} is in the network, and you are its lead.`;
  return (
    <Page narrow title={`Join ${network}`} lead={lead}>
      <Form form={form} action="Join" pending="Joining…">
        <TextField
          label="Your name"
          help="As others in the network see it."
          autoComplete="name"
          {...form.field('name')}
        />
        <PasswordField
          label="Password"
          help="At least 12 characters. Leave it empty to sign in by a mailed link each time."
          optional
          autoComplete="new-password"
          {...form.field('password')}
        />
      </Form>
    </Page>
  );
}
