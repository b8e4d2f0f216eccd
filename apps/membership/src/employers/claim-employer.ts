import type { InputOf } from '#contracts/endpoint';
import type { applyToJoin } from '#contracts/membership/endpoints';
import { bandOf } from '#contracts/membership/sizes';
import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { AlreadyIn } from '../applications/application.errors';
import { calmName } from '../names/calm-name';
import type { Organisation } from '../organisations/organisation.entity';
import { Prospect } from '../prospects/prospect.entity';
import { inTurnForEmployers, SAME_EMPLOYER } from './same-employer';

type Applying = InputOf<typeof applyToJoin>['body']['employer'];
export type Employer = Pick<Organisation, 'name' | 'prospectId' | 'companyNumber' | 'sizeBand' | 'locality' | 'sites'>;

/**
 * Whom the applicant speaks of, held until the transaction ends. Somebody else may have applied for the same employer:
 * who speaks for it is for the organisers to decide, so that nobody shuts it out by having been first.
 * @throws AlreadyIn
 */
export async function claimEmployer(tx: Tx, applying: Applying): Promise<Employer> {
  const employer = await identify(tx, applying);
  await inTurnForEmployers(tx, [employer]);
  const { prospectId, companyNumber, name } = employer;
  const rows: { name: string }[] = await tx.manager.query(
    `SELECT other.name FROM organisation other,
       (SELECT NULL::uuid AS id, $1::uuid AS prospect_id, $2::text AS company_number, $3::text AS name) organisation
     WHERE other.standing = 'member' AND other.kind <> 'partner' AND ${SAME_EMPLOYER} LIMIT 1`,
    [prospectId, companyNumber, name],
  );
  if (rows[0]) throw new AlreadyIn(rows[0].name);
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
  return listed
    ? { ...asEmployer(listed), name }
    : { name, companyNumber, sizeBand: bandOf(sizeBand), prospectId: null, locality: null, sites: [] };
}

function asEmployer({ id, name, companyNumber, sizeBand, locality, postcode }: Prospect): Employer {
  return { prospectId: id, name: calmName(name), companyNumber, sizeBand, locality, sites: postcode ? [postcode] : [] };
}
