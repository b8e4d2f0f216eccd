import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { AHEAD } from '#contracts/scheduling/ahead';
import { VISIBILITIES } from '#contracts/scheduling/visibilities';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm, type FieldProps } from '../../lib/form';
import { placeOf, readersZone } from '../../lib/time';
import { Checkbox, CheckboxGroup, CheckboxGroups, RadioGroup, Select, TextArea, TextField } from '../../ui/fields';
import { FieldRow, Form, FormPart } from '../../ui/form';
import type { Typing } from '../../ui/meanwhile';
import { DateField, TimeField } from '../../ui/typed-field';
import { AHEAD_WORDS } from './ahead-words';
import { check, fieldsOf, PATHS, within, type Field, type Fields, type Typed } from './gathering-fields';
import { AboutWhat, Brief, OnRequest, Where } from './gathering-form-parts';
import { renewGatherings } from './gatherings.queries';
import { HostsAndSponsors } from './hosts-field';
import { KINDS } from './kinds';
import { Questions } from './questions';
import { Repeats } from './repeats-field';
import { SharingOut } from './sharing-out';
import { VISIBILITY_WORDS } from './visibility-words';

export function GatheringForm({
  initial,
  draft,
  action,
  pending,
  save,
  above,
  hasTime,
  gatheringId,
  asking = 0,
  mayBeDraft,
}: {
  initial: Typed;
  draft?: string;
  action: string;
  pending: string;
  save: (fields: Fields, typed: Typed) => Promise<void>;
  /** Stands before the fields. */
  above?: (typing: Typing<Typed>) => ReactNode;
  /** When it takes place is decided elsewhere. */
  hasTime?: boolean;
  /** Of one that people register for already: who would get in can be tried. */
  gatheringId?: string;
  /** How many ask for a place of it. */
  asking?: number;
  /** It can be kept as a draft. */
  mayBeDraft?: boolean;
}) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<OffsetsAsked>({});
  const form = useForm({
    initial,
    ...(draft && { draft }),
    check,
    paths: PATHS,
    within,
    submit: async (typed) => {
      try {
        await save(fieldsOf(typed), typed);
      } catch (error) {
        setAsked(offsetsAsked(error));
        throw error;
      }
      await renewGatherings(client);
    },
  });
  // A series is no draft.
  const isDraft = mayBeDraft && form.values.isDraft && form.values.repeats === 'never';
  return (
    <Form form={form} action={isDraft ? 'Keep the draft' : action} pending={isDraft ? 'Keeping it…' : pending}>
      {above?.(form)}
      <FormPart title="What it is about">
        <RadioGroup
          label="Kind"
          choices={(Object.keys(KINDS) as (keyof typeof KINDS)[]).map((value) => ({ value, label: KINDS[value] }))}
          {...form.field('kind')}
        />
        <TextField
          label="Title"
          help="Reads well alone, also in a mail’s subject."
          maxLength={140}
          {...form.field('title')}
        />
        <TextArea
          label="Purpose"
          help="What those in the room will know or have agreed on afterwards."
          rows={5}
          {...form.field('purpose')}
        />
        <AboutWhat field={form.field} />
      </FormPart>
      <FormPart title="When and where">
        {!hasTime && <When form={form} asked={asked} />}
        {mayBeDraft && <Repeats field={form.field} typed={form.values} />}
        <Where field={form.field} typed={form.values} />
      </FormPart>
      <FormPart title="How many can come">
        <FieldRow>
          <TextField label="Places" inputMode="numeric" {...form.field('capacity')} />
          <TextField label="At most per organisation" inputMode="numeric" {...form.field('maxPerOrganisation')} />
        </FieldRow>
        <SharingOut form={form} gatheringId={gatheringId} />
        <OnRequest field={form.field} typed={form.values} asking={asking} />
        <TextField
          label="Hours to answer an offer"
          help="A place that comes free is held so long for whoever is next, then goes on. Left empty, it is theirs at once."
          optional
          inputMode="numeric"
          {...form.field('acceptWithin')}
        />
      </FormPart>
      <FormPart title="How members register">
        <Registration field={form.field} typed={form.values} asked={asked} />
        <Questions form={form} />
      </FormPart>
      <FormPart title="Who is at the table">
        <HostsAndSponsors field={form.field} />
        <WantedSectors {...form.field('wantedSectors')} />
        <Checkbox
          label="Held under the Chatham House Rule"
          help="What is said may be used; who said it, and who was there, stays in the room."
          {...form.field('chathamHouse')}
        />
      </FormPart>
      <FormPart title="Who hears of it">
        <Brief {...form.field('brief')} />
        <Reminders {...form.field('reminders')} />
        <RadioGroup
          label="Who may see it"
          choices={VISIBILITIES.map((value) => ({ value, ...VISIBILITY_WORDS[value] }))}
          {...form.field('visibility')}
        />
        {mayBeDraft && form.values.repeats === 'never' && (
          <Checkbox
            label="Keep it as a draft"
            help="Organisers and its co-hosts alone see it, and nobody is told, until one of them publishes it."
            {...form.field('isDraft')}
          />
        )}
      </FormPart>
    </Form>
  );
}

function When({ form, asked }: { form: ReturnType<typeof useForm<Typed>>; asked: OffsetsAsked }) {
  return (
    <>
      <FieldRow>
        <DateField label="Day" {...form.field('date')} />
        <TimeField label="Begins" {...form.field('from')} />
        <TimeField label="Ends" {...form.field('to')} />
      </FieldRow>
      {(form.values.kind === 'conference' || form.values.severalDays) && (
        <DateField
          label="Last day"
          help={form.values.severalDays ? 'The same day where it takes one.' : 'Where it ends on another day.'}
          optional={!form.values.severalDays}
          {...form.field('endDate')}
        />
      )}
      <Select
        label="Time zone"
        help="The clock of the place where people meet."
        choices={ZONES.map((value) => ({ value, label: `${placeOf(value)} (${value})` }))}
        {...form.field('zone')}
      />
      {asked.start && (
        <OffsetChoice label="Which of the two does it begin at" offsets={asked.start} {...form.field('startOffset')} />
      )}
      {asked.end && (
        <OffsetChoice label="Which of the two does it end at" offsets={asked.end} {...form.field('endOffset')} />
      )}
    </>
  );
}

/** From when until when members register. */
function Registration({ field, typed, asked }: { field: Field; typed: Typed; asked: OffsetsAsked }) {
  return (
    <>
      <Select
        label="Registration opens"
        choices={[
          { value: 'at-once', label: 'At once' },
          { value: 'at', label: 'On a day that you choose' },
        ]}
        {...field('opens')}
      />
      {typed.opens === 'at' && (
        <FieldRow>
          <DateField label="Day it opens" {...field('opensDate')} />
          <TimeField label="Opens at" {...field('opensTime')} />
        </FieldRow>
      )}
      {asked.registrationOpens && (
        <OffsetChoice
          label="Which of the two does registration open at"
          offsets={asked.registrationOpens}
          {...field('opensOffset')}
        />
      )}
      <Select
        label="Registration closes"
        help="Then nobody new registers or waits; those who wait still move up. Days before are at the same time of day, and move with the gathering; a day that you choose stays."
        choices={[
          { value: 'at-start', label: 'When it starts' },
          ...AHEAD.toReversed().map((value) => ({ value, label: AHEAD_WORDS[value] })),
          { value: 'at', label: 'On a day that you choose' },
        ]}
        {...field('closes')}
      />
      {typed.closes === 'at' && (
        <FieldRow>
          <DateField label="Day it closes" {...field('closesDate')} />
          <TimeField label="Closes at" {...field('closesTime')} />
        </FieldRow>
      )}
      {asked.registrationCloses && (
        <OffsetChoice
          label="Which of the two does registration close at"
          offsets={asked.registrationCloses}
          {...field('closesOffset')}
        />
      )}
    </>
  );
}

/** In the order of time, however they were chosen. */
function Reminders({ onChange, ...field }: FieldProps<readonly string[]>) {
  const areKept = useMailsAreKept();
  return (
    <CheckboxGroup
      label="Reminders"
      help={`Mails to those with a place, which say how to give it up. They move with the gathering.${areKept ? ' Mail is not set up: they are kept, not sent.' : ''}`}
      optional
      choices={AHEAD.map((value) => ({ value, label: AHEAD_WORDS[value] }))}
      {...field}
      onChange={(chosen) => onChange(AHEAD.filter((one) => chosen.includes(one)))}
    />
  );
}

/** In the order of their letters, however they were chosen: the same wish is the same value. */
function WantedSectors({ onChange, ...field }: FieldProps<readonly string[]>) {
  return (
    <CheckboxGroups
      label="Sectors wanted at the table"
      help="The table shows whom you hope for until they come. It gives nobody a place."
      optional
      groups={SECTOR_GROUPS}
      {...field}
      onChange={(chosen) => onChange([...chosen].sort())}
    />
  );
}

const named = (...sectors: Sector[]) => sectors.map((value) => ({ value, label: SECTOR_NAMES[value] }));
const SECTOR_GROUPS = [
  { label: 'Making and moving', choices: named('A', 'B', 'C', 'D', 'E', 'F', 'H') },
  { label: 'Offices', choices: named('J', 'K', 'L', 'M', 'N') },
  { label: 'Serving people', choices: named('G', 'I', 'R', 'S', 'T') },
  { label: 'Public life', choices: named('O', 'P', 'Q', 'U') },
];

/** When the clocks go back an hour exists twice: only then is it asked which of the two is meant. */
function OffsetChoice({
  offsets,
  label,
  ...field
}: FieldProps<string> & { offsets: readonly string[]; label: string }) {
  return (
    <RadioGroup
      {...field}
      label={label}
      help="The clocks go back that night, so this hour comes twice."
      choices={offsets.map((offset, index) => ({
        value: offset,
        label: index === 0 ? `The first time (UTC${offset})` : `The second time (UTC${offset})`,
      }))}
    />
  );
}

type OffsetsAsked = {
  readonly [time in 'start' | 'end' | 'registrationOpens' | 'registrationCloses']?: readonly string[];
};

/** The two offsets of an hour that exists twice, as the refusal names them. */
function offsetsAsked(error: unknown): OffsetsAsked {
  const isTwice = error instanceof Problem && error.slug === 'time-shown-twice';
  return isTwice ? ((error.members as { offsets?: OffsetsAsked }).offsets ?? {}) : {};
}

const ZONES = [...new Set([readersZone(), 'Europe/London', ...Intl.supportedValuesOf('timeZone')])];
