import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { saveOver } from '../../lib/save-over';
import { isContact, isMember, sessionQuery, takeSession, useMember, type Me } from '../../lib/session';
import { PasswordField, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { say } from '../../ui/said';
import { AccessTokens } from './access-tokens';
import { CalendarFeeds } from './calendar-feeds';
import { Devices } from './devices';
import { LeaveNetwork } from './leave-network';
import styles from './profile.module.css';
import { WhenYouLeave } from './when-you-leave';
import { YourAddress } from './your-address';
import { YourMails } from './your-mails';

/** What others see of oneself, how one signs in, and what follows one's gatherings or acts for one. */
export function ProfilePage() {
  const me = useMember();
  return (
    <Page title="Profile">
      <Facts
        rows={[
          [
            'Organisation',
            isContact(me) ? (
              <Link key="organisation" to="/our-entry">
                <bdi>{me.organisation.name}</bdi>
              </Link>
            ) : (
              <Link key="organisation" to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
                <bdi>{me.organisation.name}</bdi>
              </Link>
            ),
          ],
          ['Roles', wordsOf(me.roles)],
        ]}
      />
      <div className={styles.parts} data-wide data-broad>
        <Section title="Your name">
          <YourName me={me} />
        </Section>
        <Section title="Your e-mail address">
          <YourAddress me={me} />
        </Section>
        <Section title={me.hasPassword ? 'Change your password' : 'Set a password'}>
          <YourPassword me={me} />
        </Section>
        <Section title="Where you are signed in">
          <Devices />
        </Section>
        <Section title="Mails">
          <YourMails />
        </Section>
        {isMember(me) && (
          <>
            <Section id="calendars" title="Calendars">
              <CalendarFeeds />
            </Section>
            <Section title="Access tokens">
              <AccessTokens />
            </Section>
            <Section title="When you leave">
              <WhenYouLeave />
            </Section>
          </>
        )}
        <Section title="Leave the network">
          <LeaveNetwork me={me} />
        </Section>
      </div>
    </Page>
  );
}

/** `Organiser, administrator`. */
const wordsOf = ([first = 'member', ...others]: readonly string[]): string =>
  [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(', ');

function YourName({ me }: { me: Me }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { name: me.name },
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Write your name.' }),
    submit: async (body) => {
      const latest = async (): Promise<string> => {
        const session = await call('GET /api/membership/session');
        // A session that ended meanwhile must not take the page away.
        if (session.me) takeSession(client, session.me);
        return `“${isolated(session.me?.name ?? me.name)}”`;
      };
      const save = () => call('PATCH /api/membership/profile', { body, ifMatch: me.version });
      const changed = await saveOver(save, latest);
      takeSession(client, changed);
      say('Your name is changed.');
    },
  });
  return (
    <Form kind="secondary" form={form} action="Save" pending="Saving…">
      <TextField label="Name" help="As others in the network see it." autoComplete="name" {...form.field('name')} />
    </Form>
  );
}

function YourPassword({ me }: { me: Me }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { current: '', password: '' },
    check: ({ current, password }) => ({
      current: me.hasPassword && !current ? 'Write your password as it is now.' : undefined,
      password: password.length >= 12 ? undefined : 'Use at least 12 characters.',
    }),
    submit: async ({ current, password }) => {
      await call('PUT /api/membership/profile/password', { body: { password, ...(me.hasPassword && { current }) } });
      form.set({ current: '', password: '' });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      say('Your password is set. Other devices are signed out.');
    },
  });
  return (
    <Form
      kind="secondary"
      form={form}
      action={me.hasPassword ? 'Change the password' : 'Set the password'}
      pending="Saving…"
    >
      {me.hasPassword && (
        <PasswordField label="Password now" autoComplete="current-password" {...form.field('current')} />
      )}
      <PasswordField
        label="New password"
        help="At least 12 characters."
        autoComplete="new-password"
        {...form.field('password')}
      />
    </Form>
  );
}
