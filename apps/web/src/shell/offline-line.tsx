import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { addressOf } from '../lib/api';
import { awaitAnew, keptSince } from '../offline/kept-reads';
import { saysItsAge } from '../offline/what-is-kept';
import { At } from '../ui/date-line';
import { QuietLine } from '../ui/quiet';

/** So often what is shown as it was kept is asked for anew. */
const AGAIN_MILLIS = 5000;

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

/** That there is no connection, and how old what is on the screen is. */
export function OfflineLine() {
  const online = useOnline();
  const since = useKeptSince();
  return (
    <QuietLine tone="waiting">
      {since ? (
        <span>
          {online ? 'We cannot reach the network just now.' : 'You are offline.'} This is as it was on{' '}
          <At instant={since} />. What you write stays here.
        </span>
      ) : (
        !online && 'You are offline. What has been fetched stays readable, and what you write stays here.'
      )}
    </QuietLine>
  );
}

/** Since when the oldest of what is on the screen was kept, where the network did not answer for it; renews it. */
function useKeptSince(): string | undefined {
  const client = useQueryClient();
  const subscribeTo = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);
  const since = useSyncExternalStore(subscribeTo, () => oldest(client));
  const isOld = since !== undefined;
  useEffect(() => {
    if (!isOld) return;
    const renew = (): void => void client.invalidateQueries({ predicate: (query) => keptOf(query) !== undefined });
    const timer = setInterval(renew, AGAIN_MILLIS);
    const reconnected = (): void => {
      awaitAnew();
      renew();
    };
    window.addEventListener('online', reconnected);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', reconnected);
    };
  }, [client, isOld]);
  return since;
}

function oldest(client: QueryClient): string | undefined {
  const dates = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .flatMap((query) => keptOf(query)?.toISOString() ?? []);
  return dates.sort()[0];
}

function keptOf({ queryKey }: Query): Date | undefined {
  const [route, asked] = queryKey as [string, Parameters<typeof addressOf>[1]?];
  return saysItsAge(route) ? keptSince(addressOf(route, asked as never)) : undefined;
}
