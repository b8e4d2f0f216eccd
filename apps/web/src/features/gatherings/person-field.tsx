import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { SearchField } from '../../ui/search-field';
import { useAddTurns } from '../ledger/use-turns';
import { WithTurns } from '../ledger/with-turns';

export type Seatable = Answer<'GET /api/scheduling/gatherings/:gatheringId/seatable'>['items'][number] & {
  turns?: string | undefined;
};

/** A member who has no place yet, found by their own name or their employer's; organisers see what turns that has had. */
export function PersonField({
  gatheringId,
  field,
  onChosen,
}: {
  gatheringId: string;
  field: FieldProps<string>;
  /** Whom the list offered; nobody any more once something else is typed. */
  onChosen: (chosen: Seatable | undefined) => void;
}) {
  const addTurns = useAddTurns();
  return (
    <SearchField<Seatable>
      {...field}
      label="Who"
      help="By their name or their employer’s."
      onChange={(text) => {
        onChosen(undefined);
        field.onChange(text);
      }}
      search={async (search, signal) => {
        const { items } = await call('GET /api/scheduling/gatherings/:gatheringId/seatable', {
          params: { gatheringId },
          query: { search: search.slice(0, 120) },
          signal,
        });
        return addTurns(items, ({ organisation }) => organisation.id, signal);
      }}
      keyOf={({ person }) => person.id}
      render={({ person, organisation, waits, asks, turns }) => (
        <WithTurns
          turns={turns}
          aside={`${isolated(organisation.name)}${waits ? ' · waits' : asks ? ' · asks for a place' : ''}`}
        >
          <bdi>{person.name}</bdi>
        </WithTurns>
      )}
      onChoose={(one) => {
        onChosen(one);
        field.onChange([one.person.name, one.organisation.name].join(', '));
      }}
    />
  );
}
