import type { Answer } from '../../lib/api';
import { At } from '../../ui/date-line';

type Names = NonNullable<Answer<'GET /api/membership/organisations/:organisationId'>['formerNames']>;

/** What somebody was called before: nobody slips into another's place by a new name. */
export function FormerNames({ names }: { names: Names }) {
  return (
    <>
      {names.map(({ name, until }) => (
        <div key={until}>
          <bdi>{name}</bdi>, until <At instant={until} />
        </div>
      ))}
    </>
  );
}
