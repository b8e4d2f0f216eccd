import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { arrangeRunningOrder, RunningOrder as View } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale } from '#service';
import { ProgrammeIsAgenda } from './running-order.errors';
import { lockRunningOrder, rearrange, saveRunningOrder } from './running-order.rows';

export class ArrangeRunningOrder extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly version: number,
    readonly items: InputOf<typeof arrangeRunningOrder>['body']['items'],
  ) {
    super();
  }
}

@CommandHandler(ArrangeRunningOrder)
export class ArrangeRunningOrderHandler extends CommandInTransaction<ArrangeRunningOrder> {
  protected async handle({ gatheringId, version, items }: ArrangeRunningOrder, tx: Tx): Promise<View> {
    const running = await lockRunningOrder(tx, gatheringId);
    if (running.view.isProgramme) throw new ProgrammeIsAgenda();
    if (running.order.version !== version) throw new Stale();
    return saveRunningOrder(tx, rearrange(running, items));
  }
}
