import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { inFigures } from '../lib/count';
import { sentenceOf } from '../lib/form';
import { Button } from './button';
import styles from './quiet.module.css';

interface Pages<Item> {
  pages: { items: Item[]; total?: number }[];
}

/** The rows of a list query, all pages in one. */
export const rowsOf = <Item,>(data: Pages<Item> | undefined): Item[] => data?.pages.flatMap((page) => page.items) ?? [];

export const totalOf = (data: Pages<unknown> | undefined): number => data?.pages[0]?.total ?? 0;

/**
 * A list that grows by cursor: the rows, how many of how many are shown, and the button for more, after which
 * the focus goes to the first new row. `row` draws what is inside of each `li`.
 */
export function LoadMore<Item>({
  query,
  keyOf = (item) => String((item as { id: unknown }).id),
  row,
  label,
  className,
}: {
  query: Pick<
    UseInfiniteQueryResult<Pages<Item>, Error>,
    'data' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'error' | 'isFetchNextPageError'
  >;
  /** What tells the items apart, where they have no `id`. */
  keyOf?: (item: Item) => string;
  row: (item: Item) => ReactNode;
  /** Names the list: "Gatherings". */
  label: string;
  className?: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  const rows = rowsOf(query.data);
  const total = totalOf(query.data);
  const more = async (): Promise<void> => {
    const first = rows.length;
    await query.fetchNextPage();
    requestAnimationFrame(() => {
      const row = list.current?.children[first];
      (row?.querySelector<HTMLElement>('a, button') ?? (row as HTMLElement | undefined))?.focus();
    });
  };
  return (
    <div data-wide style={{ width: '100%' }}>
      <ul ref={list} aria-label={label} className={className} style={{ listStyle: 'none', padding: 0 }}>
        {rows.map((item) => (
          <li key={keyOf(item)} tabIndex={-1} style={{ maxWidth: 'none' }}>
            {row(item)}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button onClick={() => void more()} pending={query.isFetchingNextPage && 'Fetching more…'}>
            Show more
          </Button>
          {total > 0 && <span className="soft small">{`${rows.length} of ${inFigures(total)}`}</span>}
          <span role="status">{query.isFetchNextPageError && sentenceOf(query.error)}</span>
        </div>
      )}
    </div>
  );
}
