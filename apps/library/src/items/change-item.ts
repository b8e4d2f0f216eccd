import type { EventDefinition } from '#contracts/topic';
import type { ItemState } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import { makeFindable } from '../search/findable';
import type { Item } from './item.entity';

/** Writes a changed item, tells of it, and has it found as it is now, all at once. */
export async function changeItem<D>(
  tx: Tx,
  item: Item,
  event: EventDefinition<ItemState, D>,
  ...details: {} extends D ? [D?] : [D]
): Promise<void> {
  await change(tx, item, event, ...details);
  await makeFindable(tx.manager, item);
}
