import type { EntityManager } from 'typeorm';
import { Invalid, type Caller, type FieldProblem } from '#service';
import type { Entry } from './collection.entity';
import { itemsOf } from './collection.view';

/**
 * What was sent, as it is kept. What stood in it before may stay, also if it is gone from the library.
 * @throws Invalid for items that are there twice, and new ones that are not there for the caller.
 */
export async function writtenEntries(
  manager: EntityManager,
  entries: readonly Entry[],
  caller: Caller,
  before: readonly Entry[] = [],
): Promise<Entry[]> {
  const stood = new Set(before.map(({ itemId }) => itemId));
  const fresh = entries.filter(({ itemId }) => !stood.has(itemId));
  const there = fresh.length > 0 ? await itemsOf(manager, fresh, caller) : new Map();
  const seen = new Set<string>();
  const refused: FieldProblem[] = [];
  entries.forEach(({ itemId }, place) => {
    const isTwice = seen.has(itemId);
    seen.add(itemId);
    if (isTwice) refused.push({ pointer: `#/entries/${place}`, detail: 'An item stands in a collection once.' });
    else if (!stood.has(itemId) && !there.has(itemId))
      refused.push({ pointer: `#/entries/${place}`, detail: 'This is not in the library.' });
  });
  if (refused.length > 0) throw new Invalid(refused);
  return [...entries];
}
