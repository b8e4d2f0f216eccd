import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { scheduleSeries } from '#contracts/scheduling/endpoints';
import { GatheringScheduled } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, createAll, digestOf, firstOf, type Caller } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { newGathering } from '../gatherings/schedule-gathering.command';
import { refuseHosts } from '../hosts/refuse-hosts';
import { daysToCome, onDay } from './recurring-times';
import { Series } from './series.entity';

type Request = InputOf<typeof scheduleSeries>['body'];
type Answer = AnswerOf<typeof scheduleSeries>;

export class ScheduleSeries extends Command<Answer> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** All of them at once, or none: each is a gathering like any other. */
@CommandHandler(ScheduleSeries)
export class ScheduleSeriesHandler extends CommandInTransaction<ScheduleSeries> {
  protected async handle({ request, caller }: ScheduleSeries, tx: Tx): Promise<Answer> {
    const { id, repeats, ...fields } = request;
    const requestHash = digestOf(request);
    const isSame = (one: Series): boolean => one.scheduledBy === caller.personId && one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Series, id, isSame))) {
      const { personId: scheduledBy } = caller;
      await tx.manager.insert(Series, { id, repeats, scheduledBy, requestHash, scheduledAt: new Date() });
      const made = daysToCome(fields.start, repeats).map((day) => {
        const { times } = onDay(fields, day);
        const beside = { requestHash, sequence: 0, seriesId: id };
        return newGathering({ ...times, id: uuidv7(), isDraft: false }, caller, beside);
      });
      await refuseHosts(tx, made[0]!);
      await createAll(
        tx,
        made.map((aggregate) => ({ aggregate, event: GatheringScheduled, details: {} })),
      );
    }
    const order = { startsAt: 'ASC', id: 'ASC' } as const;
    const found = await tx.manager.find(Gathering, { select: { id: true }, where: { seriesId: id }, order });
    return { id, gatherings: found.map((one) => one.id) };
  }
}
