import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Navigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { enter, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';

const route = getRouteApi('/sign-in');

/** With a password, or by a link to one's mailbox. */
export function SignInPage() {
  const { next } = route.useSearch();
  const me = useMe();
  const [email, setEmail] = useState('');
  const [byLink, setByLink] = useState(false);
  if (me) return <Navigate to={next ?? '/'} replace />;
  return byLink ? (
    <ByLink email={email} onBack={() => setByLink(false)} />
  ) : (
    <ByPassword
      next={next}
      onLink={(typed) => {
        setEmail(typed);
        setByLink(true);
      }}
    />
  );
}

function ByPassword({ next, onLink }: { next: string | undefined; onLink: (typed: string) => void }) {
  const client = useQueryClient();
  const router = useRouter();
  const form = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => ({
      email: email.trim() ? undefined : 'Write your e-mail address.',
      password: password ? undefined : 'Write your password.',
    }),
    submit: async (body) => {
      const { me } = await call('POST /api/membership/session', { body });
      if (!me) return;
      await enter(client, me);
      await router.navigate({ href: next ?? '/', replace: true });
    },
  });
  return (
    <Page narrow title="Sign in" lead={next && 'This page is for members. Sign in, and it opens.'}>
      <Form
        form={form}
        action="Sign in"
        pending="Signing in…"
        also={
          <Button kind="quiet" onClick={() => onLink(form.values.email)}>
            Mail me a sign-in link instead
          </Button>
        }
      >
        <TextField label="E-mail address" type="email" autoComplete="username" {...form.field('email')} />
        <PasswordField label="Password" autoComplete="current-password" {...form.field('password')} />
      </Form>
    </Page>
  );
}

function ByLink({ email, onBack }: { email: string; onBack: () => void }) {
  const [askedFor, setAskedFor] = useState<string>();
  const areKept = useMailsAreKept();
  const form = useForm({
    initial: { email },
    check: (values) => ({ email: values.email.trim() ? undefined : 'Write your e-mail address.' }),
    submit: async (body) => {
      await call('POST /api/membership/sign-in-links', { body });
      setAskedFor(body.email.trim());
    },
  });
  const back = (
    <Button kind="quiet" onClick={onBack}>
      Use a password
    </Button>
  );
  if (askedFor) {
    return (
      <Page narrow title={areKept ? 'Your link is kept' : 'Look in your mailbox'}>
        <p>
          {areKept
            ? `Mail is not set up on this network, so a link for ${askedFor} is kept, not sent. An administrator can hand it to you.`
            : `If ${askedFor} belongs to a member, a link to sign in is on its way. It works once.`}
        </p>
        {back}
      </Page>
    );
  }
  return (
    <Page narrow title="Sign in by a link" lead="We mail you a link that signs you in, without a password.">
      <Form form={form} action="Mail me a sign-in link" pending="Asking for the link…" also={back}>
        <TextField label="E-mail address" type="email" autoComplete="username" {...form.field('email')} />
      </Form>
    </Page>
  );
}
