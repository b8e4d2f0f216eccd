import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRenewal } from '../../lib/live-hints';
import { unreadOf } from './threads.queries';
import styles from './unread-beside.module.css';

/** Beside each of these gatherings, what the reader has not read in its thread: of as many as a page of a list holds. */
export function useUnreadBeside(gatherings: readonly { readonly id: string }[]): (of: { id: string }) => ReactNode {
  const ids = gatherings.map(({ id }) => id);
  const refetchInterval = useRenewal();
  const { data } = useQuery({
    ...unreadOf(ids),
    ...{ refetchInterval, retry: false, placeholderData: keepPreviousData, enabled: ids.length > 0 },
  });
  const unread = new Map(data?.items.map(({ id, unread }) => [id, unread]));
  return ({ id }) => {
    const count = unread.get(id);
    if (!count) return null;
    return (
      <Link to="/threads/$threadId" params={{ threadId: id }} className={styles.unread}>
        {`${count} unread`}
      </Link>
    );
  };
}
