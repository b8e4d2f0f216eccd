import { isolated } from '#contracts/isolated';
import { QuietLine } from '../../ui/quiet';
import { PARTS } from '../library/words';
import type { Writer } from './places';
import type { WritingState } from './writing-state';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** How what is typed stands, in words. Only what keeps it from being saved is announced. */
export function SavedLine({ state: { saved, savedAt } }: { state: WritingState }) {
  if (saved === 'here') {
    return (
      <QuietLine tone="waiting">
        Kept here, not yet saved. Go on writing: it is saved as soon as the network can be reached.
      </QuietLine>
    );
  }
  const words = {
    untouched: savedAt ? `Saved ${clock.format(new Date(savedAt))}` : 'What you write is kept as you write.',
    saving: 'Saving…',
    saved: savedAt ? `Saved ${clock.format(new Date(savedAt))}` : 'Saved',
  }[saved];
  return <p className="soft small">{words}</p>;
}

/** Who else writes, each once, and where. */
export function WritersLine({ others }: { others: readonly Writer[] }) {
  const places = new Map<string, string>();
  for (const { personId, name, part } of others) {
    if (part || !places.has(personId)) {
      places.set(personId, part ? `${isolated(name)} (in “${PARTS[part]}”)` : isolated(name));
    }
  }
  const who = new Intl.ListFormat('en-GB').format(places.values());
  return <QuietLine>{places.size > 0 && `Writing with you: ${who}.`}</QuietLine>;
}
