import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { saveOutline } from '#contracts/library/endpoints';
import { ToolkitEdited } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Stale, type Caller } from '#service';
import { viewOutline } from './outline.view';
import { lockToolkit } from './toolkit.rows';
import { writtenOutline } from './written-outline';

type Request = InputOf<typeof saveOutline>['body'];
type View = AnswerOf<typeof saveOutline>;

export class SaveOutline extends Command<View> {
  constructor(
    readonly toolkitId: string,
    readonly version: number,
    readonly outline: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SaveOutline)
export class SaveOutlineHandler extends CommandInTransaction<SaveOutline> {
  protected async handle({ toolkitId, version, outline, caller }: SaveOutline, tx: Tx): Promise<View> {
    const toolkit = await lockToolkit(tx, toolkitId);
    if (toolkit.outlineVersion !== version) throw new Stale();
    Object.assign(toolkit, await writtenOutline(tx.manager, outline, toolkit.sections));
    toolkit.outlineVersion = toolkit.version + 1;
    await change(tx, toolkit, ToolkitEdited, { byId: caller.personId });
    return viewOutline(tx.manager, toolkitId);
  }
}
