import type { InputOf } from '#contracts/endpoint';
import type { applyToJoin } from '#contracts/membership/endpoints';
import type { Tx } from '#messaging';
import { inTurn, NotFound } from '#service';
import { AlreadyApplying, AlreadyIn } from '../applications/application.errors';
import type { Organisation } from '../organisations/organisation.entity';
import { Prospect } from '../prospects/prospect.entity';

type Applying = InputOf<typeof applyToJoin>['body']['employer'];
type Employer = Pick<Organisation, 'name' | 'prospectId' | 'companyNumber' | 'sizeBand' | 'locality'>;

/**
 * Whom the applicant speaks of, held until the transaction ends, so that of two colleagues who apply at once one does.
 * @throws AlreadyApplying, AlreadyIn
 */
export async function claimEmployer(tx: Tx, applying: Applying): Promise<Employer> {
  const employer = await identify(tx, applying);
  const { prospectId, companyNumber, name } = employer;
  const marks = [prospectId, companyNumber, name.toLowerCase()].filter((mark) => mark !== null);
  for (const mark of marks.sort()) await inTurn(tx, 'employer', mark);
  const rows: { name: string; standing: 'applying' | 'member' }[] = await tx.manager.query(
    // Two employers of one name are told apart by the file; where it does not know them, the name is all there is.
    `SELECT name, standing FROM organisation WHERE standing IN ('applying', 'member')
       AND (prospect_id = $1 OR company_number = $2 OR ($1::uuid IS NULL AND lower(name) = lower($3)))
     ORDER BY standing DESC LIMIT 1`,
    [prospectId, companyNumber, name],
  );
  if (rows[0]) throw rows[0].standing === 'member' ? new AlreadyIn(rows[0].name) : new AlreadyApplying(rows[0].name);
  return employer;
}

async function identify(tx: Tx, applying: Applying): Promise<Employer> {
  if (applying.listed) {
    const prospect = await tx.manager.findOneBy(Prospect, { id: applying.prospectId });
    if (!prospect) throw new NotFound('employer');
    return asEmployer(prospect);
  }
  const { name, companyNumber = null, sizeBand = null } = applying;
  const listed = companyNumber && (await tx.manager.findOneBy(Prospect, { companyNumber }));
  return listed ? { ...asEmployer(listed), name } : { name, companyNumber, sizeBand, prospectId: null, locality: null };
}

function asEmployer({ id, name, companyNumber, sizeBand, locality }: Prospect): Employer {
  return { prospectId: id, name, companyNumber, sizeBand, locality };
}
