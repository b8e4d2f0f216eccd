import { dayLine } from '../../lib/time';
import type { PartnerContent } from './partners.queries';
import { SAFEGUARDING } from './words';

/** What a partner says of how pupils are kept safe: what it does not say is said too. */
export function Safeguarding({ held }: { held: PartnerContent['safeguarding'] }) {
  const { policy, policyUrl, checks, insurance, insuredUntil, notes } = held;
  const unsaid = [
    policy === 'not-said' && 'a policy',
    checks === 'not-said' && 'checks on adults',
    insurance === 'not-said' && 'insurance',
  ].filter((what): what is string => what !== false);
  return (
    <ul style={{ paddingInlineStart: '1.2em' }}>
      {policy !== 'not-said' && (
        <li>{policyUrl ? <a href={policyUrl}>{SAFEGUARDING.policy[policy]}</a> : SAFEGUARDING.policy[policy]}</li>
      )}
      {checks !== 'not-said' && <li>{SAFEGUARDING.checks[checks]}</li>}
      {insurance !== 'not-said' && (
        <li>
          {SAFEGUARDING.insurance[insurance]}
          {insurance === 'yes' && insuredUntil && ` until ${dayLine(insuredUntil)}`}
        </li>
      )}
      {unsaid.length > 0 && (
        <li className="soft">{`Nothing is said of ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(unsaid)}.`}</li>
      )}
      {notes && <li dir="auto">{notes}</li>}
    </ul>
  );
}
