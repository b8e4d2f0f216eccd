import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '../../lib/form';
import { queryOf } from '../../lib/query';
import { SECTOR_CHOICES } from '../../lib/sector-choices';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { RadioGroup, Select } from '../../ui/fields';
import { Bones } from '../../ui/quiet';
import { StepPage } from '../../ui/step-page';
import { BackLink, type StepProps } from './apply-step';

/** Suggested with the reason, chosen by the employer: nothing is preselected. */
export function SectorStep({ draft, go }: StepProps) {
  const prospectId = draft.employer?.listed ? draft.employer.prospectId : undefined;
  const suggested = useQuery({
    ...queryOf('GET /api/membership/employers/:prospectId', { params: { prospectId: prospectId ?? '' } }),
    enabled: prospectId !== undefined,
  });
  const suggestions = suggested.data?.suggestions ?? [];
  const [other, setOther] = useState(false);
  const form = useForm({
    initial: { sector: draft.sector ?? ('' as Sector | '') },
    check: ({ sector }) => ({ sector: sector ? undefined : 'Choose a sector.' }),
    submit: ({ sector }) => go({ sector: sector as Sector }, 'you'),
  });
  const isOther =
    other || (form.values.sector !== '' && !suggestions.some(({ sector }) => sector === form.values.sector));
  const field = form.field('sector');
  const waiting = prospectId !== undefined && suggested.isPending;
  return (
    <StepPage
      step={2}
      of={4}
      title="Which sector are you in?"
      lead="Roundtables bring sectors together, so that you hear from others than your competitors."
      form={form}
      back={<BackLink />}
    >
      {waiting && <Bones lines={3} />}
      {!waiting && suggestions.length > 0 && (
        <RadioGroup<Sector | 'other' | ''>
          label="Your sector"
          help="Suggested from your employer’s entry at Companies House. The choice is yours."
          choices={[
            ...suggestions.map(({ sector, reason }) => ({ value: sector, label: SECTOR_NAMES[sector], help: reason })),
            { value: 'other', label: 'Another sector' },
          ]}
          {...field}
          {...(isOther && { id: `${field.id}-suggested`, error: undefined })}
          value={isOther ? 'other' : form.values.sector}
          onChange={(sector) => {
            setOther(sector === 'other');
            form.set({ sector: sector === 'other' ? '' : sector });
          }}
        />
      )}
      {!waiting && (suggestions.length === 0 || isOther) && (
        <Select<Sector | ''>
          label={isOther && suggestions.length > 0 ? 'Which one' : 'Your sector'}
          empty="Choose one"
          choices={SECTOR_CHOICES}
          {...field}
        />
      )}
    </StepPage>
  );
}
