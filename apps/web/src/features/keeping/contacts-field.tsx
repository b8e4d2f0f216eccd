import { RadioGroup, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { newContact, type ContactTyped } from './contact-typed';
import { AUDIENCES } from './keeping-words';
import { partAt, type PartList } from './part-fields';
import { PartListField } from './part-list';

const ALSO = { public: 'Also visitors, and open data.', network: undefined, private: 'And organisers.' };
const WHO = (Object.keys(AUDIENCES) as (keyof typeof AUDIENCES)[]).map((value) => ({
  value,
  label: AUDIENCES[value],
  help: ALSO[value],
}));

/** Whom to reach, how, and who is shown it. */
export function ContactsField({ list, help }: { list: PartList<ContactTyped>; help: string }) {
  return (
    <PartListField
      list={list}
      label="Contacts"
      help={help}
      one="Contact"
      add={newContact}
      most={20}
      row={(contact, nth) => {
        const field = partAt(list, nth);
        return (
          <>
            <FieldRow>
              <TextField label="Name" optional autoComplete="off" {...field('name')} />
              <TextField label="Role" optional autoComplete="off" {...field('title')} />
            </FieldRow>
            <TextField label="E-mail address" optional type="email" autoComplete="off" {...field('email')} />
            <Phones list={phonesOf(list, nth, contact)} />
            <RadioGroup label="Who is shown this contact" choices={WHO} {...field('audience')} />
          </>
        );
      }}
    />
  );
}

type Phone = ContactTyped['phones'][number];

const phonesOf = (list: PartList<ContactTyped>, nth: number, contact: ContactTyped): PartList<Phone> => ({
  all: contact.phones,
  set: (phones) => list.set(list.all.with(nth, { ...contact, phones: [...phones] })),
  at: (path) => list.at(`${nth}/phones/${path}`),
});

function Phones({ list }: { list: PartList<Phone> }) {
  return (
    <PartListField
      list={list}
      label="Telephone"
      one="Number"
      add={() => ({ number: '', description: '' })}
      most={4}
      row={(_, nth) => {
        const field = partAt(list, nth);
        return (
          <FieldRow>
            <TextField label="Number" type="tel" autoComplete="off" {...field('number')} />
            <TextField label="When, or for what" optional {...field('description')} />
          </FieldRow>
        );
      }}
    />
  );
}
