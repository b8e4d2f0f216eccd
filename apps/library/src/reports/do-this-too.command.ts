import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { doThisToo } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { countAnew, lockKnown, lockTried } from './adoption';
import { viewOwnReport } from './own-report.query';
import { Doing } from './report.entity';

type View = AnswerOf<typeof doThisToo>;

/** Says that the caller's organisation does this too, or no more. */
export class DoThisToo extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly does: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(DoThisToo)
export class DoThisTooHandler extends CommandInTransaction<DoThisToo> {
  protected async handle({ itemId, does, caller }: DoThisToo, tx: Tx): Promise<View> {
    const item = await (does ? lockTried : lockKnown)(tx, itemId, caller);
    const doing = { itemId, organisationId: caller.organisationId };
    if ((await tx.manager.existsBy(Doing, doing)) !== does) {
      await (does ? tx.manager.insert(Doing, doing) : tx.manager.delete(Doing, doing));
      await countAnew(tx, item);
    }
    return viewOwnReport(tx.manager, itemId, caller);
  }
}
