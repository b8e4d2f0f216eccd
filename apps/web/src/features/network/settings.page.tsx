import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { useForm } from '../../lib/form';
import { TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { NetworkLogo } from './network-logo';
import { aboutQuery } from './network.queries';
import { saveNetwork, type About } from './save-network';
import { SettingsPart } from './settings-page';

/** What the network is called and says of itself; what is saved holds at once, everywhere. */
export function SettingsPage() {
  return (
    <SettingsPart
      title="Settings"
      lead="What this network is called and says of itself. Changes hold at once, in new mails too."
    >
      <Words />
      <NetworkLogo />
    </SettingsPart>
  );
}

const FIELDS = ['name', 'purpose', 'contact', 'privacyNotice'] as const;

const typedOf = (about: About) => ({
  name: about.name,
  purpose: about.purpose ?? '',
  contact: about.contact ?? '',
  privacyNotice: about.privacyNotice ?? '',
});

function Words() {
  const client = useQueryClient();
  const { data: about } = useSuspenseQuery(aboutQuery);
  const [base, setBase] = useState(about);
  const form = useForm({
    initial: typedOf(base),
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Write a name for the network.' }),
    submit: async (typed) => {
      // Only what was changed here: what others changed meanwhile stays.
      const changed = FIELDS.filter((field) => typed[field] !== typedOf(base)[field]);
      const body = Object.fromEntries(changed.map((field) => [field, typed[field].trim() || null]));
      const latest = async (): Promise<string> => {
        const now = typedOf(await client.fetchQuery({ ...aboutQuery, staleTime: 0 }));
        return changed.map((field) => `“${isolated(now[field])}”`).join(', ') || 'something else';
      };
      const now = await saveNetwork(client, base, body, latest);
      setBase(now);
      form.set(typedOf(now));
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
