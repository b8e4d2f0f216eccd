import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { arrangeRunningOrder, RunningOrder as View } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale } from '#service';
import { ProgrammeIsAgenda } from './running-order.errors';
import { lockRunningOrder, saveRunningOrder } from './running-order.rows';

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
    const { order, view } = await lockRunningOrder(tx, gatheringId);
    if (view.isProgramme) throw new ProgrammeIsAgenda();
    if (order.version !== version) throw new Stale();
    const said = order.said.filter(({ id }) => items.some((item) => item.id === id));
    return saveRunningOrder(tx, Object.assign(order, { items, said }));
  }
}
