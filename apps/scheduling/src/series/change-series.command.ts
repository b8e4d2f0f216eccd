import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, Stale, type Caller } from '#service';
import { CancelGathering } from '../gatherings/cancel-gathering.command';
import { ChangeGathering, type Changes } from '../gatherings/change-gathering.command';
import { Gathering } from '../gatherings/gathering.entity';
import { GatheringCancelledAlready, GatheringOver } from '../gatherings/gathering.errors';
import { planOf, type Scope } from './plan';

type Answer = AnswerOf<typeof endpoints.changeSeries>;

interface Asked {
  readonly seriesId: string;
  /** The gathering that the change is said of. */
  readonly from: string;
  readonly scope: Scope;
}

export class ChangeSeries extends Command<Answer> {
  constructor(
    readonly asked: Asked & { readonly changes: Changes },
    /** Of `from`; null where it is only asked what would become of them. */
    readonly version: number | null,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeSeries)
export class ChangeSeriesHandler extends CommandInTransaction<ChangeSeries> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ asked, version, caller }: ChangeSeries, tx: Tx): Promise<Answer> {
    const { all, from } = await lockSeries(tx, asked);
    if (version !== null && from.version !== version) throw new Stale();
    if (from.standing === 'cancelled') throw new GatheringCancelledAlready();
    if (from.isOver()) throw new GatheringOver();
    const plan = planOf(all, from, asked.scope, asked.changes);
    if (version !== null) {
      for (const { gathering, changes } of plan) {
        const { id, version: known } = gathering;
        if (changes) await this.commands.execute(new ChangeGathering(id, known, changes, caller, true));
      }
    }
    return { items: plan.map(({ becomes }) => becomes) };
  }
}

export class CancelSeries extends Command<AnswerOf<typeof endpoints.cancelSeries>> {
  constructor(
    readonly asked: Asked & Pick<InputOf<typeof endpoints.cancelSeries>['body'], 'reason'>,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CancelSeries)
export class CancelSeriesHandler extends CommandInTransaction<CancelSeries> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ asked, caller }: CancelSeries, tx: Tx): Promise<{ cancelled: number }> {
    const { all, from } = await lockSeries(tx, asked);
    const open = planOf(all, from, asked.scope, {}).filter(({ becomes }) => becomes.what === 'stays');
    for (const { gathering } of open)
      await this.commands.execute(new CancelGathering(gathering.id, asked.reason, caller));
    return { cancelled: open.length };
  }
}

/** In one order, so that two who change it wait for each other, and not in a circle. */
async function lockSeries(tx: Tx, { seriesId, from: id }: Asked): Promise<{ all: Gathering[]; from: Gathering }> {
  const lock = { mode: 'pessimistic_write' } as const;
  const all = await tx.manager.find(Gathering, { where: { seriesId }, order: { id: 'ASC' }, lock });
  const from = all.find((one) => one.id === id);
  if (!from) throw new NotFound('gathering of this series');
  return { all: all.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()), from };
}
