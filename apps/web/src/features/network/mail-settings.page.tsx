import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useForm } from '../../lib/form';
import { saveOver } from '../../lib/save-over';
import { ConfirmOnce } from '../../ui/dialog';
import { PasswordField, RadioGroup, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { MailTest } from './mail-test';
import {
  asSent,
  checkTyped,
  encryptionOf,
  PORTS,
  SECURITY,
  typedOf,
  type MailServer,
  type MailTyped,
} from './mail-typed';
import { mailServerQuery } from './network.queries';
import { SettingsPart } from './settings-page';

/** By which server mails leave, tried before it is set; without one they are kept. */
export function MailSettingsPage() {
  const { data: now } = useSuspenseQuery(mailServerQuery);
  return (
    <SettingsPart title="Mail" lead="By which server mails leave. Changes hold at once, everywhere, without a restart.">
      {now.setBy === 'nobody' && (
        <QuietLine tone="waiting">
          <span>
            No mail server is set, so mails are kept, not sent. You can hand on their links from{' '}
            <Link to="/mails">Mails</Link>.
          </span>
        </QuietLine>
      )}
      {now.setBy === 'environment' ? <OfEnvironment now={now} /> : <OnTheScreen now={now} />}
      {now.kept > 0 && now.setBy !== 'nobody' && <KeptMails kept={now.kept} />}
    </SettingsPart>
  );
}

function OfEnvironment({ now: { server } }: { now: MailServer }) {
  if (!server) return null;
  return (
    <>
      <p>
        Whoever runs this network has set the mail server where it runs (<code>SMTP_URL</code>), so it is changed there
        and not here.
      </p>
      <Facts
        rows={[
          ['Server', <bdi key="host">{server.host}</bdi>],
          ['Port', server.port],
          ['Encryption', encryptionOf(server)],
          ['User name', server.user && <bdi key="user">{server.user}</bdi>],
          ['Mails come from', <bdi key="from">{server.from}</bdi>],
        ]}
      />
      <MailTest server={undefined} />
    </>
  );
}

function OnTheScreen({ now }: { now: MailServer }) {
  const client = useQueryClient();
  const [base, setBase] = useState(now);
  const take = async (answer: MailServer): Promise<void> => {
    client.setQueryData(mailServerQuery.queryKey, answer);
    setBase(answer);
    form.set(typedOf(answer));
    await client.invalidateQueries({ predicate: ({ queryKey }) => saysWhatBecomes(queryKey) });
  };
  const form = useForm<MailTyped>({
    initial: typedOf(base),
    check: checkTyped,
    submit: async (typed) => {
      const latest = async (): Promise<string> => {
        const { server } = await client.fetchQuery({ ...mailServerQuery, staleTime: 0 });
        return server ? `${isolated(server.host)} on port ${server.port}` : 'no mail server';
      };
      const { version: ifMatch } = client.getQueryData(mailServerQuery.queryKey) ?? base;
      const body = asSent(typed);
      await take(await saveOver(() => call('PUT /api/notifications/mail-server', { body, ifMatch }), latest));
      say('Mails leave by this server from now on.');
    },
  });
  const turnOff = async (): Promise<void> => {
    const { version: ifMatch } = client.getQueryData(mailServerQuery.queryKey) ?? base;
    await take(await call('DELETE /api/notifications/mail-server', { ifMatch }));
    say('Mails are kept from now on.');
  };
  const choose = (security: MailTyped['security']): void => {
    const isUsual = Object.values(PORTS).includes(form.values.port.trim());
    form.set({ security, ...(isUsual && { port: PORTS[security] }) });
  };
  const isPasswordKept = base.server?.hasPassword && isSameServer(form.values, base.server);
  return (
    <>
      <Form
        form={form}
        action={now.server ? 'Save the changes' : 'Send mails by this server'}
        pending="Saving…"
        also={
          now.server && (
            <ConfirmOnce
              opens="Turn mail off"
              kind="quiet"
              title="Turn mail off"
              action="Turn mail off and keep all mails"
              pending="Turning it off…"
              onConfirm={turnOff}
            >
              <p>
                The server and its password are forgotten. From now on mails are kept, not sent, those that wait to be
                sent too.
              </p>
            </ConfirmOnce>
          )
        }
      >
        <FieldRow>
          <TextField label="Server" help="Like smtp.example.org." spellCheck={false} {...form.field('host')} />
          <TextField label="Port" help="Usually 587 or 465." inputMode="numeric" {...form.field('port')} />
        </FieldRow>
        <RadioGroup label="Encryption" choices={SECURITY} {...form.field('security')} onChange={choose} />
        <FieldRow>
          <TextField
            label="User name"
            optional
            help="Often the whole e-mail address."
            autoComplete="off"
            spellCheck={false}
            {...form.field('user')}
          />
          <PasswordField
            label="Password"
            optional={!form.values.user.trim() || isPasswordKept === true}
            help={
              isPasswordKept
                ? 'One is kept, and shown to nobody. Leave this empty to keep it.'
                : 'Kept encrypted, and shown to nobody.'
            }
            autoComplete="new-password"
            {...form.field('password')}
          />
        </FieldRow>
        <TextField
          label="Mails come from"
          help="An e-mail address that the server sends for. In people’s calendars it is the organiser."
          type="email"
          {...form.field('from')}
        />
      </Form>
      <MailTest server={form.values} />
    </>
  );
}

function KeptMails({ kept }: { kept: number }) {
  const client = useQueryClient();
  const mails = countOf(kept, 'kept mail', 'kept mails');
  const send = async (): Promise<void> => {
    const { sending } = await call('POST /api/notifications/kept-mails/sending');
    await client.invalidateQueries({ predicate: ({ queryKey }) => saysWhatBecomes(queryKey) });
    say(`${countOf(sending, 'mail is', 'mails are')} being written anew.`);
  };
  return (
    <Section title="Mails that were kept">
      <p>
        {countOf(kept, 'mail was', 'mails were')} kept while none could leave, and may still say something.{' '}
        {kept === 1 ? 'It stays' : 'They stay'} kept until you send {kept === 1 ? 'it' : 'them'}, here or one by one
        from{' '}
        <Link to="/mails" search={{ standing: 'kept' }}>
          Mails
        </Link>
        .
      </p>
      <div>
        <ConfirmOnce
          opens={`Send the ${mails} now`}
          title={`Send the ${mails}`}
          action="Send them now"
          pending="Sending…"
          onConfirm={send}
        >
          <p>
            Each is written anew, to the address that its reader has now. What was answered or used meanwhile, and what
            is past, is left out. What was sent cannot be taken back.
          </p>
        </ConfirmOnce>
      </div>
    </Section>
  );
}

const saysWhatBecomes = ([route]: readonly unknown[]): boolean => String(route).startsWith('GET /api/notifications/');

const isSameServer = ({ host, port, user }: MailTyped, held: NonNullable<MailServer['server']>): boolean =>
  host.trim() === held.host && Number(port) === held.port && (user.trim() || null) === held.user;
