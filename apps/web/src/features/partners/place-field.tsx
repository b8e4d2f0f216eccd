import type { KnownPlace } from '#contracts/directory/finding';
import { call } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { SearchField } from '../../ui/search-field';

/** A postcode or a town, of those that are known; what is typed is kept as it is. */
export function PlaceField({ onChoose, ...field }: FieldProps<string> & { onChoose: (name: string) => void }) {
  return (
    <SearchField<KnownPlace>
      {...field}
      label="Postcode or town"
      search={async (search, signal) => {
        const { items } = await call('GET /api/directory/places', { query: { search }, signal });
        // A town and its district may have one name, which is all that is taken here.
        return items.filter(({ name }, nth) => items.findIndex((one) => one.name === name) === nth);
      }}
      keyOf={({ name }) => name}
      render={({ name }) => <bdi>{name}</bdi>}
      onChoose={({ name }) => onChoose(name)}
    />
  );
}
