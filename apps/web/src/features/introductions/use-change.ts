import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { introductionQuery, type Introduction } from './introductions.queries';

/** Takes over what an introduction came to, here and in lists; where somebody was faster, shows how it stands now. */
export function useTaken(): (change: () => Promise<Introduction>) => Promise<void> {
  const client = useQueryClient();
  return async (change) => {
    const renew = (): Promise<void> =>
      client.invalidateQueries({
        predicate: ({ queryKey: [route] }) => String(route).startsWith('GET /api/directory/introductions'),
      });
    try {
      const now = await change();
      client.setQueryData(introductionQuery(now.id).queryKey, now);
      await renew();
    } catch (error) {
      if (error instanceof Problem && error.slug === 'introduction-moved-on') await renew();
      throw error;
    }
  };
}

/** As `useTaken`, for one click: whether it is on its way, and why it was refused. */
export function useClick(change: () => Promise<Introduction>) {
  const take = useTaken();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = async (): Promise<void> => {
    setPending(true);
    try {
      await take(change);
      setFailure(undefined);
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setPending(false);
    }
  };
  return { run, pending, failure };
}
