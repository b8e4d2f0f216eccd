import { StateWord } from '../../ui/state-word';
import type { Partner, Programme } from './partners.queries';

/** What those who keep an entry have to know first; what is published, with nothing waiting, says nothing. */
export function Standing({ entry: { standing, hiddenReason, change } }: { entry: Partner | Programme }) {
  return (
    <>
      {standing === 'draft' && (
        <p>
          <StateWord>Draft</StateWord> Only those who keep it see it.
        </p>
      )}
      {standing === 'hidden' && (
        <p dir="auto">
          <StateWord tone="bad">Hidden</StateWord> {hiddenReason || 'Only those who keep it see it.'}
        </p>
      )}
      {change?.waiting && (
        <p>
          <StateWord tone="waiting">A change waits for a look</StateWord>
        </p>
      )}
    </>
  );
}
