import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { isOfOffers } from './offers.queries';

/** Where somebody else was faster, what is shown is behind. */
const OVERTAKEN: ReadonlySet<string> = new Set([
  ...['taking-moved-on', 'places-gone', 'offer-closed', 'offer-over', 'places-asked-already'],
]);

/** Does what changes an offer or places of it, and fetches anew what shows them: also where it was overtaken. */
export function useTaken() {
  const client = useQueryClient();
  const renew = (): Promise<void> => client.invalidateQueries({ predicate: isOfOffers });
  return async <Now>(change: () => Promise<Now>): Promise<Now> => {
    try {
      const now = await change();
      await renew();
      return now;
    } catch (error) {
      if (error instanceof Problem && OVERTAKEN.has(error.slug)) await renew();
      throw error;
    }
  };
}

/** As `useTaken`, for one click: whether it is on its way, and why it was refused. */
export function useClick(change: () => Promise<unknown>) {
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
