import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../lib/api';
import { useMailsAreKept } from '../lib/delivery';
import { onClaimedElsewhere } from '../lib/drafts';
import { useForm } from '../lib/form';
import { readable } from '../lib/readable';
import { onRenewed, onSignedInElsewhere, onSignedOutElsewhere, provideSignIn } from '../lib/renewal';
import { enter, leave, startOver, takeSession, useMe, type Me } from '../lib/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { PasswordField } from '../ui/fields';
import { Form } from '../ui/form';

/** Signing in over the page when a session has ended: what was typed stays, and what waited goes on. */
export function SignInAgain() {
  const me = useMe();
  const client = useQueryClient();
  // Whoever signs out in one tab is signed out in all: what a member sees and types is left in none.
  useEffect(() => (me ? onSignedOutElsewhere(() => void leave(client)) : undefined), [me, client]);
  useEffect(
    () => (me ? onClaimedElsewhere((personId) => personId !== me.id && startOver(client)) : undefined),
    [me, client],
  );
  // Whose roles changed is asked to renew, and sees at once what is open to them now.
  useEffect(() => onRenewed((now) => takeSession(client, now as Me)), [client]);
  const [answer, setAnswer] = useState<(signedIn: boolean) => void>();
  useEffect(
    () =>
      // A visitor's page has nobody to ask.
      me ? provideSignIn(() => new Promise<boolean>((resolve) => setAnswer(() => resolve))) : undefined,
    [me],
  );
  if (!answer || !me) return null;
  const done = (signedIn: boolean): void => {
    setAnswer(undefined);
    answer(signedIn);
  };
  return <SignInDialog me={me} onDone={done} />;
}

function SignInDialog({ me, onDone }: { me: Me; onDone: (signedIn: boolean) => void }) {
  const client = useQueryClient();
  const [byLink, setByLink] = useState(!me.hasPassword);
  const take = async (now: Me | null): Promise<void> => {
    if (!now) return;
    // Somebody else: the page and what is typed on it are not theirs.
    if (now.id !== me.id) return startOver(client);
    await enter(client, now);
    onDone(true);
  };
  useEffect(() => onSignedInElsewhere(() => void call('GET /api/membership/session').then((now) => take(now.me))));
  const notNow = <Button onClick={() => onDone(false)}>Not now</Button>;
  return (
    <Dialog title="Sign in to go on" onClose={() => onDone(false)}>
      <p>
        Your session has ended, <bdi>{me.name}</bdi>. What you wrote is still on the page.
      </p>
      {byLink ? <ByLink me={me} also={notNow} /> : <ByPassword me={me} onSignedIn={take} also={notNow} />}
      {!byLink && (
        <Button kind="quiet" onClick={() => setByLink(true)}>
          Use a sign-in link instead
        </Button>
      )}
    </Dialog>
  );
}

/** As one reads it, within a sentence. */
const addressOf = ({ email }: Me): string => isolated(readable(email));

function ByPassword({
  me,
  onSignedIn,
  also,
}: {
  me: Me;
  onSignedIn: (now: Me | null) => Promise<void>;
  also: ReactNode;
}) {
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password ? undefined : 'Write your password.' }),
    submit: async ({ password }) => {
      const session = await call('POST /api/membership/session', { body: { email: me.email, password } });
      await onSignedIn(session.me);
    },
  });
  return (
    <Form form={form} action="Sign in" pending="Signing in…" also={also}>
      {/* For password managers, which look for the name beside the password. */}
      <input type="hidden" autoComplete="username" value={me.email} readOnly />
      <PasswordField
        label="Password"
        help={`For ${addressOf(me)}`}
        autoComplete="current-password"
        {...form.field('password')}
      />
    </Form>
  );
}

function ByLink({ me, also }: { me: Me; also: ReactNode }) {
  const [asked, setAsked] = useState(false);
  const areKept = useMailsAreKept();
  const form = useForm({
    initial: {},
    submit: async () => {
      await call('POST /api/membership/sign-in-links', { body: { email: me.email } });
      setAsked(true);
    },
  });
  if (asked) {
    return (
      <>
        <p role="status">{`${areKept ? `Mail is not set up: a link for ${addressOf(me)} is kept, not sent, and an administrator can hand it to you.` : `A link for ${addressOf(me)} is on its way.`} Open it in this browser, in another tab: this page then goes on.`}</p>
        {also}
      </>
    );
  }
  return (
    <Form
      form={form}
      action={areKept ? 'Ask for a sign-in link' : 'Mail me a sign-in link'}
      pending="Asking for the link…"
      also={also}
    >
      {null}
    </Form>
  );
}
