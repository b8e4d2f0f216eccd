const PREFIX = 'levelfield.draft.';

/** Whose drafts these are; absent before anybody signed in here. */
const OF = 'levelfield.drafts-of';

/**
 * What was typed and not yet sent, kept in this browser until it is sent, its writer signs out or somebody else signs
 * in. A session that ends takes nothing with it.
 */
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

/** Hears the name of each draft that another tab changes or drops; returns how to stop. */
export function onDraftElsewhere(listener: (name: string, dropped: boolean) => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key?.startsWith(PREFIX)) listener(key.slice(PREFIX.length), newValue === null);
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

export function dropDraft(name: string): void {
  localStorage.removeItem(PREFIX + name);
}

/** This person is signed in here now: what somebody else has left is not theirs to see. */
export function claimDrafts(personId: string): void {
  const before = localStorage.getItem(OF);
  if (before === personId) return;
  if (before !== null) dropDrafts();
  localStorage.setItem(OF, personId);
}

/** Whether anything may be kept here: not after whoever was here has signed out. */
export const draftsAreKept = (): boolean => localStorage.getItem(OF) !== null;

/** Hears who signs in in another tab in place of somebody else; returns how to stop. */
export function onClaimedElsewhere(listener: (personId: string) => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key === OF && newValue !== null) listener(newValue);
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

export function dropDrafts(): void {
  localStorage.removeItem(OF);
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
