import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { saveOver } from '../../lib/save-over';
import { networkQuery } from '../../lib/session';
import { TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page, Section } from '../../ui/page';
import { say } from '../../ui/said';
import { aboutQuery } from './network.queries';

/** What the network is called and says of itself; what is saved holds at once, everywhere. */
export function SettingsPage() {
  return (
    <Page
      title="Settings"
      lead="What this network is called and says of itself. Changes hold at once, in new mails too."
    >
      <Words />
      <Section title="Mail">
        <p>
          <Link to="/mails">Mails</Link> shows what was sent, what is kept and why. How mail leaves is set where this
          network runs.
        </p>
      </Section>
    </Page>
  );
}

const asWritten = (text: string): string | null => text.trim() || null;

function Words() {
  const client = useQueryClient();
  const { data: about } = useSuspenseQuery(aboutQuery);
  const form = useForm({
    initial: {
      name: about.name,
      purpose: about.purpose ?? '',
      contact: about.contact ?? '',
      privacyNotice: about.privacyNotice ?? '',
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Write a name for the network.' }),
    submit: async ({ name, purpose, contact, privacyNotice }) => {
      const words = {
        purpose: asWritten(purpose),
        contact: asWritten(contact),
        privacyNotice: asWritten(privacyNotice),
      };
      const latest = async (): Promise<string> => {
        const now = await client.fetchQuery({ ...aboutQuery, staleTime: 0 });
        return [`“${isolated(now.name)}”`, now.purpose].filter(Boolean).join(', ');
      };
      const { version: ifMatch } = client.getQueryData(aboutQuery.queryKey) ?? about;
      const changed = await saveOver(
        () => call('PATCH /api/membership/network', { body: { name, ...words }, ifMatch }),
        latest,
      );
      client.setQueryData(aboutQuery.queryKey, (held) => held && { ...held, ...changed });
      await client.invalidateQueries({ queryKey: networkQuery.queryKey });
      say('The changes are saved.');
    },
  });
  return (
    <Form form={form} action="Save the changes" pending="Saving…">
      <TextField
        label="Name of the network"
        help="On every page and in every mail and calendar."
        {...form.field('name')}
      />
      <TextField
        label="What it is for"
        optional
        help="One sentence, the headline of the front page."
        maxLength={160}
        {...form.field('purpose')}
      />
      <TextField
        label="Address to write to"
        optional
        help="An e-mail address, shown to everybody on the front page and in the notices."
        type="email"
        {...form.field('contact')}
      />
      <TextArea
        label="Privacy notice"
        optional
        help="Who keeps what of whom, for how long, and whom to ask. Markdown: ## makes a heading, a line that begins with - a list. It begins the page Privacy; what the software itself keeps is said there already."
        rows={12}
        {...form.field('privacyNotice')}
      />
    </Form>
  );
}
