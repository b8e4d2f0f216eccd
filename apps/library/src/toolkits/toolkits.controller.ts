import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { DiscardToolkit } from './discard-toolkit.command';
import { getToolkit, listToolkits } from './list-toolkits.query';
import { outlineDifference } from './next-edition.query';
import { viewOutline } from './outline.view';
import { SaveOutline } from './save-outline.command';
import { StartToolkit } from './start-toolkit.command';

@Controller()
export class ToolkitsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listToolkits)
  list(@Input() { query }: InputOf<typeof endpoints.listToolkits>, @Visitor() caller: Caller | null) {
    return listToolkits(this.dataSource, query, caller);
  }

  @Handles(endpoints.getToolkit)
  get(@Input() { params }: InputOf<typeof endpoints.getToolkit>, @Visitor() caller: Caller | null) {
    return getToolkit(this.dataSource, params.toolkitId, caller);
  }

  @Handles(endpoints.startToolkit)
  start(@Input() { body }: InputOf<typeof endpoints.startToolkit>, @SignedIn() caller: Caller) {
    return this.commands.execute(new StartToolkit(body, caller));
  }

  @Handles(endpoints.getOutline)
  outline(@Input() { params }: InputOf<typeof endpoints.getOutline>) {
    return viewOutline(this.dataSource.manager, params.toolkitId);
  }

  @Handles(endpoints.saveOutline)
  save(
    @Input() { params, body }: InputOf<typeof endpoints.saveOutline>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new SaveOutline(params.toolkitId, version, body, caller));
  }

  @Handles(endpoints.discardToolkit)
  discard(@Input() { params }: InputOf<typeof endpoints.discardToolkit>) {
    return this.commands.execute(new DiscardToolkit(params.toolkitId));
  }

  @Handles(endpoints.getOutlineDifference)
  difference(@Input() { params }: InputOf<typeof endpoints.getOutlineDifference>) {
    return outlineDifference(this.dataSource.manager, params.toolkitId);
  }
}
