import { Controller, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, Visitor, type Caller } from '#service';
import { ToolkitPasses } from '../interests/toolkit-passes';
import { editionDifference } from './edition-difference.query';
import { viewEditionItem } from './edition-item.view';
import { viewEdition } from './edition.view';
import { listEditions } from './list-editions.query';
import { PublishEdition } from './publish-edition.command';

@Controller()
export class EditionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly passes: ToolkitPasses,
  ) {}

  @Handles(endpoints.publishEdition)
  publish(@Input() { params, body }: InputOf<typeof endpoints.publishEdition>, @SignedIn() caller: Caller) {
    return this.commands.execute(new PublishEdition(params.toolkitId, body, caller));
  }

  @Handles(endpoints.listEditions)
  list(@Input() { params, query }: InputOf<typeof endpoints.listEditions>, @Visitor() caller: Caller | null) {
    return listEditions(this.dataSource, params.toolkitId, query, caller);
  }

  @Handles(endpoints.getEdition)
  async get(
    @Input() { params }: InputOf<typeof endpoints.getEdition>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
  ) {
    const isOpened = await this.passes.open(params.toolkitId, caller, request);
    return viewEdition(this.dataSource.manager, params, caller, isOpened);
  }

  @Handles(endpoints.getEditionItem)
  async item(
    @Input() { params }: InputOf<typeof endpoints.getEditionItem>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
  ) {
    const isOpened = await this.passes.open(params.toolkitId, caller, request);
    return viewEditionItem(this.dataSource.manager, params, caller, isOpened);
  }

  @Handles(endpoints.getEditionDifference)
  difference(
    @Input() { params, query }: InputOf<typeof endpoints.getEditionDifference>,
    @Visitor() caller: Caller | null,
  ) {
    return editionDifference(this.dataSource.manager, params, query.from, caller);
  }
}
