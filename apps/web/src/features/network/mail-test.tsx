import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { useMember } from '../../lib/session';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { asSent, checkTyped, type MailTyped } from './mail-typed';

type Outcome = { to: string; problem: string | null };

/** Tries the server as it is typed, before it is saved or after; undefined is the one that is set where the network runs. */
export function MailTest({ server }: { server: MailTyped | undefined }) {
  const me = useMember();
  const [outcome, setOutcome] = useState<Outcome>();
  const form = useForm({
    initial: { to: me.email },
    check: ({ to }) => {
      const missing = server && Object.values(checkTyped(server)).some(Boolean);
      if (missing) return { to: 'Fill in the server, its port and the address that mails come from first.' };
      return { to: to.trim() ? undefined : 'Write an e-mail address.' };
    },
    submit: async ({ to }) => {
      setOutcome(undefined);
      const body = { to: to.trim(), ...(server && { server: asSent(server) }) };
      const { problem } = await call('POST /api/notifications/mail-server/test', { body });
      setOutcome({ to: body.to, problem });
    },
  });
  return (
    <Section title="Try it">
      <p className="soft">
        {server ? 'A test message goes by what is written above, saved or not.' : 'A test message goes by this server.'}{' '}
        It takes fifteen seconds at most.
      </p>
      <Form form={form} kind="secondary" action="Send a test message" pending="Trying…">
        <TextField label="Send it to" type="email" autoComplete="email" {...form.field('to')} />
      </Form>
      <QuietLine tone={outcome?.problem ? 'bad' : 'good'}>
        {outcome &&
          (outcome.problem ?? `The server took the message. Look for it at ${isolated(outcome.to)}, among spam too.`)}
      </QuietLine>
    </Section>
  );
}
