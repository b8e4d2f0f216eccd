import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Floor as View } from '#contracts/scheduling/endpoints';
import { MOST_ITEMS } from '#contracts/scheduling/running-order';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { AgendaFull, ProgrammeIsAgenda } from '../running-order/running-order.errors';
import { lockRunningOrder, rearrange, saveRunningOrder } from '../running-order/running-order.rows';
import { findQuestion, floorChanged, lockFloor } from './floor.rows';
import { viewFloor } from './floor.view';

export class PutOnAgenda extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly questionId: string,
    readonly minutes: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** The item has the question's id, so that it is there once, and goes when the question is taken back. */
@CommandHandler(PutOnAgenda)
export class PutOnAgendaHandler extends CommandInTransaction<PutOnAgenda> {
  protected async handle({ gatheringId, questionId, minutes, caller }: PutOnAgenda, tx: Tx): Promise<View> {
    const running = await lockRunningOrder(tx, gatheringId);
    const { order, view } = running;
    const floor = await lockFloor(tx, gatheringId);
    if (!floor) throw new NotFound('question');
    const { id, text } = await findQuestion(tx, gatheringId, questionId);
    if (view.isProgramme) throw new ProgrammeIsAgenda();
    if (!order.items.some((item) => item.id === id)) {
      if (order.items.length >= MOST_ITEMS) throw new AgendaFull();
      const item = { id, title: text.replaceAll(/\s+/g, ' '), minutes };
      await saveRunningOrder(tx, rearrange(running, [...order.items, item]));
      await floorChanged(tx, floor);
    }
    return viewFloor(tx.manager, gatheringId, caller);
  }
}
