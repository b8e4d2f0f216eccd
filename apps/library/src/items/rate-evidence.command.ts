import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { rateEvidence } from '#contracts/library/endpoints';
import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound, type Caller } from '#service';
import { changeItem } from './change-item';
import { noticeEditions } from '../toolkits/notice-editions';
import { lockItem } from './item.rows';
import { viewItem } from './item.view';

type Request = InputOf<typeof rateEvidence>['body'];
type View = AnswerOf<typeof rateEvidence>;

export class RateEvidence extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** From the second level on, data show it: which, is to be said. */
@CommandHandler(RateEvidence)
export class RateEvidenceHandler extends CommandInTransaction<RateEvidence> {
  protected async handle({ itemId, request, caller }: RateEvidence, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    if (item.standing === 'draft' && !item.waiting && !item.isWrittenBy(caller.personId)) throw new NotFound('item');
    const { level, source } = request;
    if (level !== null && level > 1 && !source) {
      throw new Invalid([{ pointer: '#/source', detail: 'Name the source that shows it.' }]);
    }
    const isLess = (level ?? 0) < (item.researchLevel ?? 0);
    Object.assign(item, { researchLevel: level, researchSource: source });
    await changeItem(tx, item, ItemChanged);
    if (isLess && item.standing === 'published') await noticeEditions(tx, item, 'evidence-fell');
    return viewItem(tx.manager, itemId, caller);
  }
}
