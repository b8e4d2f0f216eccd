import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, instant, NotFound, Visitor, type Caller } from '#service';
import { knownTo } from '../gatherings/known-to';
import { findNames, ReleaseSummary, TakeBackSummary } from './release-summary.command';

@Controller()
export class SummariesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getGatheringSummary)
  async get(
    @Input() { params }: InputOf<typeof endpoints.getGatheringSummary>,
    @Visitor() caller: Caller | null,
  ): Promise<AnswerOf<typeof endpoints.getGatheringSummary>> {
    const [found]: AnswerOf<typeof endpoints.getGatheringSummary>[] = await this.dataSource.query(
      `SELECT (
         SELECT json_build_object('version', s.version, 'text', s.text, 'releasedAt', ${instant('s.released_at')})
         FROM gathering_summary s WHERE s.gathering_id = g.id
       ) AS summary FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')} AND ($2::uuid IS NULL OR true)`,
      [params.gatheringId, caller?.personId ?? null],
    );
    if (!found) throw new NotFound('gathering');
    return found;
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
