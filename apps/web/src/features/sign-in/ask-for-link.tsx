import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';

/**
 * Asks for the link that an address needs: to sign in, to join, or to one's application. Nothing on the page tells
 * whether anybody has that address.
 */
export function AskForLink({
  title,
  lead,
  action,
  email = '',
  also,
}: {
  title: string;
  lead: string;
  /** "Mail me a sign-in link", where mails are sent. */
  action: string;
  email?: string;
  also: ReactNode;
}) {
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
  if (askedFor) {
    return (
      <Page narrow title={areKept ? 'Your link is kept' : 'Look in your mailbox'}>
        <p>
          {areKept
            ? `Mail is not set up on this network. If ${isolated(askedFor)} is known here, a link for it is kept, not sent: an administrator can hand it to you.`
            : `If ${isolated(askedFor)} is known here, the link that gets you on is on its way.`}
        </p>
        {also}
      </Page>
    );
  }
  return (
    <Page narrow title={title} lead={areKept ? `${lead} ${KEPT}` : lead}>
      <Form form={form} action={areKept ? 'Ask for a link' : action} pending="Asking for the link…" also={also}>
        <TextField label="E-mail address" type="email" autoComplete="username" {...form.field('email')} />
      </Form>
    </Page>
  );
}

const KEPT = 'Mail is not set up on this network, so it is kept, not sent: an administrator can hand it to you.';
