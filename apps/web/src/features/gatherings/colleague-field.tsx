import { call, type Answer } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { SearchField } from '../../ui/search-field';

export type Colleague = Answer<'GET /api/scheduling/gatherings/:gatheringId/colleagues'>['items'][number];

/** Somebody of the reader's own organisation, by name. */
export function ColleagueField({
  gatheringId,
  field,
  onChosen,
}: {
  gatheringId: string;
  field: FieldProps<string>;
  /** Whom the list offered; nobody any more once something else is typed. */
  onChosen: (chosen: Colleague | undefined) => void;
}) {
  return (
    <SearchField<Colleague>
      {...field}
      label="Which colleague"
      help="By their name."
      onChange={(text) => {
        onChosen(undefined);
        field.onChange(text);
      }}
      search={async (search, signal) =>
        (
          await call('GET /api/scheduling/gatherings/:gatheringId/colleagues', {
            ...{ params: { gatheringId }, query: { search: search.slice(0, 120) }, signal },
          })
        ).items
      }
      keyOf={({ person }) => person.id}
      render={({ person, standing, asks }) => (
        <>
          <bdi>{person.name}</bdi>{' '}
          {(standing || asks) && <span className="small soft">{asks ? 'asks for a place' : 'registered'}</span>}
        </>
      )}
      onChoose={(one) => {
        onChosen(one);
        field.onChange(one.person.name);
      }}
    />
  );
}
