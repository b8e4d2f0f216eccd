import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { restoreVersion } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { Draft } from '../drafts/draft.entity';
import { viewDraft } from '../drafts/get-draft.query';
import { keepDraft } from '../drafts/keep-draft';
import { ItemVersion } from '../items/item-version.entity';
import { lockItem } from '../items/item.rows';

type View = AnswerOf<typeof restoreVersion>;

export class RestoreVersion extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly number: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** No version ever changes: an earlier one is published again, as the next. */
@CommandHandler(RestoreVersion)
export class RestoreVersionHandler extends CommandInTransaction<RestoreVersion> {
  protected async handle({ itemId, number, caller }: RestoreVersion, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    const version = await tx.manager.findOneBy(ItemVersion, { itemId, number });
    if (!version) throw new NotFound('version');
    const draft = await tx.manager.findOneByOrFail(Draft, { itemId });
    await keepDraft(tx, item, draft, version.content, caller.personId);
    return viewDraft(tx.manager, itemId, caller);
  }
}
