import { useCallback, useState } from 'react';
import { keepDraft, readDraft } from '../../lib/drafts';
import type { Chosen } from './mention-text';

/** Whom one has chosen while writing in a thread, kept in this browser with what is written. */
export function useChosen(meId: string, threadId: string, begun: Chosen = {}) {
  const name = `people:${meId}:${threadId}`;
  const [chosen, setChosen] = useState<Chosen>(() => ({ ...readDraft<Chosen>(name), ...begun }));
  const choose = useCallback(
    (label: string, personId: string): void => {
      const now = { ...readDraft<Chosen>(name), [label]: personId };
      keepDraft(name, now);
      setChosen((held) => ({ ...held, ...now }));
    },
    [name],
  );
  return [chosen, choose] as const;
}
