import { useState } from 'react';
import { heldOf, inHeldOrder } from './held-order';

/** Rows in the order in which they are being read, until the reader asks for the newest; without `hides`, new ones stand at the end. */
export function useHeldOrder<R extends { readonly id: string; readonly lastSeq: number }>(
  fresh: readonly R[],
  { hides }: { hides: boolean },
): { rows: readonly R[]; news: number; renew: () => void } {
  const [held, setHeld] = useState(() => heldOf(fresh));
  const shown = inHeldOrder(held, fresh);
  const ids = new Set(shown.rows.map(({ id }) => id));
  const rows = hides ? shown.rows : [...shown.rows, ...fresh.filter(({ id }) => !ids.has(id))];
  // What has come in at the end is held from now on, too.
  const added = rows.filter(({ id }) => !held.has(id));
  if (added.length > 0) setHeld(new Map([...held, ...heldOf(added)]));
  return { rows, news: shown.news, renew: () => setHeld(heldOf(fresh)) };
}
