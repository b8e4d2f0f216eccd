import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, IfMatch, Input, SignedIn, type Caller } from '#service';
import { DiscardDraft } from './discard-draft.command';
import { viewDraft } from './get-draft.query';
import { SaveDraft } from './save-draft.command';
import { WriteTogether } from './write-together.command';

@Controller()
export class DraftsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getDraft)
  get(@Input() { params }: InputOf<typeof endpoints.getDraft>, @SignedIn() caller: Caller) {
    return viewDraft(this.dataSource.manager, params.itemId, caller);
  }

  @Handles(endpoints.saveDraft)
  save(
    @Input() { params, body }: InputOf<typeof endpoints.saveDraft>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new SaveDraft(params.itemId, version, body, caller));
  }

  @Handles(endpoints.writeTogether)
  writeTogether(@Input() { params, body }: InputOf<typeof endpoints.writeTogether>, @SignedIn() caller: Caller) {
    return this.commands.execute(new WriteTogether(params.itemId, body, caller));
  }

  @Handles(endpoints.discardDraft)
  discard(@Input() { params }: InputOf<typeof endpoints.discardDraft>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DiscardDraft(params.itemId, caller));
  }
}
