import type { Sector } from '#contracts/sectors';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { useRenames } from '../../lib/renames';
import { Renamed } from '../../ui/renamed';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who somebody is at a gathering, to those who run it: their name and employer, and what either was called before. */
export function PersonHead({
  person,
  organisation,
}: {
  person: Named;
  organisation: Named & { readonly sector?: Sector | null | undefined };
}) {
  const renames = useRenames();
  return (
    <>
      <strong>
        <bdi>{person.name}</bdi>
      </strong>
      <span className="soft">
        {' · '}
        <bdi>{organisation.name}</bdi>
      </span>
      {organisation.sector && <p className="small soft">{SECTOR_NAMES[organisation.sector]}</p>}
      <div>
        <Renamed rename={renames.get(person.id)} /> <Renamed rename={renames.get(organisation.id)} />
      </div>
    </>
  );
}
