import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { runItem, RunningOrder as View } from '#contracts/scheduling/endpoints';
import { afterSaying, asItStands, asTheClockRules } from '#contracts/scheduling/running-order';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { ClockRules } from './running-order.errors';
import { lockRunningOrder, saidOf, saveRunningOrder } from './running-order.rows';

export class RunItem extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly itemId: string,
    readonly asked: InputOf<typeof runItem>['body'],
  ) {
    super();
  }
}

/** What is said is how it is to be, not what to add: of two who press at once, both have what they saw. */
@CommandHandler(RunItem)
export class RunItemHandler extends CommandInTransaction<RunItem> {
  protected async handle({ gatheringId, itemId, asked }: RunItem, tx: Tx): Promise<View> {
    const { order, view } = await lockRunningOrder(tx, gatheringId);
    if (!view.items.some(({ id }) => id === itemId)) throw new NotFound('item');
    const { standing, extraMinutes } = asked;
    if (standing === 'to-come' && view.isByClock) throw new ClockRules();
    const now = Date.parse(view.now);
    const items = standing ? afterSaying(view, { id: itemId, standing }, now) : view.items;
    const said = items.map((item) =>
      item.id === itemId ? { ...item, extraMinutes: extraMinutes ?? item.extraMinutes } : item,
    );
    return saveRunningOrder(tx, Object.assign(order, { said: saidOf(said) }));
  }
}

export class RuleByClock extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly isByClock: boolean,
  ) {
    super();
  }
}

@CommandHandler(RuleByClock)
export class RuleByClockHandler extends CommandInTransaction<RuleByClock> {
  protected async handle({ gatheringId, isByClock }: RuleByClock, tx: Tx): Promise<View> {
    const { order, view } = await lockRunningOrder(tx, gatheringId);
    if (order.isByClock === isByClock) return view;
    const now = Date.parse(view.now);
    const said = saidOf(isByClock ? asTheClockRules(view, now) : asItStands(view, now));
    return saveRunningOrder(tx, Object.assign(order, { isByClock, said }));
  }
}
