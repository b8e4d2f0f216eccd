import { Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, Reply, SignedIn, Visitor, type Blobs, type Caller, isMember } from '#service';
import { CountUse } from '../documents/count-use.command';
import { FILE_BLOBS } from '../files/file-blobs';
import { sendFile } from '../files/send-file';
import { ToolkitPasses } from '../interests/toolkit-passes';
import { editionDifference } from './edition-difference.query';
import { findEditionFile, viewEditionItem } from './edition-item.view';
import { viewEdition } from './edition.view';
import { listEditions } from './list-editions.query';
import { PublishEdition } from './publish-edition.command';

@Controller()
export class EditionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly passes: ToolkitPasses,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
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

  @Handles(endpoints.getEditionFile)
  async file(
    @Input() { params }: InputOf<typeof endpoints.getEditionFile>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const isOpened = await this.passes.open(params.toolkitId, caller, request);
    const file = await findEditionFile(this.dataSource.manager, params, caller, isOpened);
    if (isMember(caller)) await this.commands.execute(new CountUse(params.itemId, 'file', caller));
    return sendFile(request, reply, this.blobs, file);
  }

  @Handles(endpoints.getEditionDifference)
  difference(
    @Input() { params, query }: InputOf<typeof endpoints.getEditionDifference>,
    @Visitor() caller: Caller | null,
  ) {
    return editionDifference(this.dataSource.manager, params, query.from, caller);
  }
}
