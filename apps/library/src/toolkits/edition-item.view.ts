import type { EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { getEditionItem } from '#contracts/library/endpoints';
import { NotFound, type Caller } from '#service';
import { ItemVersion } from '../items/item.entity';
import { freeSections, readEdition, toldOf } from './edition.rows';
import { ToolkitToAskFor } from './toolkit.errors';
import { entriesOf } from './toolkit.rows';

/**
 * What was withdrawn says nothing any more, here as on its own page: its title and the reason stay.
 * @throws NotFound, and ToolkitToAskFor beyond what is open.
 */
export async function viewEditionItem(
  manager: EntityManager,
  { itemId, ...which }: InputOf<typeof getEditionItem>['params'],
  caller: Caller | null,
  isOpened: boolean,
): Promise<AnswerOf<typeof getEditionItem>> {
  const { edition, today } = await readEdition(manager, which, caller);
  const entry = entriesOf(edition.sections).find((one) => one.itemId === itemId);
  if (!entry) throw new NotFound('item');
  const free = edition.sections.slice(0, freeSections(edition.sections));
  if (!isOpened && !entriesOf(free).includes(entry)) throw new ToolkitToAskFor();
  const now = today.get(itemId)!;
  const isWithdrawn = now.notice?.what === 'withdrawn';
  const { number } = entry;
  const content = isWithdrawn ? null : (await manager.findOneByOrFail(ItemVersion, { itemId, number })).content;
  return { ...entry, ...toldOf(now), latest: now.latest, content };
}
