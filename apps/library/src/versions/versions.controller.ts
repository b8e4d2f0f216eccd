import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, Visitor, type Caller } from '#service';
import { compareVersions } from './compare-versions.query';
import { RestoreVersion } from './restore-version.command';
import { getItemVersion, listItemVersions } from './versions.query';

@Controller()
export class VersionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listVersions)
  list(@Input() { params, query }: InputOf<typeof endpoints.listVersions>, @Visitor() caller: Caller | null) {
    return listItemVersions(this.dataSource, params.itemId, query, caller);
  }

  @Handles(endpoints.getVersion)
  get(@Input() { params }: InputOf<typeof endpoints.getVersion>, @Visitor() caller: Caller | null) {
    return getItemVersion(this.dataSource, params, caller);
  }

  @Handles(endpoints.compareVersions)
  compare(@Input() { params, query }: InputOf<typeof endpoints.compareVersions>, @Visitor() caller: Caller | null) {
    return compareVersions(this.dataSource, params.itemId, query, caller);
  }

  @Handles(endpoints.restoreVersion)
  restore(@Input() { params }: InputOf<typeof endpoints.restoreVersion>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RestoreVersion(params.itemId, params.number, caller));
  }
}
