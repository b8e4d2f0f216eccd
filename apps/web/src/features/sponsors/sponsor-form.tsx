import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Input } from '../../lib/api';
import { useForm } from '../../lib/form';
import { today } from '../../lib/time';
import { CheckboxGroups, RadioGroup, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { DateField } from '../../ui/typed-field';
import { allToolkits, type Sponsor } from './sponsors.queries';

export type Said = Input<'PUT /api/library/sponsors/:sponsorId'>['body'];

const SCOPES = [
  { value: 'all', label: 'All toolkits', help: 'Those to come among them.' },
  { value: 'chosen', label: 'Some of them' },
] as const;

/** What is said of a sponsor. `save` may throw: what was typed stays. */
export function SponsorForm({
  sponsor,
  action,
  pending,
  also,
  save,
}: {
  sponsor?: Sponsor;
  action: string;
  pending: string;
  also?: ReactNode;
  save: (said: Said) => Promise<void>;
}) {
  const { data: toolkits } = useSuspenseQuery(allToolkits);
  const form = useForm({
    initial: {
      name: sponsor?.name ?? '',
      url: sponsor?.url ?? '',
      from: sponsor?.from ?? today(),
      to: sponsor?.to ?? '',
      scope: (sponsor?.toolkitIds ? 'chosen' : 'all') as 'all' | 'chosen',
      toolkitIds: (sponsor?.toolkits.map(({ id }) => id) ?? []) as readonly string[],
    },
    check: ({ name, from, to, scope, toolkitIds }) => ({
      name: name.trim() ? undefined : 'Write the name as it is to be read.',
      from: from ? undefined : 'Choose the first day.',
      to: to && to < from ? 'Choose a last day that is not before the first.' : undefined,
      toolkitIds: scope === 'chosen' && toolkitIds.length === 0 ? 'Choose a toolkit, or all.' : undefined,
    }),
    submit: ({ name, url, from, to, scope, toolkitIds }) =>
      save({
        ...{ name, from, url: url.trim() || null, to: to || null },
        toolkitIds: scope === 'chosen' ? [...toolkitIds] : null,
      }),
    draft: sponsor ? `sponsor.${sponsor.id}` : 'sponsor.new',
  });
  const choices = toolkits.items.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Form form={form} action={action} pending={pending} also={also}>
      <TextField label="Name" help="As it is to be read beside the toolkit." maxLength={140} {...form.field('name')} />
      <TextField
        label="Web address"
        help="Where the name leads, like https://example.org."
        optional
        type="url"
        inputMode="url"
        {...form.field('url')}
      />
      <FieldRow>
        <DateField label="First day" help="From then on they are credited." {...form.field('from')} />
        <DateField label="Last day" help="Empty: until further notice." optional {...form.field('to')} />
      </FieldRow>
      <RadioGroup label="What for" choices={SCOPES} {...form.field('scope')} />
      {form.values.scope === 'chosen' && (
        <CheckboxGroups label="Which ones" groups={[{ label: 'Toolkits', choices }]} {...form.field('toolkitIds')} />
      )}
    </Form>
  );
}
