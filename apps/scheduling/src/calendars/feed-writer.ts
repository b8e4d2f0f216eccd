import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#service';
import { writeFeed, type FeedInput } from './feed-text';

/** A few milliseconds: less than others would notice. */
const AT_A_STRETCH = 100;

/** Of which most are the largest feeds' texts; a thousand entries take some 2 MB. */
const MEGABYTES = 256;

/** Writes feeds: long ones in a thread that begins with the first of them, so that nobody else waits. */
@Injectable()
export class FeedWriter implements OnApplicationShutdown {
  private readonly turns = new Turns({ atOnce: 1, waitingOfOneKey: 20, waitingInAll: 20, millis: 8000 });
  private thread: Worker | undefined;

  /** @throws Busy where too many long ones are to be written. */
  async write(feed: FeedInput, count: number): Promise<string | Buffer> {
    return count <= AT_A_STRETCH ? writeFeed(feed) : this.turns.take('thread', () => this.writeInThread(feed));
  }

  // After the last request was answered.
  async onApplicationShutdown(): Promise<void> {
    await this.thread?.terminate();
  }

  private async writeInThread(feed: FeedInput): Promise<Buffer> {
    this.thread ??= this.begin();
    this.thread.postMessage(feed);
    const [text] = (await once(this.thread, 'message')) as [Uint8Array];
    return Buffer.from(text.buffer);
  }

  private begin(): Worker {
    // From the sources, where tests run: a thread does not know the loader of the one that began it.
    const isSource = __filename.endsWith('.ts');
    const thread = new Worker(join(__dirname, `feed-thread.${isSource ? 'ts' : 'js'}`), {
      ...(isSource && { execArgv: ['--conditions=source', '-r', './tools/from-source.cjs'] }),
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    });
    // It has failed for whom it wrote, who hears of it as well; the next has another.
    return thread.on('error', () => (this.thread = undefined));
  }
}
