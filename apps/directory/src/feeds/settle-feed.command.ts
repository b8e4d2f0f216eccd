import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { lockEntry, saveEntry } from '../entries/entry.rows';
import { STAYS } from '../twins/merge-partners.command';
import { Feed, FeedEntry } from './feed.entity';
import { lockFeed } from './lock-feed';

export class SettleFeed extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly most: number,
  ) {
    super();
  }
}

/** SQL: what is published and came from feed $1, and from no other that is read. */
const FROM_IT_ALONE = `
  SELECT DISTINCT e.id FROM feed_entry s JOIN entry e ON e.id = s.entry_id
  WHERE s.feed_id = $1 AND e.standing = 'published' AND NOT EXISTS (
    SELECT FROM feed_entry o JOIN feed f ON f.id = o.feed_id
    WHERE o.entry_id = e.id AND o.feed_id <> $1 AND f.removed_at IS NULL)`;

const PROGRAMMES = `${FROM_IT_ALONE} AND s.kind = 'programme' ORDER BY e.id LIMIT $2`;

/** Those of which nothing else is offered, and nobody answers for: a register only filled others. */
const PARTNERS = `${FROM_IT_ALONE} AND s.kind = 'partner' AND (${STAYS}) IS NULL
  AND EXISTS (SELECT FROM feed_entry p JOIN entry q ON q.id = p.entry_id WHERE p.feed_id = $1 AND q.partner_id = e.id AND p.hid)
  AND NOT EXISTS (SELECT FROM entry q WHERE q.partner_id = e.id AND q.kind = 'programme' AND q.standing = 'published')
  ORDER BY e.id LIMIT $2`;

const HIDDEN = `SELECT DISTINCT s.kind, s.entry_id AS id FROM feed_entry s WHERE s.feed_id = $1 AND s.hid
  ORDER BY s.kind, s.entry_id LIMIT $2`;

/**
 * Some of what came from a feed that was removed, or came back: hidden with it, or shown again as it was. What somebody
 * did to it by hand meanwhile stays.
 */
@CommandHandler(SettleFeed)
export class SettleFeedHandler extends CommandInTransaction<SettleFeed> {
  protected async handle({ feedId, most }: SettleFeed, tx: Tx): Promise<void> {
    const feed = await lockFeed(tx, feedId);
    if (!feed.settling) return;
    const ids = await next(tx, feed, most);
    for (const id of ids) await (feed.hides ? hide(tx, feed, id) : showAgain(tx, feed, id));
    if (ids.length === 0) await tx.manager.update(Feed, { id: feedId }, { settling: false });
  }
}

async function next(tx: Tx, { id, hides }: Feed, most: number): Promise<string[]> {
  for (const which of hides ? [PROGRAMMES, PARTNERS] : [HIDDEN]) {
    const rows: { id: string }[] = await tx.manager.query(which, [id, most]);
    if (rows.length > 0) return rows.map((row) => row.id);
  }
  return [];
}

const reasonOf = ({ name }: Feed): string => `It came from ${name}, a feed that was removed.`;

async function hide(tx: Tx, feed: Feed, entryId: string): Promise<void> {
  const entry = await lockEntry(tx, entryId);
  if (entry.standing !== 'published') return;
  entry.hides(reasonOf(feed));
  await saveEntry(tx, entry, 'hidden', { byId: feed.keptBy });
  await tx.manager.update(FeedEntry, { feedId: feed.id, entryId }, { hid: true });
}

async function showAgain(tx: Tx, feed: Feed, entryId: string): Promise<void> {
  const entry = await lockEntry(tx, entryId);
  await tx.manager.update(FeedEntry, { feedId: feed.id, entryId }, { hid: false });
  if (entry.standing !== 'hidden' || entry.hiddenReason !== reasonOf(feed)) return;
  entry.publishes();
  await saveEntry(tx, entry, 'published', { byId: feed.keptBy });
}
