import type { Tx } from '#messaging';
import { inTurn } from '#service';
import type { Organisation } from '../organisations/organisation.entity';

/**
 * Whether `other` and `organisation` are one employer, in SQL. Two of one name are told apart by the file; where it
 * does not know this one, the name is all there is.
 */
export const SAME_EMPLOYER = `(other.id <> organisation.id AND (
  other.prospect_id = organisation.prospect_id OR other.company_number = organisation.company_number
  OR (organisation.prospect_id IS NULL AND lower(other.name) = lower(organisation.name))))`;

/** Everyone who claims one of these employers, or lets it in, takes turns until the transaction ends. */
export async function inTurnForEmployers(
  tx: Tx,
  employers: readonly Pick<Organisation, 'prospectId' | 'companyNumber' | 'name'>[],
): Promise<void> {
  const marks = employers.flatMap(({ prospectId, companyNumber, name }) => [
    prospectId,
    companyNumber,
    name.toLowerCase(),
  ]);
  for (const mark of [...new Set(marks.filter((mark) => mark !== null))].sort()) await inTurn(tx, 'employer', mark);
}
