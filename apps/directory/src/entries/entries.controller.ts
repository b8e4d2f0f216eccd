import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { DecideChange } from './decide-change.command';
import { DiscardChange } from './discard-change.command';
import { listWaiting } from './list-changes.query';
import { listVersions } from './list-versions.query';
import { ShowEntry } from './show-entry.command';

@Controller()
export class EntriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listEntryChanges)
  changes(@Input() { query }: InputOf<typeof endpoints.listEntryChanges>) {
    return listWaiting(this.dataSource, query);
  }

  @Handles(endpoints.decideChange)
  decide(@Input() { params, body }: InputOf<typeof endpoints.decideChange>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DecideChange(params.entryId, body, caller));
  }

  @Handles(endpoints.discardChange)
  discard(@Input() { params }: InputOf<typeof endpoints.discardChange>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DiscardChange(params.entryId, caller));
  }

  @Handles(endpoints.showEntry)
  show(@Input() { params, body }: InputOf<typeof endpoints.showEntry>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ShowEntry(params.entryId, body, caller));
  }

  @Handles(endpoints.listEntryVersions)
  versions(@Input() { params, query }: InputOf<typeof endpoints.listEntryVersions>) {
    return listVersions(this.dataSource.manager, params.entryId, query);
  }
}
