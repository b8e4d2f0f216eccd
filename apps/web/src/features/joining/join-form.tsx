import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { enter, type Me } from '../../lib/session';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';

/** Whoever a link has let in goes on as a member. */
export function useEntering(): (me: Me | null) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (me) => {
    if (!me) return;
    await enter(client, me);
    await navigate({ to: '/', replace: true });
  };
}

/** The last step into the network. Without a password the only way back in is a mailed link: so where none leaves, one is needed. */
export function JoinForm({ token, name: known, action }: { token: string; name: string; action: string }) {
  const entering = useEntering();
  const isOptional = useMailsAreKept() === false;
  const form = useForm({
    initial: { name: known, password: '' },
    check: ({ name, password }) => ({
      name: name.trim() ? undefined : 'Write your name.',
      password: passwordFlaw(password, isOptional),
    }),
    submit: async ({ name, password }) => {
      const body = { token, name, ...(password && { password }) };
      await entering((await call('POST /api/membership/links/join', { body })).me);
    },
  });
  return (
    <Form form={form} action={action} pending="Joining…">
      <TextField
        label="Your name"
        help="As others in the network see it."
        autoComplete="name"
        {...form.field('name')}
      />
      <PasswordField
        label="Password"
        help={`At least 12 characters. ${isOptional ? 'Leave it empty to sign in by a mailed link each time.' : 'A few words in a row are easy to remember and hard to guess.'}`}
        optional={isOptional}
        autoComplete="new-password"
        {...form.field('password')}
      />
    </Form>
  );
}

function passwordFlaw(password: string, isOptional: boolean): string | undefined {
  if (password.length >= 12 || (isOptional && password === '')) return undefined;
  return isOptional ? 'Use at least 12 characters, or leave it empty.' : 'Use at least 12 characters.';
}
