import type { Tx } from '#messaging';
import { inTurn } from '#service';
import type { Organisation } from '../organisations/organisation.entity';

/**
 * Whether `other` and `organisation` are one employer, in SQL. Two of one name are told apart by the file; where it
 * does not know this one, the name is all there is, however it is written.
 */
export const SAME_EMPLOYER = `(other.id IS DISTINCT FROM organisation.id AND (
  other.prospect_id = organisation.prospect_id OR other.company_number = organisation.company_number
  OR (organisation.prospect_id IS NULL AND likeness(other.name) = likeness(organisation.name))))`;

/** Employers whose names are alike: no more than a hint, since two may be called the same. Ten at most, in SQL. */
export const LOOKS_LIKE = `(SELECT coalesce(jsonb_agg(DISTINCT found.name), '[]') FROM (
  SELECT other.name FROM organisation other WHERE other.id <> organisation.id
    AND other.standing IN ('applying', 'member') AND likeness(other.name) = likeness(organisation.name)
  UNION SELECT listed.name FROM prospect listed WHERE listed.id IS DISTINCT FROM organisation.prospect_id
    AND likeness(listed.name) = likeness(organisation.name)
  LIMIT 10) found)`;

/** Everyone who claims one of these employers, or lets it in, takes turns until the transaction ends. */
export async function inTurnForEmployers(
  tx: Tx,
  employers: readonly Pick<Organisation, 'prospectId' | 'companyNumber' | 'name'>[],
): Promise<void> {
  const names: { alike: string }[] = await tx.manager.query(
    'SELECT likeness(name) AS alike FROM unnest($1::text[]) AS name',
    [employers.map(({ name }) => name)],
  );
  const marks = [
    ...employers.flatMap(({ prospectId, companyNumber }) => [prospectId, companyNumber]),
    ...names.map(({ alike }) => alike),
  ];
  for (const mark of [...new Set(marks.filter((mark) => mark !== null))].sort()) await inTurn(tx, 'employer', mark);
}
