import type { DataSource } from 'typeorm';
import { isPartner, NotAllowed, NotFound, type OwnRules, type Rule, type Verdict } from '#service';
import { Organisation } from './organisation.entity';

/** Access to what belongs to one organisation, named `:organisationId` in the path. */
export function organisationRules(dataSource: DataSource): OwnRules {
  /** Members see every organisation in the network, so they may know why this is closed; others do not exist. */
  const closed = async (organisationId: string, why: string): Promise<Verdict> => {
    const isKnown = await dataSource.manager.existsBy(Organisation, { id: organisationId, standing: 'member' });
    return isKnown ? new NotAllowed(why) : new NotFound('organisation');
  };
  const own: Rule = ({ caller, params }) => {
    const id = idIn(params);
    return caller.organisationId === id || closed(id, 'Only people of this organisation and organisers see this.');
  };
  const lead: Rule = ({ caller, params }) => {
    const id = idIn(params);
    const isLead = caller.organisationId === id && caller.roles.includes('lead');
    return isLead || closed(id, 'This is for the lead of the organisation. Ask your lead, or an organiser.');
  };
  const contact: Rule = ({ caller, params }) => {
    const id = idIn(params);
    if (isPartner(caller)) return caller.organisationId === id || new NotFound('organisation');
    return closed(id, 'This is for those who keep the partner’s entry.');
  };
  return { 'own-organisation': own, 'own-organisation-lead': lead, 'partner-contact': contact };
}

/** The guard comes before validation: what is no id names nothing. */
function idIn(params: Readonly<Record<string, string>>): string {
  const id = params['organisationId'] ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new NotFound('organisation');
  return id;
}
