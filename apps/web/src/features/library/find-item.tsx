import { call } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { SearchField } from '../../ui/search-field';
import type { ItemSummary } from './library.queries';
import { KINDS } from './words';

/** Finds what is published by its words; what is there already (`isIn`) is not offered. */
export function FindItem({
  isIn,
  ...field
}: Pick<FieldProps<string>, 'id' | 'value' | 'onChange'> & {
  label: string;
  isIn: (itemId: string) => boolean;
  onChoose: (item: ItemSummary) => void;
}) {
  return (
    <SearchField
      {...{ ...field, name: 'add', error: undefined }}
      search={async (search, signal) => {
        const { items } = await call('GET /api/library/items', { query: { search, limit: 10 }, signal });
        return items;
      }}
      offers={({ id }) => !isIn(id)}
      keyOf={({ id }) => id}
      render={({ title, kind }) => (
        <>
          <bdi>{title}</bdi> <span className="soft">{KINDS[kind]}</span>
        </>
      )}
    />
  );
}
