import { useEffect, useState } from 'react';
import { useFollow, useNews } from './following.queries';

const NONE: ReadonlySet<string> = new Set();

/**
 * Of the list that something one follows leads to: which of its items were new when it was opened, and became so since.
 * From then on they are seen.
 */
export function useNewSince(followingId: string | undefined): ReadonlySet<string> {
  const news = useNews();
  const { see } = useFollow();
  const [opened, setOpened] = useState<{ followingId: string; items: ReadonlySet<string> }>();
  useEffect(() => {
    if (followingId === undefined || !news) return;
    const brought = news.items.filter(({ following }) => following.includes(followingId));
    if (brought.length === 0) return;
    setOpened((held) => {
      const before = held?.followingId === followingId ? held.items : NONE;
      return { followingId, items: new Set([...before, ...brought.map(({ id }) => id)]) };
    });
    void see({ followingId }, brought);
  }, [followingId, news, see]);
  return opened && opened.followingId === followingId ? opened.items : NONE;
}

/** Whoever reads an item has seen what is new of it, whatever brought them. */
export function useReadsItem(itemId: string): void {
  const news = useNews();
  const { see } = useFollow();
  useEffect(() => {
    void see({ itemId }, news?.items.filter(({ id }) => id === itemId) ?? []);
  }, [itemId, news, see]);
}
