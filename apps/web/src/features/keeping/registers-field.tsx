import { Select, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { REGISTER_NAMES } from './keeping-words';
import { partAt, type PartList } from './part-fields';
import { PartListField } from './part-list';
import type { PartnerTyped } from './partner-typed';

type RegisterNumber = PartnerTyped['registers'][number];
export const REGISTERS = (Object.keys(REGISTER_NAMES) as RegisterNumber['register'][]).map((value) => ({
  value,
  label: REGISTER_NAMES[value],
}));

/** By which one knows that a partner is the one it says. */
export function RegistersField({ list }: { list: PartList<RegisterNumber> }) {
  return (
    <PartListField<RegisterNumber>
      list={list}
      label="Register numbers"
      help="Of a charity or a company: by it others see who you are, and no partner stands here twice."
      one="Register number"
      add={() => ({ register: 'GB-CHC', number: '' })}
      most={6}
      row={(_, nth) => {
        const field = partAt(list, nth);
        return (
          <FieldRow>
            <Select label="Register" choices={REGISTERS} {...field('register')} />
            <TextField label="Number" autoComplete="off" {...field('number')} />
          </FieldRow>
        );
      }}
    />
  );
}
