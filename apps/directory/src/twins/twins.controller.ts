import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { listMerges, listTwins, tellApart } from './list-twins.query';
import { MergePartners } from './merge-partners.command';
import { UndoMerge } from './undo-merge.command';

@Controller()
export class TwinsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listTwins)
  list(@Input() { query }: InputOf<typeof endpoints.listTwins>) {
    return listTwins(this.dataSource, query);
  }

  @Handles(endpoints.tellTwinsApart)
  async apart(@Input() { params, body }: InputOf<typeof endpoints.tellTwinsApart>, @SignedIn() caller: Caller) {
    await tellApart(this.dataSource, params, body.apart ? caller.personId : null);
  }

  @Handles(endpoints.mergePartners)
  merge(@Input() { body }: InputOf<typeof endpoints.mergePartners>, @SignedIn() caller: Caller) {
    return this.commands.execute(new MergePartners(body.id, body.keptId, body.goneId, caller.personId));
  }

  @Handles(endpoints.listMerges)
  merges(@Input() { query }: InputOf<typeof endpoints.listMerges>) {
    return listMerges(this.dataSource, query);
  }

  @Handles(endpoints.undoMerge)
  undo(@Input() { params }: InputOf<typeof endpoints.undoMerge>, @SignedIn() caller: Caller) {
    return this.commands.execute(new UndoMerge(params.mergeId, caller.personId));
  }
}
