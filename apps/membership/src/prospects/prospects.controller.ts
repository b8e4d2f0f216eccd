import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input } from '#service';
import { ListProspects } from './list-prospects.query';

@Controller()
export class ProspectsController {
  constructor(private readonly queries: QueryBus) {}

  @Handles(endpoints.listProspects)
  list(
    @Input(endpoints.listProspects) { query }: InputOf<typeof endpoints.listProspects>,
  ): Promise<AnswerOf<typeof endpoints.listProspects>> {
    return this.queries.execute(new ListProspects(query));
  }
}
