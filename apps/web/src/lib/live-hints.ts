import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Hinted } from '#contracts/hint';
import { isLive, onLive, onStanding, showLive, startLive } from './live';
import { FRESH_MILLIS } from './query';
import { sessionQuery } from './session';
import { mayHaveChanged, namesOf, type Asked } from './shown';

/** Hints come in bursts, and to everybody at once: each browser waits a moment of its own. */
const GATHER_MILLIS = 200;
const SPREAD_MILLIS = 600;
const RENEW_MILLIS = 20_000;

/** What other services changed is fetched anew from its owner where it is on the screen; mounted for members. */
export function useLiveHints(): void {
  const client = useQueryClient();
  useEffect(() => {
    let heard: Hinted[] = [];
    let missed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      const [hints, all] = [heard, missed];
      [heard, missed, timer] = [[], false, undefined];
      void client.invalidateQueries({
        predicate: (query) => (all && !isSession(query)) || hints.some((hint) => mayHaveChanged(query, hint)),
      });
    };
    const soon = (): void => {
      timer ??= setTimeout(renew, GATHER_MILLIS + Math.random() * SPREAD_MILLIS);
    };
    const miss = (): void => {
      missed = true;
      soon();
    };
    const stops = [
      onLive('hint', (hint) => {
        heard.push(hint);
        soon();
      }),
      onLive('missed', miss),
      // What changed since it was fetched and before the connection stood, nobody told.
      onStanding(() => isLive() && miss()),
      sayWhatIsShown(client),
      whenIdle(startLive),
    ];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    };
  }, [client]);
}

/** As `refetchInterval` of what hints tell of: by the clock only while there is no connection to hear them on. */
export function useRenewal(): number | false {
  return useSyncExternalStore(onStanding, isLive) ? false : RENEW_MILLIS;
}

const isSession = ({ queryKey }: Asked): boolean => queryKey[0] === sessionQuery.queryKey[0];

/** What is on the screen, and what may come back to it without being fetched anew. */
function sayWhatIsShown(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (): void => {
    timer = undefined;
    const shown = client.getQueryCache().findAll({
      predicate: (query) => query.isActive() || !query.isStaleByTime(FRESH_MILLIS),
    });
    showLive(new Set(shown.flatMap((query) => namesOf(query))));
  };
  const soon = (): void => {
    timer ??= setTimeout(say, GATHER_MILLIS);
  };
  soon();
  const stop = client.getQueryCache().subscribe(soon);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 1500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 5000 });
  return () => cancelIdleCallback(handle);
}
