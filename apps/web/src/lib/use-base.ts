import { useEffect, useState } from 'react';
import { Problem } from './api';
import { dropDraft, keepDraft, readDraft } from './drafts';
import type { Base } from './edit-conflict';

/** What an edit began from, kept beside the draft of what is typed. */
export function useBase<T>(draft: string, latest: Base<T>) {
  const kept = `${draft}:base`;
  const [typedBefore] = useState(() => readDraft<Partial<T>>(draft) !== undefined);
  const [base, setBase] = useState<Base<T>>(() => (typedBefore ? readDraft<Base<T>>(kept) : undefined) ?? latest);
  useEffect(() => {
    keepDraft(kept, base);
    // Where nothing was typed there is nothing to compare it with.
    return () => void (readDraft(draft) === undefined && dropDraft(kept));
  }, [draft, kept, base]);
  const drop = (): void => {
    dropDraft(draft);
    dropDraft(kept);
  };
  return { base, setBase, typedBefore, drop };
}

export const CHANGED_MEANWHILE =
  'Somebody else changed this meanwhile, so nothing was saved. What they changed stands below: look at it, then save again.';

export const toChoose = (what: string): Problem =>
  new Problem(412, 'about:blank', 'Choose first', `Choose theirs or yours first: ${what}.`);
