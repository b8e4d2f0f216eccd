import { useSyncExternalStore } from 'react';
import { QuietLine } from '../ui/quiet';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

export function OfflineLine() {
  const online = useOnline();
  return (
    <QuietLine tone="waiting">
      {!online && 'You are offline. What has been fetched stays readable, and what you write stays here.'}
    </QuietLine>
  );
}
