import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../lib/api';
import { useForm } from '../lib/form';
import { provideSignIn } from '../lib/renewal';
import { enter, leave, useMe, type Me } from '../lib/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { PasswordField, TextField } from '../ui/fields';
import { Form } from '../ui/form';

/** Signing in over the page when a session has ended: what was typed stays, and what waited goes on. */
export function SignInAgain() {
  const me = useMe();
  const [answer, setAnswer] = useState<(signedIn: boolean) => void>();
  useEffect(
    () =>
      provideSignIn(
        () =>
          new Promise<boolean>((resolve) => {
            setAnswer(() => resolve);
          }),
      ),
    [],
  );
  if (!answer || !me) return null;
  const close = (signedIn: boolean): void => {
    setAnswer(undefined);
    answer(signedIn);
  };
  return <SignInDialog me={me} onDone={close} />;
}

function SignInDialog({ me, onDone }: { me: Me; onDone: (signedIn: boolean) => void }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { email: me.email, password: '' },
    check: ({ password }) => ({ password: password ? undefined : 'Write your password.' }),
    submit: async (body) => {
      const session = await call('POST /api/membership/session', { body });
      if (!session.me) return;
      // Somebody else: the page and what is typed on it are not theirs.
      if (session.me.id !== me.id) return leave(client);
      await enter(client, session.me);
      onDone(true);
    },
  });
  return (
    <Dialog title="Sign in to go on" onClose={() => onDone(false)}>
      <p>You were signed out. What you wrote is still on the page.</p>
      <Form form={form} action="Sign in" pending="Signing in…" also={<Button onClick={() => onDone(false)}>Not now</Button>}>
        <TextField label="E-mail address" type="email" autoComplete="username" {...form.field('email')} />
        <PasswordField label="Password" autoComplete="current-password" {...form.field('password')} />
      </Form>
    </Dialog>
  );
}
