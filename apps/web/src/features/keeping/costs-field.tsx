import { TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { partAt, type PartList } from './part-fields';
import { PartListField } from './part-list';
import { newCost, type CostTyped } from './programme-typed';

/** What it costs, where that can be said as an amount. */
export function CostsField({ list }: { list: PartList<CostTyped> }) {
  return (
    <PartListField
      list={list}
      label="Amounts"
      help="One for each thing that costs something; 0 for what is free."
      one="Amount"
      add={newCost}
      most={20}
      row={(_, nth) => {
        const field = partAt(list, nth);
        return (
          <>
            <FieldRow>
              <TextField label="What for" optional {...field('option')} />
              <TextField label="Pounds" optional inputMode="decimal" {...field('amount')} />
            </FieldRow>
            <TextField label="More about it" optional {...field('description')} />
          </>
        );
      }}
    />
  );
}
