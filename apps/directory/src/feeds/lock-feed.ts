import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Feed } from './feed.entity';

/** A feed, its row locked; entries may come to be from it meanwhile. @throws NotFound */
export async function lockFeed(tx: Tx, id: string): Promise<Feed> {
  const feed = await tx.manager.findOne(Feed, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!feed) throw new NotFound('feed');
  return feed;
}
