import { Select, TextArea, TextField } from '../../ui/fields';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { EVIDENCE } from '../library/words';
import { AccessField } from './access-field';
import { AreasField } from './areas-field';
import { ContactsField } from './contacts-field';
import { CostsField } from './costs-field';
import { AgesFields, agesTyped, CohortsField, StagesField } from './for-whom-fields';
import { FormPart } from './form-part';
import { ACCESS, areaName, languageName, STATUSES } from './keeping-words';
import { LanguagesField } from './languages-field';
import { partsOf, type EntryForm } from './part-fields';
import { TopicsField } from './partner-fields';
import { PlacesField } from './places-field';
import type { ProgrammeTyped } from './programme-typed';
import { SchedulesField } from './schedules-field';

type Form = EntryForm<ProgrammeTyped>;

const RUNS = (Object.keys(STATUSES) as ProgrammeTyped['status'][]).map((value) => ({ value, label: STATUSES[value] }));
const LEVELS = EVIDENCE.map(({ word }, nth) => ({ value: String(nth + 1), label: `${nth + 1}: ${word}` }));

/** What a programme is: what one finds it by first, the rest by parts. */
export function ProgrammeFields({ form }: { form: Form }) {
  return (
    <>
      <TextField label="Name of the programme" maxLength={200} {...form.field('name')} />
      <RichTextField
        label="What it is"
        help="In a few sentences: what happens, and how long it takes. It is needed before others find it."
        {...form.field('description')}
      />
      <ForWhom form={form} />
      <Where form={form} />
      <ForEmployers form={form} />
      <LanguagesAndAccess form={form} />
      <FormPart about="When" holds={held(form.values.schedules.length, 'no times yet')} form={form}>
        <Select label="Does it run" choices={RUNS} {...form.field('status')} />
        <TextField label="Notice" help="“Full until September.”" optional {...form.field('alert')} />
        <SchedulesField list={partsOf(form, 'schedules')} />
      </FormPart>
      <FormPart about="What it costs, who pays" holds={form.values.fees.slice(0, 60) || 'not said yet'} form={form}>
        <TextArea label="Cost, in words" help="“Free for schools.”" optional rows={2} {...form.field('fees')} />
        <CostsField list={partsOf(form, 'costs')} />
        <TextArea label="Who funds it" help="One funder a line." optional rows={2} {...form.field('funding')} />
      </FormPart>
      <FormPart about="Contacts" holds={held(form.values.contacts.length, 'those of the organisation')} form={form}>
        <ContactsField list={partsOf(form, 'contacts')} help="Where others than those of the organisation answer." />
        <TextField label="Web page of the programme" optional inputMode="url" {...form.field('url')} />
        <TextField label="E-mail address for everybody" optional type="email" {...form.field('email')} />
      </FormPart>
      <FormPart
        about="How sure one can be that it works"
        holds={form.values.level ? `Level ${form.values.level}` : 'not said yet'}
        form={form}
      >
        <Select<string>
          label="Evaluation"
          empty="Not evaluated, or not said"
          choices={LEVELS}
          {...form.field('level')}
        />
        <TextArea label="By whom, and where it is read" optional rows={2} {...form.field('source')} />
        <TextArea label="Accreditations" optional rows={2} {...form.field('accreditations')} />
      </FormPart>
    </>
  );
}

const held = (many: number, none: string): string => (many === 0 ? none : String(many));

function ForWhom({ form }: { form: Form }) {
  const { cohorts, minimumAge, maximumAge, stages } = form.values;
  const ages = agesTyped(minimumAge, maximumAge);
  return (
    <FormPart
      about="For whom"
      holds={`${held(cohorts.length, 'no')} cohorts, ${held(stages.length, 'no')} stages, ${ages}`}
      open
      form={form}
    >
      <CohortsField label="Whom it is for" {...form.field('cohorts')} />
      <StagesField {...form.field('stages')} />
      <AgesFields lowest={form.field('minimumAge')} highest={form.field('maximumAge')} />
      <TopicsField form={form as never} />
    </FormPart>
  );
}

function LanguagesAndAccess({ form }: { form: Form }) {
  const { languages, accessibility } = form.values;
  const holds = [...languages.map(languageName), ...accessibility.map(({ feature }) => ACCESS[feature])];
  return (
    <FormPart about="Languages and accessibility" holds={holds.join(', ') || 'not said yet'} form={form}>
      <LanguagesField {...form.field('languages')} />
      <AccessField label="What helps people in, wherever it takes place" list={partsOf(form, 'accessibility')} />
    </FormPart>
  );
}

function Where({ form }: { form: Form }) {
  const { places, areas } = form.values;
  const served = areas.length > 2 ? `${areas.length} areas` : areas.map(areaName).join(', ');
  const holds = [places.length > 0 && (places.length === 1 ? '1 place' : `${places.length} places`), served];
  return (
    <FormPart
      about="Where"
      holds={holds.filter(Boolean).join(' · ') || 'a place, or an area, is needed before others find it'}
      open
      form={form}
    >
      <AreasField {...form.field('areas')} />
      <PlacesField list={partsOf(form, 'places')} />
    </FormPart>
  );
}

function ForEmployers({ form }: { form: Form }) {
  const { capacity } = form.values;
  const holds =
    capacity === '' ? 'What they are offered, what is asked' : capacity === '0' ? 'full' : `room for ${capacity}`;
  return (
    <FormPart about="For employers" holds={holds} open form={form}>
      <RichTextField label="What employers are offered" optional {...form.field('offered')} />
      <RichTextField label="What is asked of them" optional {...form.field('asked')} />
      <TextField
        label="How many employers you work with at a time"
        help="0 closes the door. Leave it empty where nobody counts."
        optional
        inputMode="numeric"
        {...form.field('capacity')}
      />
    </FormPart>
  );
}
