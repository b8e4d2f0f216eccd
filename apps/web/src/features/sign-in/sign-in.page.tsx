import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Navigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { enter, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { AskForLink } from './ask-for-link';

const route = getRouteApi('/sign-in');

/** With a password, or by a link to one's mailbox. */
export function SignInPage() {
  const { next } = route.useSearch();
  const me = useMe();
  const [email, setEmail] = useState('');
  const [byLink, setByLink] = useState(false);
  if (me) return <Navigate to={next ?? '/'} replace />;
  return byLink ? (
    <AskForLink
      title="Sign in by a link"
      lead="A link that works once signs you in, without a password."
      action="Mail me a sign-in link"
      email={email}
      also={
        <Button kind="quiet" onClick={() => setByLink(false)}>
          Use a password
        </Button>
      }
    />
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
            Use a sign-in link instead
          </Button>
        }
      >
        <TextField label="E-mail address" type="email" autoComplete="username" {...form.field('email')} />
        <PasswordField label="Password" autoComplete="current-password" {...form.field('password')} />
      </Form>
    </Page>
  );
}
