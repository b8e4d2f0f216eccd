import { useState } from 'react';

interface Held {
  readonly key: string;
  readonly pages: number;
  readonly ids: readonly string[];
}

type Page<Item> = { readonly items: readonly Item[] };

/**
 * A list that changes by itself while it is read: its rows stay where they are and change in place, what is new waits
 * until it is let in. `key` says what the list is of; another list, or a further page of it, comes in at once.
 */
export function useHeld<Item extends { id: string }>(key: string, pages: readonly Page<Item>[]) {
  const now: Held = { key, pages: pages.length, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)) };
  const [held, setHeld] = useState(now);
  const current = held.key === key ? grown(held, pages) : now;
  if (current !== held) setHeld(current);
  const items = new Map(pages.flatMap((page) => page.items.map((item) => [item.id, item])));
  const shown = current.ids.flatMap((id) => items.get(id) ?? []);
  return { shown, waiting: items.size - shown.length, letIn: () => setHeld(now) };
}

function grown<Item extends { id: string }>(held: Held, pages: readonly Page<Item>[]): Held {
  if (pages.length <= held.pages) return held;
  const known = new Set(held.ids);
  const further = pages.slice(held.pages).flatMap(({ items }) => items.map(({ id }) => id));
  return { ...held, pages: pages.length, ids: [...held.ids, ...further.filter((id) => !known.has(id))] };
}
