import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, Searches, SignedIn, Visitor, type Caller } from '#service';
import { ConfirmItem } from './confirm-item.command';
import { viewItem } from './item.view';
import { listItems } from './list-items.query';
import { PublishItem } from './publish-item.command';
import { RateEvidence } from './rate-evidence.command';
import { ReturnItem } from './return-item.command';
import { StartItem } from './start-item.command';
import { WithdrawItem } from './withdraw-item.command';

@Controller()
export class ItemsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly searches: Searches,
  ) {}

  @Handles(endpoints.listItems)
  list(@Input() { query }: InputOf<typeof endpoints.listItems>, @Visitor() caller: Caller | null) {
    return this.searches.counted(query, listItems(this.dataSource, query, caller));
  }

  @Handles(endpoints.getItem)
  get(@Input() { params }: InputOf<typeof endpoints.getItem>, @Visitor() caller: Caller | null) {
    return viewItem(this.dataSource.manager, params.itemId, caller);
  }

  @Handles(endpoints.startItem)
  start(@Input() { body }: InputOf<typeof endpoints.startItem>, @SignedIn() caller: Caller) {
    return this.commands.execute(new StartItem(body, caller));
  }

  @Handles(endpoints.publishItem)
  publish(@Input() { params, body }: InputOf<typeof endpoints.publishItem>, @SignedIn() caller: Caller) {
    return this.commands.execute(new PublishItem(params.itemId, body, caller));
  }

  @Handles(endpoints.returnItem)
  return(@Input() { params, body }: InputOf<typeof endpoints.returnItem>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ReturnItem(params.itemId, body.comment, caller));
  }

  @Handles(endpoints.withdrawItem)
  withdraw(@Input() { params, body }: InputOf<typeof endpoints.withdrawItem>, @SignedIn() caller: Caller) {
    return this.commands.execute(new WithdrawItem(params.itemId, body.reason, caller));
  }

  @Handles(endpoints.confirmItem)
  confirm(@Input() { params, body }: InputOf<typeof endpoints.confirmItem>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ConfirmItem(params.itemId, body.due, caller));
  }

  @Handles(endpoints.rateEvidence)
  rate(@Input() { params, body }: InputOf<typeof endpoints.rateEvidence>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RateEvidence(params.itemId, body, caller));
  }
}
