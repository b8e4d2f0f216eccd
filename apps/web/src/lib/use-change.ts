import { useQueryClient, type Query } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from './api';
import { sentenceOf } from './form';

/**
 * Does a change and fetches anew what shows it: also where somebody else was faster (`overtaken`, the problems that say
 * so), since then what is shown is behind.
 */
export function useChange(shows: (query: Query) => boolean, overtaken: ReadonlySet<string>) {
  const client = useQueryClient();
  const renew = (): Promise<void> => client.invalidateQueries({ predicate: shows });
  return async <Now>(change: () => Promise<Now>): Promise<Now> => {
    try {
      const now = await change();
      await renew();
      return now;
    } catch (error) {
      if (error instanceof Problem && overtaken.has(error.slug)) await renew();
      throw error;
    }
  };
}

/** As one's `take`, for one click: whether it is on its way, and why it was refused. */
export function useClick<Now>(take: (change: () => Promise<Now>) => Promise<Now>, change: () => Promise<Now>) {
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
