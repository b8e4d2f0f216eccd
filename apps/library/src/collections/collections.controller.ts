import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, IfMatch, Input, SignedIn, type Caller } from '#service';
import { CollectItem } from './collect-item.command';
import { viewCollection } from './collection.view';
import { DiscardCollection } from './discard-collection.command';
import { listCollections } from './list-collections.query';
import { SaveCollection } from './save-collection.command';
import { StartCollection } from './start-collection.command';

@Controller()
export class CollectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listCollections)
  list(@Input() { query }: InputOf<typeof endpoints.listCollections>, @SignedIn() caller: Caller) {
    return listCollections(this.dataSource, query, caller);
  }

  @Handles(endpoints.startCollection)
  start(@Input() { body }: InputOf<typeof endpoints.startCollection>, @SignedIn() caller: Caller) {
    return this.commands.execute(new StartCollection(body, caller));
  }

  @Handles(endpoints.getCollection)
  get(@Input() { params }: InputOf<typeof endpoints.getCollection>, @SignedIn() caller: Caller) {
    return viewCollection(this.dataSource.manager, params.collectionId, caller);
  }

  @Handles(endpoints.saveCollection)
  save(
    @Input() { params, body }: InputOf<typeof endpoints.saveCollection>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new SaveCollection(params.collectionId, version, body, caller));
  }

  @Handles(endpoints.discardCollection)
  discard(@Input() { params }: InputOf<typeof endpoints.discardCollection>) {
    return this.commands.execute(new DiscardCollection(params.collectionId));
  }

  @Handles(endpoints.putInCollection)
  put(@Input() { params }: InputOf<typeof endpoints.putInCollection>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CollectItem(params.collectionId, params.itemId, true, caller));
  }

  @Handles(endpoints.takeOutOfCollection)
  takeOut(@Input() { params }: InputOf<typeof endpoints.takeOutOfCollection>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CollectItem(params.collectionId, params.itemId, false, caller));
  }
}
