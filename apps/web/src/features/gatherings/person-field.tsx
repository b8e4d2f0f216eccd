import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { SearchField } from '../../ui/search-field';

export type Seatable = Answer<'GET /api/scheduling/gatherings/:gatheringId/seatable'>['items'][number];

/** A member who has no place yet, found by their own name or their employer's. */
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
  return (
    <SearchField<Seatable>
      {...field}
      label="Who"
      help="By their name or their employer’s."
      onChange={(text) => {
        onChosen(undefined);
        field.onChange(text);
      }}
      search={async (search, signal) =>
        (
          await call('GET /api/scheduling/gatherings/:gatheringId/seatable', {
            params: { gatheringId },
            query: { search: search.slice(0, 120) },
            signal,
          })
        ).items
      }
      keyOf={({ person }) => person.id}
      render={({ person, organisation, waits }) => (
        <>
          <bdi>{person.name}</bdi>{' '}
          <span className="small soft">{`${isolated(organisation.name)}${waits ? ' · waits' : ''}`}</span>
        </>
      )}
      onChoose={(one) => {
        onChosen(one);
        field.onChange([one.person.name, one.organisation.name].join(', '));
      }}
    />
  );
}
