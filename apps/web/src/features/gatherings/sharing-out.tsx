import { AHEAD } from '#contracts/scheduling/ahead';
import type { Sector } from '#contracts/sector-names';
import { SECTOR_CHOICES } from '../../lib/sector-choices';
import { RadioGroup, Select, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { partAt, partsOf, type EntryForm } from '../keeping/part-fields';
import { PartListField } from '../keeping/part-list';
import { AHEAD_WORDS } from './ahead-words';
import type { Typed, TypedSeats } from './gathering-fields';
import { Rehearsal } from './rehearsal';

/** Whether places go by order alone, or so that no sector is missing and none fills the table. */
export function SharingOut({ form, gatheringId }: { form: EntryForm<Typed>; gatheringId: string | undefined }) {
  const { field, values } = form;
  const seats = partsOf(form, 'seats');
  return (
    <>
      <RadioGroup
        label="How places are given"
        choices={[
          { value: 'order', label: 'In the order of registering' },
          {
            value: 'sectors',
            label: 'Shared out among sectors: a free place goes to whose sector has the fewest at the table',
          },
        ]}
        {...field('givenBy')}
      />
      {values.givenBy === 'sectors' && (
        <>
          <PartListField<TypedSeats>
            list={seats}
            label="Sectors with bounds (optional)"
            help="As many places are held for a sector as it lacks of the least; above the most nobody of it is let in."
            one="Sector"
            add={() => ({ sector: unused(seats.all), atLeast: '', atMost: '' })}
            most={SECTOR_CHOICES.length}
            row={(_, nth) => {
              const part = partAt(seats, nth);
              return (
                <>
                  <Select label="Sector" choices={SECTOR_CHOICES} {...part('sector')} />
                  <FieldRow>
                    <TextField label="At least" inputMode="numeric" optional {...part('atLeast')} />
                    <TextField label="At most" inputMode="numeric" optional {...part('atMost')} />
                  </FieldRow>
                </>
              );
            }}
          />
          <FieldRow>
            <TextField
              label="Places held for small employers"
              help="Fewer than 250 employees, by the file of employers or by their own word; not those whose size nobody said."
              inputMode="numeric"
              {...field('smallEmployers')}
            />
            <TextField
              label="Places held for first-timers"
              help="Organisations that had no place at any gathering before."
              inputMode="numeric"
              {...field('newcomers')}
            />
          </FieldRow>
          <Select
            label="Held until"
            help="Then they go to whoever waits. Until then one person may count for several."
            choices={AHEAD.map((value) => ({ value, label: AHEAD_WORDS[value] }))}
            {...field('heldUntil')}
          />
        </>
      )}
      {gatheringId && <Rehearsal gatheringId={gatheringId} typed={values} />}
    </>
  );
}

const unused = (seats: readonly TypedSeats[]): Sector =>
  SECTOR_CHOICES.find(({ value }) => !seats.some(({ sector }) => sector === value))?.value ?? 'A';
