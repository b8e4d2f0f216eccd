const PREFIX = 'levelfield.draft.';

/** What was typed and not yet sent, kept in this browser until it is sent or the person signs out. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}

export function keepDraft(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage loses only the copy: what is typed is still on the page.
  }
}

/** The names of all that is kept under names that begin so. */
export function draftNames(start: string): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX + start))
    .map((key) => key.slice(PREFIX.length));
}

/** Hears the name of each draft that another tab drops; returns how to stop. */
export function onDroppedElsewhere(listener: (name: string) => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key?.startsWith(PREFIX) && newValue === null) listener(key.slice(PREFIX.length));
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

export function dropDraft(name: string): void {
  localStorage.removeItem(PREFIX + name);
}

export function dropDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
