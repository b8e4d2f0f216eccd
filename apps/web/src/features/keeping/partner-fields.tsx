import { useSuspenseQuery } from '@tanstack/react-query';
import type { FieldProps } from '../../lib/form';
import { CheckboxGroups, Select, TextArea, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { DateField } from '../../ui/typed-field';
import { ContactsField } from './contacts-field';
import { FormPart } from './form-part';
import { taxonomiesQuery, termsOf } from './keeping.queries';
import { ANSWERS, CHECKS } from './keeping-words';
import { partsOf, type EntryForm } from './part-fields';
import type { PartnerTyped } from './partner-typed';
import { RegistersField } from './registers-field';

const choicesOf = <T extends string>(words: Readonly<Record<T, string>>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));

/** What a partner says of itself: its name and what it is first, the rest by parts. */
export function PartnerFields({ form }: { form: EntryForm<PartnerTyped> }) {
  const { contacts, registers } = form.values;
  return (
    <>
      <TextField label="Name of the organisation" maxLength={200} autoComplete="organization" {...form.field('name')} />
      <RichTextField
        label="What it is"
        help="In a few sentences: whom it helps, and how. It is needed before others find the entry."
        {...form.field('description')}
      />
      <TextField label="Website" optional inputMode="url" autoComplete="url" {...form.field('website')} />
      <TextField label="E-mail address for everybody" optional type="email" {...form.field('email')} />
      <FormPart about="Contacts" holds={countOf(contacts.length, 'nobody yet')} form={form}>
        <ContactsField
          list={partsOf(form, 'contacts')}
          help="Whom employers ask. Each is shown to those whom you choose."
        />
      </FormPart>
      <FormPart about="Register numbers" holds={countOf(registers.length, 'none yet')} form={form}>
        <RegistersField list={partsOf(form, 'registers')} />
      </FormPart>
      <FormPart about="Safeguarding" holds="Policy, checks, insurance" form={form}>
        <Select label="A safeguarding policy" choices={choicesOf(ANSWERS)} {...form.field('policy')} />
        <TextField label="Where it can be read" optional inputMode="url" {...form.field('policyUrl')} />
        <Select label="Checks on adults who meet pupils" choices={choicesOf(CHECKS)} {...form.field('checks')} />
        <FieldRow>
          <Select label="Public liability insurance" choices={choicesOf(ANSWERS)} {...form.field('insurance')} />
          <DateField label="Insured until" optional {...form.field('insuredUntil')} />
        </FieldRow>
        <TextArea label="What else helps to know" optional rows={2} {...form.field('notes')} />
      </FormPart>
      <FormPart about="Topics and open data" holds="Topics, logo, linked data" form={form}>
        <TopicsField form={form} />
        <TextField label="Address of the logo" optional inputMode="url" {...form.field('logo')} />
        <TextField
          label="Linked data"
          help="The address by which open data knows the organisation."
          optional
          inputMode="url"
          {...form.field('uri')}
        />
      </FormPart>
    </>
  );
}

const countOf = (many: number, none: string): string => (many === 0 ? none : String(many));

/** Whatever else the organiser tells entries apart by; nothing is asked while there is nothing. */
export function TopicsField<T extends { terms: readonly string[] }>({
  form,
}: {
  form: Pick<EntryForm<T & Record<string, unknown>>, 'field' | 'values'>;
}) {
  const { items } = useSuspenseQuery(taxonomiesQuery).data;
  const chosen = form.values.terms as readonly string[];
  const topics = termsOf(items, 'topic').filter(({ id, retired }) => !retired || chosen.includes(id));
  if (topics.length === 0) return null;
  return (
    <CheckboxGroups
      {...(form.field('terms') as never as FieldProps<readonly string[]>)}
      label="Topics"
      optional
      groups={[{ label: 'Topics', choices: topics.map(({ id, name }) => ({ value: id, label: name })) }]}
    />
  );
}
