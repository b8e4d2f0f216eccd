import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLive, startLive } from './live';

/** Hints come in bursts, and to everybody at once: each browser waits a moment of its own. */
const GATHER_MILLIS = 200;
const SPREAD_MILLIS = 600;

/** What other services changed is fetched anew from its owner where it is on the screen; mounted for members. */
export function useLiveHints(): void {
  const client = useQueryClient();
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      const ids = new Set(changed);
      changed.clear();
      timer = undefined;
      void client.invalidateQueries({ predicate: (query) => concerns(query, ids) });
    };
    const stopHearing = onLive('hint', ({ type, id }) => {
      changed.add(type === 'gathering' ? id : MINE);
      timer ??= setTimeout(renew, GATHER_MILLIS + Math.random() * SPREAD_MILLIS);
    });
    const stopWaiting = whenIdle(startLive);
    return () => {
      stopHearing();
      stopWaiting();
      clearTimeout(timer);
    };
  }, [client]);
}

const MINE = 'mine';

/** A list may gain or lose what changed; a single gathering is renewed when it is the one. */
function concerns({ queryKey }: Query, ids: ReadonlySet<string>): boolean {
  const [route, asked] = queryKey as [string, { params?: { gatheringId?: string } }?];
  if (!/^GET \/api\/(scheduling\/gatherings|discussions\/threads)/.test(route)) return false;
  const gatheringId = asked?.params?.gatheringId;
  return gatheringId === undefined || ids.has(MINE) || ids.has(gatheringId);
}

function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 1500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 5000 });
  return () => cancelIdleCallback(handle);
}
