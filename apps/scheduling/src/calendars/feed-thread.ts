/** What `FeedWriter` runs in a thread of its own: for each feed that comes in its text goes out, in UTF-8. */
import { parentPort } from 'node:worker_threads';
import { writeFeed, type FeedInput } from './feed-text';

parentPort!.on('message', (feed: FeedInput) => {
  const text = new TextEncoder().encode(writeFeed(feed));
  parentPort!.postMessage(text, [text.buffer]);
});
