import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { asSaid } from '../gatherings/gathering.entity';
import { resolveTimes } from '../gatherings/gathering-times';
import { CancelSeries, ChangeSeries } from './change-series.command';
import { daysToCome, onDay } from './recurring-times';
import { ScheduleSeries } from './schedule-series.command';

@Controller()
export class SeriesController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.previewSeries)
  preview(@Input() { body }: InputOf<typeof endpoints.previewSeries>): AnswerOf<typeof endpoints.previewSeries> {
    const { repeats, ...said } = body;
    const items = daysToCome(said.start, repeats).map((day) => {
      const { times, clocks } = onDay(said, day);
      const { start, end } = resolveTimes({ ...times, registrationOpens: null, registrationCloses: null });
      return { start: asSaid(start), end: asSaid(end), clocks };
    });
    return { items };
  }

  @Handles(endpoints.scheduleSeries)
  schedule(@Input() { body }: InputOf<typeof endpoints.scheduleSeries>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ScheduleSeries(body, caller));
  }

  @Handles(endpoints.planSeriesChange)
  plan(@Input() { params, body }: InputOf<typeof endpoints.planSeriesChange>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeSeries({ ...params, ...body }, null, caller));
  }

  @Handles(endpoints.changeSeries)
  change(@Input() { params, body }: InputOf<typeof endpoints.changeSeries>, @SignedIn() caller: Caller) {
    const { version, ...asked } = body;
    return this.commands.execute(new ChangeSeries({ ...params, ...asked }, version, caller));
  }

  @Handles(endpoints.cancelSeries)
  cancel(@Input() { params, body }: InputOf<typeof endpoints.cancelSeries>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CancelSeries({ ...params, ...body }, caller));
  }
}
