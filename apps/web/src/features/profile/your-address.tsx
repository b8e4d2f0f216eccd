import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { readable } from '../../lib/readable';
import { sessionQuery, type Me } from '../../lib/session';
import { Button, ButtonHref } from '../../ui/button';
import { At } from '../../ui/date-line';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import styles from './profile.module.css';
import { newAddressQuery } from './profile.queries';

/** The address one signs in by: the new mailbox confirms it, and the old one can stop it. */
export function YourAddress({ me }: { me: Me }) {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(newAddressQuery);
  const areKept = useMailsAreKept();
  const form = useForm({
    initial: { email: '', current: '' },
    check: ({ email, current }) => ({
      email: email.trim() ? undefined : 'Write the new e-mail address.',
      current: me.hasPassword && !current ? 'Write your password as it is now.' : undefined,
    }),
    submit: async ({ email, current }) => {
      const body = { email, ...(me.hasPassword && { current }) };
      client.setQueryData(newAddressQuery.queryKey, await call('POST /api/membership/profile/address', { body }));
      form.set({ email: '', current: '' });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      say(areKept ? 'Confirm the new address on this page.' : `A link is on its way to ${isolated(email)}.`);
    },
  });
  return (
    <>
      <p>
        You sign in by <bdi>{readable(me.email)}</bdi>, and mails go there.
      </p>
      <div role="status" style={data.waiting ? undefined : { position: 'absolute' }}>
        {data.waiting && <Waiting {...data.waiting} />}
      </div>
      <Form kind="secondary" form={form} action="Change the address" pending="Asking…">
        <TextField
          label={data.waiting ? 'Another new e-mail address' : 'New e-mail address'}
          help="A link goes there, by which you confirm it; a notice to the address you have now, by which it can be stopped for a week."
          type="email"
          autoComplete="off"
          {...form.field('email')}
        />
        {me.hasPassword && (
          <PasswordField
            label="Your password, to change the address"
            autoComplete="current-password"
            {...form.field('current')}
          />
        )}
      </Form>
    </>
  );
}

/** Nothing has changed yet. */
function Waiting({ to, until }: { to: string; until: string }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const withdraw = async (): Promise<void> => {
    await call('DELETE /api/membership/profile/address');
    client.setQueryData(newAddressQuery.queryKey, { waiting: null });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    say('Your address stays as it is.');
  };
  return (
    <div className={styles.made}>
      <p>
        <strong>
          <bdi>{readable(to)}</bdi>
        </strong>{' '}
        {areKept
          ? 'waits for you to confirm it. No mail leaves from this network, so the link that would have gone there is here.'
          : 'waits to be confirmed. Follow the link in the mail that went there.'}
      </p>
      <p className="small soft">
        Good until <At instant={until} />
      </p>
      <div className="row">
        {areKept && <KeptLink to={to} />}
        <Button onClick={() => void withdraw()}>Keep the address I have</Button>
      </div>
    </div>
  );
}

/** The mail is written a moment after it was asked for. */
function KeptLink({ to }: { to: string }) {
  const { data } = useQuery({
    queryKey: ['GET /api/notifications/kept-address-link', to],
    queryFn: ({ signal }) => call('GET /api/notifications/kept-address-link', { query: { to }, signal }),
    retry: (failures, error) => error instanceof Problem && error.status === 404 && failures < 20,
    retryDelay: 300,
  });
  return data ? (
    <ButtonHref kind="primary" href={data.link}>
      Confirm the address
    </ButtonHref>
  ) : null;
}
