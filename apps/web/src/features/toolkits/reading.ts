import { useSyncExternalStore } from 'react';

/** Which items of a toolkit were read to their end, in this browser: it is nobody else's business. */
const keyOf = (toolkitId: string): string => `levelfield.read.${toolkitId}`;
const listeners = new Set<() => void>();

function kept(toolkitId: string): string {
  try {
    return localStorage.getItem(keyOf(toolkitId)) ?? '';
  } catch {
    return '';
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useRead(toolkitId: string): ReadonlySet<string> {
  const text = useSyncExternalStore(subscribe, () => kept(toolkitId));
  return new Set(text.split(' '));
}

export function markRead(toolkitId: string, itemId: string): void {
  const read = new Set(kept(toolkitId).split(' ').filter(Boolean));
  if (read.has(itemId)) return;
  try {
    localStorage.setItem(keyOf(toolkitId), [...read, itemId].join(' '));
  } catch {
    // A full or forbidden storage only forgets how far one has read.
  }
  for (const listener of listeners) listener();
}
