import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Problem } from './api';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { sentenceOf } from './form';

const PAUSE_MILLIS = 500;

interface Versioned {
  id: string;
  version: number;
}

interface Keeping<T> {
  /** Of what is kept in this browser. */
  name: string;
  /** Saves over a version. @returns what it came to. */
  put: (edited: T, version: number) => Promise<T>;
  /** Of the query that answers it. */
  queryKey: QueryKey;
}

/** What is edited without a button to save it: kept in this browser at once, and by the network when editing pauses. */
export function useKept<T extends Versioned>(known: T, keeping: Keeping<T>) {
  const name = `${keeping.name}.${known.id}`;
  const { overtaken, forget } = useOvertaken(name, known);
  const [edited, setEdited] = useState(() => {
    const kept = readDraft<T>(name);
    return kept?.version === known.version ? kept : known;
  });
  const [changes, setChanges] = useState(() => (edited === known ? 0 : 1));
  /** What was typed last, drawn or not. */
  const latest = useRef(edited);
  const { saved, failure, versionNow } = useSaving(known, latest, changes, { ...keeping, name });
  const change = (next: T | ((held: T) => T)): void => {
    latest.current = typeof next === 'function' ? next(latest.current) : next;
    setEdited(latest.current);
    keepDraft(name, { ...latest.current, version: versionNow() });
    setChanges((count) => count + 1);
  };
  const goOn = overtaken && {
    withMine: () => (change({ ...overtaken, version: versionNow() }), forget()),
    withTheirs: forget,
  };
  return { edited, change, isSaved: saved === changes, failure, goOn };
}

/** What was typed before somebody else's edit went first: kept until its writer says which of the two goes on. */
function useOvertaken<T extends Versioned>(name: string, known: T) {
  const apart = `${name}.overtaken`;
  const [overtaken, setOvertaken] = useState(() => {
    const kept = readDraft<T>(name);
    if (!kept || kept.version === known.version) return readDraft<T>(apart);
    keepDraft(apart, kept);
    dropDraft(name);
    return kept;
  });
  const forget = (): void => {
    dropDraft(apart);
    setOvertaken(undefined);
  };
  return { overtaken, forget };
}

/** Saves one change after the other: each goes on from the version that the one before came to. */
function useSaving<T extends Versioned>(
  known: T,
  latest: { readonly current: T },
  changes: number,
  { name, put, queryKey }: Keeping<T>,
) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const [saved, setSaved] = useState(0);
  const version = useRef(known.version);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const save = useEffectEvent(async (): Promise<void> => {
    const nth = changes;
    const sent = latest.current;
    try {
      const now = await put(sent, version.current);
      version.current = now.version;
      client.setQueryData(queryKey, now);
      // What is kept is the newest: a change may have come in while this one was on its way.
      if (latest.current === sent) dropDraft(name);
      else keepDraft(name, { ...latest.current, version: now.version });
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

const OVERTAKEN =
  'Somebody else edited this meanwhile. What you typed is kept: open it anew to choose with which of the two you go on.';
