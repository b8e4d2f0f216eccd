import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { DateField } from '../../ui/typed-field';
import { AccessField } from '../keeping/access-field';
import { AgesFields, agesTyped, CohortsField, StagesField } from '../keeping/for-whom-fields';
import { FormPart } from '../keeping/form-part';
import { ACCESS } from '../keeping/keeping-words';
import { partAt, partsOf, type EntryForm } from '../keeping/part-fields';
import { PartListField } from '../keeping/part-list';
import { newDates, newLocation, type OfferTyped } from './offer-typed';
import { KINDS, PAID } from './offer-words';

type Form = EntryForm<OfferTyped>;

const KIND_CHOICES = (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((value) => ({
  ...{ value, label: KINDS[value].word },
  help: KINDS[value].means,
}));
const PAID_CHOICES = (Object.keys(PAID) as (keyof typeof PAID)[]).map((value) => ({ value, label: PAID[value] }));
const READERS = [
  { value: 'partners', label: 'Members and partners', help: 'Those who have an account in this network.' },
  {
    value: 'public',
    label: 'Everybody',
    help: 'Also on the public pages, without your contact: a school that has no account finds it.',
  },
] as const;

/** What an employer offers: what it is and when first, the rest by parts. */
export function OfferFields({ form }: { form: Form }) {
  const { howToApply, contactName, accessibility, travel, lunch } = form.values;
  const helps = accessibility.map(({ feature }) => ACCESS[feature]).join(', ');
  return (
    <>
      <RadioGroup label="What do you offer?" choices={KIND_CHOICES} {...form.field('kind')} />
      <TextField
        label="What is it called?"
        help="“Two weeks in our labs”: partners read it in a list."
        maxLength={200}
        {...form.field('title')}
      />
      <RichTextField
        label="What happens"
        help="In a few sentences: what young people see and do. It is needed before partners find it."
        {...form.field('description')}
      />
      <TextField
        label="How many places are there?"
        help="Young people who can come, in all. Leave it empty where nobody counts: for a talk in schools, say."
        optional
        inputMode="numeric"
        {...form.field('places')}
      />
      <When form={form} />
      <Where form={form} />
      <FormPart about="Travel and lunch" holds={`Travel: ${PAID[travel]}. Lunch: ${PAID[lunch]}`} open form={form}>
        <p className="small soft">Many cannot come where they pay for it themselves: say what you pay.</p>
        <FieldRow>
          <Select label="Do you pay for travel?" choices={PAID_CHOICES} {...form.field('travel')} />
          <Select label="Do you pay for lunch?" choices={PAID_CHOICES} {...form.field('lunch')} />
        </FieldRow>
      </FormPart>
      <ForWhom form={form} />
      <FormPart about="Accessibility" holds={helps || 'not said yet'} form={form}>
        <AccessField label="What helps people in" list={partsOf(form, 'accessibility')} />
      </FormPart>
      <FormPart
        about="How to ask, and whom"
        holds={contactName || howToApply.slice(0, 60) || 'partners ask for places here'}
        form={form}
      >
        <RichTextField label="What to bring, or to know before" optional {...form.field('asked')} />
        <TextArea
          label="Anything else on how to ask"
          help="Partners ask for places here, by number. Say what you need beside that: a school’s form, say."
          optional
          rows={3}
          {...form.field('howToApply')}
        />
        <TextField label="Web page" optional inputMode="url" {...form.field('url')} />
        <FieldRow>
          <TextField label="Contact: name" optional maxLength={120} {...form.field('contactName')} />
          <TextField label="Contact: role" optional maxLength={120} {...form.field('contactTitle')} />
        </FieldRow>
        <FieldRow>
          <TextField label="Contact: e-mail address" optional type="email" {...form.field('contactEmail')} />
          <TextField label="Contact: telephone" optional type="tel" {...form.field('contactPhone')} />
        </FieldRow>
      </FormPart>
      <RadioGroup label="Who sees it?" choices={READERS} {...form.field('readers')} />
    </>
  );
}

function When({ form }: { form: Form }) {
  const { dates, times } = form.values;
  const held = dates.length === 0 ? 'dates are arranged' : dates.length === 1 ? 'one date' : `${dates.length} dates`;
  return (
    <FormPart about="When" holds={[held, times].filter(Boolean).join(', ')} open form={form}>
      <PartListField
        list={partsOf(form, 'dates')}
        label="Dates"
        help="Each is one choice: the days from the first to the last. None where the day is arranged with each partner."
        one="Date"
        add={newDates}
        most={20}
        row={(_dates, nth) => {
          const field = partAt(partsOf(form, 'dates'), nth);
          return (
            <FieldRow>
              <DateField label="First day" {...field('from')} />
              <DateField label="Last day" optional {...field('until')} />
            </FieldRow>
          );
        }}
      />
      <TextField label="Times" help="“9:30 to 16:00.”" optional maxLength={200} {...form.field('times')} />
      <DateField
        label="Last day to ask for places"
        help="The day after, it closes by itself."
        optional
        {...form.field('applyBy')}
      />
    </FormPart>
  );
}

function Where({ form }: { form: Form }) {
  const { locations, online } = form.values;
  const towns = locations.flatMap(({ city, name }) => city || name || []);
  return (
    <FormPart
      about="Where"
      holds={[...towns, online && 'online'].filter(Boolean).join(', ') || 'a place, or online'}
      open
      form={form}
    >
      <PartListField
        list={partsOf(form, 'locations')}
        label="Places where it is"
        help="With a postcode, partners near it find it."
        one="Place"
        add={newLocation}
        most={20}
        row={(_place, nth) => {
          const field = partAt(partsOf(form, 'locations'), nth);
          return (
            <>
              <TextField label="Name of the place" optional {...field('name')} />
              <FieldRow>
                <TextField label="Building and street" {...field('line')} />
                <TextField label="Town" {...field('city')} />
                <TextField label="Postcode" autoComplete="off" {...field('postcode')} />
              </FieldRow>
            </>
          );
        }}
      />
      <Checkbox label="It is online, or can be" {...form.field('online')} />
    </FormPart>
  );
}

function ForWhom({ form }: { form: Form }) {
  const { cohorts, minimumAge, maximumAge, stages } = form.values;
  const ages = agesTyped(minimumAge, maximumAge);
  const named = cohorts.length === 0 ? 'anybody' : `${cohorts.length} cohorts`;
  return (
    <FormPart
      about="For whom"
      holds={[named, ages, stages.length > 0 && `${stages.length} stages`].filter(Boolean).join(', ')}
      form={form}
    >
      <AgesFields lowest={form.field('minimumAge')} highest={form.field('maximumAge')} />
      <CohortsField
        label="Whom it is meant for"
        help="None where it is meant for anybody."
        {...form.field('cohorts')}
      />
      <StagesField {...form.field('stages')} />
    </FormPart>
  );
}
