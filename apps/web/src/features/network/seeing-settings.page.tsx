import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Area } from '#contracts/areas';
import { useForm } from '../../lib/form';
import { RadioGroup } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { aboutQuery } from './network.queries';
import { saveNetwork, type About } from './save-network';
import { SettingsPart } from './settings-page';

type Readers = 'everybody' | 'members';

const AREAS: Record<Area, { label: string; help: string }> = {
  gatherings: { label: 'Gatherings', help: 'The list, the page of each, and its entry for a calendar.' },
  library: {
    label: 'Library',
    help: 'What works and the toolkits: texts, files and documents, and asking for a toolkit. Whoever was given the link to a toolkit keeps it.',
  },
  directory: {
    label: 'Partners',
    help: 'The directory with its programmes and its open data, which other directories copy. Applying as a partner stays open.',
  },
  employers: {
    label: 'Employers',
    help: 'How many are in, from which sectors, and what they offer. Whoever applies to join still hears, at the end, that their employer is in already.',
  },
};
const NAMES = Object.keys(AREAS) as Area[];
const CHOICES: { value: Readers; label: string }[] = [
  { value: 'everybody', label: 'Everybody' },
  { value: 'members', label: 'Members of the network' },
];

const typedOf = ({ forMembers = [] }: About): Record<Area, Readers> =>
  Object.fromEntries(NAMES.map((area) => [area, forMembers.includes(area) ? 'members' : 'everybody'])) as never;
const keptIn = (typed: Record<Area, Readers>): Area[] => NAMES.filter((area) => typed[area] === 'members');

/** What people are shown who are not signed in. */
export function SeeingSettingsPage() {
  return (
    <SettingsPart
      title="Who may see what"
      lead="What people see who are not signed in. Changes hold at once, everywhere, without a restart."
    >
      <Seeing />
    </SettingsPart>
  );
}

function Seeing() {
  const client = useQueryClient();
  const { data: about } = useSuspenseQuery(aboutQuery);
  const [base, setBase] = useState(about);
  const form = useForm({
    initial: typedOf(base),
    submit: async (typed) => {
      const latest = async (): Promise<string> => {
        const kept = keptIn(typedOf(await client.fetchQuery({ ...aboutQuery, staleTime: 0 })));
        return kept.length > 0
          ? `“${CHOICES[1]!.label}” for ${kept.map((area) => AREAS[area].label).join(', ')}`
          : '“Everybody” for all of it';
      };
      const now = await saveNetwork(client, base, { forMembers: keptIn(typed) }, latest);
      setBase(now);
      form.set(typedOf(now));
      say('The changes are saved.');
    },
  });
  return (
    <Form form={form} action="Save the changes" pending="Saving…">
      {NAMES.map((area) => (
        <RadioGroup key={area} {...AREAS[area]} choices={CHOICES} {...form.field(area)} />
      ))}
      <p className="soft">
        Members of the network are all who are signed in, partners’ contacts too, each as far as their role reaches.
        Links that were mailed and calendars that were subscribed to go on working. What an employer has said in public
        itself, as the author of a note or about a partner, is read where that is.
      </p>
      <p className="soft">
        What others keep is not ours to take back: search engines that read it before may go on showing it for a while,
        other directories keep what they copied, a browser keeps for a month what was read in it, and the picture of a
        shared link may be seen for another hour.
      </p>
    </Form>
  );
}
