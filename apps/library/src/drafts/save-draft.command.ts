import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { saveDraft } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale, type Caller } from '#service';
import { lockItem } from '../items/item.rows';
import { writtenOf } from '../items/written';
import { viewDraft } from './get-draft.query';
import { Draft } from './draft.entity';
import { keepDraft } from './keep-draft';

type Request = InputOf<typeof saveDraft>['body'];
type View = AnswerOf<typeof saveDraft>;

export class SaveDraft extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly version: number,
    readonly content: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SaveDraft)
export class SaveDraftHandler extends CommandInTransaction<SaveDraft> {
  protected async handle({ itemId, version, content, caller }: SaveDraft, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    const draft = await tx.manager.findOneByOrFail(Draft, { itemId });
    if (draft.version !== version) throw new Stale();
    await keepDraft(tx, item, draft, writtenOf(item.kind, content, '#'), caller.personId);
    return viewDraft(tx.manager, itemId, caller);
  }
}
