import { useRenewal } from '../../lib/live-hints';
import type { gatheringQuery, Gathering } from './gatherings.queries';

const LONGEST_MILLIS = 24 * 3_600_000;
/** The reader's clock may be ahead of the network's. */
const AGAIN_MILLIS = 5000;
const FOR_MILLIS = 120_000;

/** How long until the link of somebody with a place is shown: by then what was fetched is out of date. */
export function untilLink(gathering: Gathering | undefined, now = Date.now()): number | undefined {
  if (!gathering?.linkShownAt || gathering.link || gathering.mine?.standing !== 'place') return undefined;
  if (!gathering.online || gathering.standing === 'cancelled') return undefined;
  const until = Date.parse(gathering.linkShownAt) - now;
  if (until > 0) return Math.min(until, LONGEST_MILLIS);
  return until > -FOR_MILLIS ? AGAIN_MILLIS : undefined;
}

/** A gathering, which is fetched anew when its link is shown. */
export function useShownLink(query: ReturnType<typeof gatheringQuery>) {
  const renewal = useRenewal();
  return {
    ...query,
    refetchInterval: ({ state }: { state: { data: Gathering | undefined } }) => untilLink(state.data) ?? renewal,
  };
}
