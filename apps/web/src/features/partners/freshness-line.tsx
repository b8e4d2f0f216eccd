import { isolated } from '#contracts/isolated';
import { dayLine, relative } from '../../lib/time';
import { StateWord } from '../../ui/state-word';
import type { Programme } from './partners.queries';
import { FRESHNESS } from './words';

/** When somebody last said that it is true, and who; what is old says so. */
export function FreshnessLine({ programme }: { programme: Programme }) {
  const { assuredOn, assuredBy, freshness, partner } = programme;
  if (!assuredOn) return <>Nobody has said yet that this is true.</>;
  const by =
    assuredBy === 'partner' ? ` by ${isolated(partner.name)}` : assuredBy ? ' by the network’s organisers' : '';
  const ago = relative(`${assuredOn}T12:00:00Z`);
  return (
    <>
      {freshness && freshness !== 'assured' && (
        <>
          <StateWord tone={FRESHNESS[freshness].tone}>{FRESHNESS[freshness].word}</StateWord>{' '}
        </>
      )}
      {`Checked on ${dayLine(assuredOn)}${by}`}
      {freshness !== 'assured' && <span className="soft">{`, ${ago}: ask before you rely on it`}</span>}
    </>
  );
}
