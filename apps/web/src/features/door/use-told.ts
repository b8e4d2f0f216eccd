import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { doorQuery } from './door.queries';
import { withTold } from './guests';
import { Told } from './told';

/** What this person's browser says at this door, and what of it is still to be told. */
export function useTold(meId: string, gatheringId: string) {
  const client = useQueryClient();
  const told = useMemo(
    () =>
      new Told(meId, gatheringId, (said, outcomes) => {
        const { queryKey } = doorQuery(gatheringId);
        client.setQueryData(queryKey, (door) => door && withTold(door, said, outcomes));
        void client.invalidateQueries({ queryKey });
      }),
    [client, meId, gatheringId],
  );
  useEffect(() => {
    const again = (): void => told.readAgain();
    const flush = (): void => told.flush();
    window.addEventListener('storage', again);
    window.addEventListener('online', flush);
    told.flush();
    return () => {
      window.removeEventListener('storage', again);
      window.removeEventListener('online', flush);
      told.stop();
    };
  }, [told]);
  return { told, ...useSyncExternalStore(told.subscribe, told.snapshot) };
}
