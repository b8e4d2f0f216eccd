import { checkedInWords } from '#contracts/directory/facts';
import { relative } from '../../lib/time';
import { StateWord } from '../../ui/state-word';
import type { Programme } from './partners.queries';
import { FRESHNESS } from './words';

/** When somebody last said that it is true, and who; what is old says so. */
export function FreshnessLine({ programme }: { programme: Programme }) {
  const { assuredOn, freshness } = programme;
  if (!assuredOn) return <>{checkedInWords(programme)}</>;
  const ago = relative(`${assuredOn}T12:00:00Z`);
  return (
    <>
      {freshness && freshness !== 'assured' && (
        <>
          <StateWord tone={FRESHNESS[freshness].tone}>{FRESHNESS[freshness].word}</StateWord>{' '}
        </>
      )}
      {checkedInWords(programme)}
      {freshness !== 'assured' && <span className="soft">{`, ${ago}: ask before you rely on it`}</span>}
    </>
  );
}
