import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { call, Problem } from '../../lib/api';
import { dropDraft, keepDraft, readDraft } from '../../lib/drafts';
import { sentenceOf } from '../../lib/form';
import { outlineQuery, type Outline } from './toolkits.queries';

const PAUSE_MILLIS = 500;

/** What is edited: kept in this browser at once, and by the network when editing pauses. */
export function useOutline(known: Outline) {
  const [outline, setOutline] = useState(() => {
    const kept = readDraft<Outline>(nameOf(known));
    return kept?.version === known.version ? kept : known;
  });
  const [changes, setChanges] = useState(() => (outline === known ? 0 : 1));
  const { saved, failure, versionNow } = useSaving(known, outline, changes);
  const change = (next: Outline): void => {
    setOutline(next);
    keepDraft(nameOf(next), { ...next, version: versionNow() });
    setChanges((count) => count + 1);
  };
  return { outline, change, isSaved: saved === changes, failure };
}

const nameOf = ({ id }: Outline): string => `outline.${id}`;

/** Saves one change after the other: each goes on from the version that the one before came to. */
function useSaving(known: Outline, outline: Outline, changes: number) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const [saved, setSaved] = useState(0);
  const version = useRef(known.version);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const isLast = useEffectEvent((nth: number) => nth === changes);
  const save = useEffectEvent(async (): Promise<void> => {
    const nth = changes;
    try {
      const now = await put(outline, known.title, version.current);
      version.current = now.version;
      client.setQueryData(outlineQuery(now.id).queryKey, now);
      if (isLast(nth)) dropDraft(nameOf(now));
      else keepDraft(nameOf(now), { ...outline, version: now.version });
      setFailure(undefined);
      setSaved(nth);
    } catch (error) {
      const isStale = error instanceof Problem && error.slug === 'stale';
      setFailure(isStale ? OVERTAKEN : sentenceOf(error));
    }
  });
  useEffect(() => {
    if (changes === 0) return;
    const timer = setTimeout(() => {
      saving.current = saving.current.then(() => save());
    }, PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [changes]);
  return { saved, failure, versionNow: () => version.current };
}

const OVERTAKEN = 'Somebody else edited this meanwhile. Open it anew to go on from theirs.';

/** A title that was emptied to write another is not the title yet. */
function put({ id, title, words, audience, sections }: Outline, before: string, ifMatch: number) {
  return call('PUT /api/library/toolkits/:toolkitId/outline', {
    params: { toolkitId: id },
    ifMatch,
    body: {
      ...{ title: title.trim() || before, words, audience },
      sections: sections.map(({ entries, ...section }) => ({
        ...section,
        title: section.title.trim() || 'A section',
        entries: entries.map(({ itemId, number }) => ({ itemId, number })),
      })),
    },
  });
}
