import { useSyncExternalStore } from 'react';

/** Room for a second column: what a phone has not. */
const WIDE = '(min-width: 56.0625em)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
