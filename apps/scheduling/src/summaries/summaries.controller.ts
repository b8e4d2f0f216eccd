import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, Visitor, type Caller } from '#service';
import { getSummary } from './get-summary.query';
import { findNames, ReleaseSummary, TakeBackSummary } from './release-summary.command';

@Controller()
export class SummariesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getGatheringSummary)
  get(@Input() { params }: InputOf<typeof endpoints.getGatheringSummary>, @Visitor() caller: Caller | null) {
    return getSummary(this.dataSource, params.gatheringId, caller);
  }

  @Handles(endpoints.findNamesInSummary)
  async names(@Input() { params, body }: InputOf<typeof endpoints.findNamesInSummary>) {
    return { names: await findNames(this.dataSource.manager, params.gatheringId, body.text) };
  }

  @Handles(endpoints.releaseSummary)
  release(@Input() { params, body }: InputOf<typeof endpoints.releaseSummary>) {
    return this.commands.execute(new ReleaseSummary(params.gatheringId, body.text, body.despite));
  }

  @Handles(endpoints.takeBackSummary)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeBackSummary>): Promise<void> {
    return this.commands.execute(new TakeBackSummary(params.gatheringId));
  }
}
