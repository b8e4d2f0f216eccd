import { Readable } from 'node:stream';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, IfMatch, Input, Invalid, SignedIn, type Caller } from '#service';
import { loadFeed, loadRun } from './feed.view';
import { listDifferences } from './list-differences.query';
import { listFeedRows, listFeedRuns, listFeeds } from './list-feeds.query';
import { ReadFeed } from './read-feed.command';
import { BringFeedBack, RemoveFeed } from './remove-feed.command';
import { SaveFeed } from './save-feed.command';
import { CancelFeedRun, MapFeedColumns, StartFeedRun } from './steer-run.commands';
import { TakeFromFeed } from './take-from-feed.command';
import { UploadFeedFile } from './upload-feed-file.command';

@Controller()
export class FeedsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listFeeds)
  list(@Input() { query }: InputOf<typeof endpoints.listFeeds>) {
    return listFeeds(this.dataSource, query);
  }

  @Handles(endpoints.getFeed)
  get(@Input() { params }: InputOf<typeof endpoints.getFeed>) {
    return loadFeed(this.dataSource, params.feedId);
  }

  @Handles(endpoints.saveFeed)
  async save(@Input() { params, body }: InputOf<typeof endpoints.saveFeed>, @SignedIn() caller: Caller) {
    await this.commands.execute(new SaveFeed(params.feedId, body, caller.personId));
    return loadFeed(this.dataSource, params.feedId);
  }

  @Handles(endpoints.removeFeed)
  async remove(@Input() { params, body }: InputOf<typeof endpoints.removeFeed>, @SignedIn() caller: Caller) {
    await this.commands.execute(new RemoveFeed(params.feedId, body.entries, caller.personId));
    return loadFeed(this.dataSource, params.feedId);
  }

  @Handles(endpoints.bringFeedBack)
  async bringBack(@Input() { params }: InputOf<typeof endpoints.bringFeedBack>, @SignedIn() caller: Caller) {
    await this.commands.execute(new BringFeedBack(params.feedId, caller.personId));
    return loadFeed(this.dataSource, params.feedId);
  }

  @Handles(endpoints.readFeed)
  async read(@Input() { params, body }: InputOf<typeof endpoints.readFeed>, @SignedIn() caller: Caller) {
    await this.commands.execute(new ReadFeed(params.feedId, body.id, caller.personId));
    return loadRun(this.dataSource.manager, body.id);
  }

  @Handles(endpoints.uploadFeedFile)
  async upload(@Input() { params, query, body }: InputOf<typeof endpoints.uploadFeedFile>, @SignedIn() caller: Caller) {
    const file: unknown = body;
    if (!(file instanceof Readable)) throw new Invalid([{ pointer: '#', detail: 'Upload the file itself.' }]);
    await this.commands.execute(new UploadFeedFile(params.feedId, params.runId, query.fileName, file, caller.personId));
    return loadRun(this.dataSource.manager, params.runId);
  }

  @Handles(endpoints.listFeedRuns)
  runs(@Input() { params, query }: InputOf<typeof endpoints.listFeedRuns>) {
    return listFeedRuns(this.dataSource, params.feedId, query);
  }

  @Handles(endpoints.getFeedRun)
  run(@Input() { params }: InputOf<typeof endpoints.getFeedRun>) {
    return loadRun(this.dataSource.manager, params.runId);
  }

  @Handles(endpoints.listFeedRows)
  rows(@Input() { params, query }: InputOf<typeof endpoints.listFeedRows>) {
    return listFeedRows(this.dataSource, params.runId, query);
  }

  @Handles(endpoints.mapFeedColumns)
  async mapColumns(@Input() { params, body }: InputOf<typeof endpoints.mapFeedColumns>) {
    await this.commands.execute(new MapFeedColumns(params.runId, body.columns));
    return loadRun(this.dataSource.manager, params.runId);
  }

  @Handles(endpoints.startFeedRun)
  async start(@Input() { params }: InputOf<typeof endpoints.startFeedRun>) {
    await this.commands.execute(new StartFeedRun(params.runId));
    return loadRun(this.dataSource.manager, params.runId);
  }

  @Handles(endpoints.cancelFeedRun)
  async cancel(@Input() { params }: InputOf<typeof endpoints.cancelFeedRun>) {
    await this.commands.execute(new CancelFeedRun(params.runId));
    return loadRun(this.dataSource.manager, params.runId);
  }

  @Handles(endpoints.listFeedDifferences)
  differences(@Input() { params, query }: InputOf<typeof endpoints.listFeedDifferences>) {
    return listDifferences(this.dataSource, params.feedId, query);
  }

  @Handles(endpoints.takeFromFeed)
  async take(
    @Input() { params, body }: InputOf<typeof endpoints.takeFromFeed>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    await this.commands.execute(new TakeFromFeed(params.feedId, params.entryId, body, version, caller));
  }
}
