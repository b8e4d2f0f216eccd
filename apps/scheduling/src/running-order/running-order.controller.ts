import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input } from '#service';
import { ArrangeRunningOrder } from './arrange-running-order.command';
import { RuleByClock, RunItem } from './run-item.command';
import { viewRunningOrder } from './running-order.view';

@Controller()
export class RunningOrderController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getRunningOrder)
  get(@Input() { params }: InputOf<typeof endpoints.getRunningOrder>) {
    return viewRunningOrder(this.dataSource.manager, params.gatheringId);
  }

  @Handles(endpoints.arrangeRunningOrder)
  arrange(@Input() { params, body }: InputOf<typeof endpoints.arrangeRunningOrder>, @IfMatch() version: number) {
    return this.commands.execute(new ArrangeRunningOrder(params.gatheringId, version, body.items));
  }

  @Handles(endpoints.ruleByClock)
  ruleByClock(@Input() { params, body }: InputOf<typeof endpoints.ruleByClock>) {
    return this.commands.execute(new RuleByClock(params.gatheringId, body.isByClock));
  }

  @Handles(endpoints.runItem)
  run(@Input() { params, body }: InputOf<typeof endpoints.runItem>) {
    return this.commands.execute(new RunItem(params.gatheringId, params.itemId, body));
  }
}
