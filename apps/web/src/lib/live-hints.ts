import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Hint } from '#contracts/discussions/socket';
import { mayHaveChanged } from './hinted';
import { isLive, onLive, onStanding, startLive } from './live';

/** Hints come in bursts, and to everybody at once: each browser waits a moment of its own. */
const GATHER_MILLIS = 200;
const SPREAD_MILLIS = 600;
const RENEW_MILLIS = 20_000;

/** What other services changed is fetched anew from its owner where it is on the screen; mounted for members. */
export function useLiveHints(): void {
  const client = useQueryClient();
  useEffect(() => {
    let heard: Hint[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      const hints = heard;
      heard = [];
      timer = undefined;
      void client.invalidateQueries({ predicate: (query) => hints.some((hint) => mayHaveChanged(query, hint)) });
    };
    const hear = (hint: Hint): void => {
      heard.push(hint);
      timer ??= setTimeout(renew, GATHER_MILLIS + Math.random() * SPREAD_MILLIS);
    };
    const stops = [
      onLive('hint', hear),
      // What changed since it was fetched and before the connection stood, nobody told.
      onStanding(() => isLive() && hear({ type: 'missed' })),
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

function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 1500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 5000 });
  return () => cancelIdleCallback(handle);
}
