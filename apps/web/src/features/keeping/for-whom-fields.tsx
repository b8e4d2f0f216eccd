import { useSuspenseQuery } from '@tanstack/react-query';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import type { FieldProps } from '../../lib/form';
import { CheckboxGroups, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { taxonomiesQuery, termsOf } from './keeping.queries';

const STAGES = Object.entries(STAGE_NAMES).map(([value, label]) => ({ value, label }));

/** For whom a programme or an offer is: the cohorts that the network has, and retired ones that were chosen before. */
export function CohortsField({ label, help, ...field }: { label: string; help?: string } & FieldProps<readonly string[]>) {
  const { items } = useSuspenseQuery(taxonomiesQuery).data;
  const known = termsOf(items, 'cohort').filter(({ code, retired }) => !retired || field.value.includes(code));
  const choices = known.map(({ code, name }) => ({ value: code, label: name }));
  return <CheckboxGroups optional groups={[{ label: 'Cohorts', choices }]} {...{ label, help, ...field }} />;
}

export function StagesField(field: FieldProps<readonly string[]>) {
  return (
    <CheckboxGroups
      label="Where in the employment journey it helps"
      optional
      groups={[{ label: 'Stages', choices: STAGES }]}
      {...field}
    />
  );
}

export function AgesFields({ lowest, highest }: { lowest: FieldProps<string>; highest: FieldProps<string> }) {
  return (
    <FieldRow>
      <TextField label="Lowest age" optional inputMode="numeric" {...lowest} />
      <TextField label="Highest age" optional inputMode="numeric" {...highest} />
    </FieldRow>
  );
}

/** "ages 14 to any" */
export const agesTyped = (lowest: string, highest: string): string =>
  lowest || highest ? `ages ${lowest || '0'} to ${highest || 'any'}` : 'any age';
