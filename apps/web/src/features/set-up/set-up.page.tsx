import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { enter, networkQuery } from '../../lib/session';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';

const route = getRouteApi('/set-up');

/** The first visit: names the network and makes its first organiser. */
export function SetUpPage() {
  const { data: network } = useSuspenseQuery(networkQuery);
  if (network.setUp) {
    return (
      <Page narrow title="This network is set up">
        <p>
          There is nothing left to do here. <Link to="/sign-in">Sign in</Link>
        </p>
      </Page>
    );
  }
  return <SetUpForm codeNeeded={network.codeNeeded} />;
}

function SetUpForm({ codeNeeded }: { codeNeeded: boolean }) {
  const { code = '' } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  const form = useForm({
    initial: { networkName: '', name: '', email: '', password: '', code },
    check: (values) => ({
      networkName: values.networkName.trim() ? undefined : 'Write a name for the network.',
      name: values.name.trim() ? undefined : 'Write your name.',
      email: values.email.trim() ? undefined : 'Write your e-mail address.',
      password: values.password.length >= 12 ? undefined : 'Use at least 12 characters.',
      code: codeNeeded && !values.code.trim() ? 'Write the code from the address that the server printed.' : undefined,
    }),
    submit: async ({ code: typed, ...rest }) => {
      const body = codeNeeded ? { ...rest, code: typed } : rest;
      const { me } = await call('POST /api/membership/set-up', { body });
      if (!me) return;
      client.setQueryData(networkQuery.queryKey, { name: body.networkName.trim(), setUp: true, codeNeeded });
      await enter(client, me);
      await router.navigate({ to: '/', replace: true });
    },
  });
  return (
    <Page
      narrow
      title="Set up your network"
      lead="Four answers, and it is ready. You become its first organiser and administrator."
    >
      <Form form={form} action="Set up the network" pending="Setting up…">
        <TextField
          label="Name of the network"
          help="As members will see it on every page and in every mail."
          autoComplete="off"
          {...form.field('networkName')}
        />
        <TextField label="Your name" autoComplete="name" {...form.field('name')} />
        <TextField
          label="Your e-mail address"
          help="You sign in with it."
          type="email"
          autoComplete="username"
          {...form.field('email')}
        />
        <PasswordField
          label="Password"
          help="At least 12 characters. A few words in a row are easy to remember and hard to guess."
          autoComplete="new-password"
          {...form.field('password')}
        />
        {codeNeeded && (
          <TextField
            label="Set-up code"
            help="It stands at the end of the address that the server printed when it started."
            autoComplete="off"
            spellCheck={false}
            {...form.field('code')}
          />
        )}
      </Form>
    </Page>
  );
}
