import { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotAllowed, NotFound, type OwnRules } from '#service';
import { ItemAuthor, Item } from '../items/item.entity';

/** The rule by that name, for operations on `:itemId`: what others may read, they are told that it is not theirs. */
export function authorRule(dataSource: DataSource): OwnRules {
  return {
    author: async ({ caller, params: { itemId = '' } }) => {
      // Rules are asked before the path is validated.
      const id = Id.safeParse(itemId).data;
      if (!id) return new NotFound('item');
      if (await dataSource.manager.existsBy(ItemAuthor, { itemId: id, personId: caller.personId })) return true;
      const item = await dataSource.manager.findOne(Item, { select: { standing: true }, where: { id } });
      return item && item.standing !== 'draft'
        ? new NotAllowed('This is for its authors. Ask one of them to let you write along.')
        : new NotFound('item');
    },
  };
}
