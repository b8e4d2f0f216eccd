import type { Readable } from 'node:stream';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { uploadFeedFile } from '#contracts/directory/endpoints';
import { Transactions } from '#messaging';
import { dropUnusedChunks, firstOf, keepChunks } from '#service';
import { beginRun } from './begin-run';
import { FeedRun } from './feed.entity';
import { Feeds } from './feeds';

export class UploadFeedFile extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly runId: string,
    readonly fileName: string,
    readonly file: Readable,
    readonly personId: string,
  ) {
    super();
  }
}

/** Takes a file in; the reading is there once all of it is. */
@CommandHandler(UploadFeedFile)
export class UploadFeedFileHandler implements ICommandHandler<UploadFeedFile> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly feeds: Feeds,
  ) {}

  async execute({ feedId, runId: id, fileName, file, personId: startedBy }: UploadFeedFile): Promise<void> {
    const uploadId = uuidv7();
    try {
      const fileHash = await keepChunks(this.dataSource, uploadId, file, uploadFeedFile.bodyLimit);
      const isSame = (first: FeedRun): boolean =>
        first.feedId === feedId && first.startedBy === startedBy && (first.fileHash?.equals(fileHash) ?? false);
      await this.transactions.run(async (tx) => {
        if (await firstOf(tx, FeedRun, id, isSame)) return;
        const run = FeedRun.begin({ id, feedId, startedBy, bySchedule: false, uploadId, fileName, fileHash });
        await beginRun(tx.manager, run);
      });
      this.feeds.wake();
    } finally {
      await dropUnusedChunks(this.dataSource, uploadId, 'feed_run');
      // Read to its end, or the sender would not come to read the answer.
      file.resume();
    }
  }
}
