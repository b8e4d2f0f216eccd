import type { EventDefinition } from '#contracts/topic';
import type { ItemState } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import { noteHappening } from '../news/happenings';
import { makeFindable } from '../search/findable';
import type { Item } from './item.entity';

/** Writes a changed item, tells of it and its followers, and has it found as it is now, all at once. */
export async function changeItem<D>(
  tx: Tx,
  item: Item,
  event: EventDefinition<ItemState, D>,
  ...details: {} extends D ? [D?] : [D]
): Promise<void> {
  await noteHappening(tx.manager, item, event, details[0]);
  await change(tx, item, event, ...details);
  await makeFindable(tx.manager, item);
}
