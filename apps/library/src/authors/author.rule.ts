import { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotAllowed, NotFound, type OwnRules } from '#service';
import { ItemAuthor, Item } from '../items/item.entity';
import { writesInRoom } from '../rooms/room.rows';

/** The rules by those names, for operations on `:itemId`: what others may read, they are told that it is not theirs. */
export function authorRule(dataSource: DataSource): OwnRules {
  const author: NonNullable<OwnRules['author']> = async ({ caller, params: { itemId = '' } }) => {
    // Rules are asked before the path is validated.
    const id = Id.safeParse(itemId).data;
    if (!id) return new NotFound('item');
    if (await dataSource.manager.existsBy(ItemAuthor, { itemId: id, personId: caller.personId })) return true;
    const item = await dataSource.manager.findOne(Item, { select: { standing: true }, where: { id } });
    return item && item.standing !== 'draft'
      ? new NotAllowed('This is for its authors. Ask one of them to let you write along.')
      : new NotFound('item');
  };
  return {
    author,
    'draft-writer': async (asked) => {
      const id = Id.safeParse(asked.params['itemId']).data;
      return id && (await writesInRoom(dataSource.manager, id, asked.caller)) ? true : author(asked);
    },
  };
}
