import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { publishItem } from '#contracts/library/endpoints';
import { isOpenTo, readersOf, sharedWith, type SharedWith } from '#contracts/library/readers';
import { ItemChanged, ItemPublished, ItemSubmitted } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Invalid, isModerator, Stale, type Caller } from '#service';
import { Draft } from '../drafts/draft.entity';
import { checkContentFile } from '../files/check-content-file';
import { LibrarySettings } from '../settings/library-settings.entity';
import { changeItem } from './change-item';
import type { Item } from './item.entity';
import { ItemVersion } from './item-version.entity';
import { ifLookedAtOrOwn, lockItem } from './item.rows';
import { viewItem } from './item.view';
import { reviewDay } from './review-day';
import { checkReady, excerptOf } from './written';

type Request = InputOf<typeof publishItem>['body'];
type View = AnswerOf<typeof publishItem>;

export class PublishItem extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(PublishItem)
export class PublishItemHandler extends CommandInTransaction<PublishItem> {
  protected async handle({ itemId, request, caller }: PublishItem, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    ifLookedAtOrOwn(item, caller);
    const draft = await tx.manager.findOneByOrFail(Draft, { itemId });
    // What was written since is in no text yet: its writers' windows bring it in a moment.
    if (draft.version !== request.draftVersion || draft.seq !== draft.contentSeq) throw new Stale();
    checkReady(item.kind, draft.content);
    await checkContentFile(tx.manager, itemId, draft.content);
    // Asked twice, it is published once.
    const isOut = item.standing === 'published' && (await isPublished(tx, itemId));
    const looksFirst = !isModerator(caller) && (await tx.manager.existsBy(LibrarySettings, { lookFirst: true }));
    const opens = !isOpenTo(readersOf(item), readersOf(request));
    if (isOut && !(looksFirst && opens)) await changeReaders(tx, item, request, caller);
    else await this.publish(tx, item, draft, request, looksFirst, caller);
    return viewItem(tx.manager, itemId, caller);
  }

  private async publish(
    tx: Tx,
    item: Item,
    draft: Draft,
    request: Request,
    looksFirst: boolean,
    caller: Caller,
  ): Promise<void> {
    if (item.number > 0 && !request.summary) {
      throw new Invalid([{ pointer: '#/summary', detail: 'Say in a few words what is different in this version.' }]);
    }
    const due = reviewDay(request.reviewDue);
    if (looksFirst) await ask(tx, item, draft, request, caller);
    else await publishVersion(tx, item, draft.content, { ...request, due, byId: caller.personId });
  }
}

/** A published item is read on as it is while its next version waits. */
async function ask(
  tx: Tx,
  item: Item,
  { content }: Draft,
  { summary, ...request }: Request,
  caller: Caller,
): Promise<void> {
  const { audience: askedAudience, partners: askedPartners } = sharedWith(readersOf(request));
  if (item.number === 0) item.takesUp(content, excerptOf(item.kind, content));
  Object.assign(item, { waiting: true, askedSummary: summary, askedAudience, askedPartners, askedAt: new Date() });
  await tx.manager.update(Draft, { itemId: item.id }, { comment: null });
  await change(tx, item, ItemSubmitted, { byId: caller.personId });
}

/** The next version, of an item that the transaction has locked: readers have it when the transaction commits. */
export async function publishVersion(
  tx: Tx,
  item: Item,
  content: ItemVersion['content'],
  { summary, due, byId, ...shared }: SharedWith & { summary: string; due: string; byId: string },
): Promise<void> {
  const now = new Date();
  const { audience, partners } = sharedWith(readersOf(shared));
  item.takesUp(content, excerptOf(item.kind, content));
  Object.assign(item, {
    ...{ standing: 'published', waiting: false, askedAt: null, withdrawnReason: null },
    ...{ audience, partners, number: item.number + 1 },
    ...{ publishedAt: now, firstPublishedAt: item.firstPublishedAt ?? now },
  });
  item.isReviewedBy(due);
  const { id: itemId, number } = item;
  const said = { content, fileId: content.file ?? null, summary, audience, partners };
  const version = { itemId, number, ...said, publishedBy: byId, publishedAt: now };
  await tx.manager.insert(ItemVersion, version);
  await tx.manager.update(Draft, { itemId }, { comment: null });
  await changeItem(tx, item, ItemPublished, { byId });
}

/** Who may read it needs no new version; where that was what waited for a look, it has been looked at. */
async function changeReaders(tx: Tx, item: Item, request: Request, caller: Caller): Promise<void> {
  const isLookedAt = item.waiting && isModerator(caller);
  const readers = readersOf(request);
  if (readersOf(item) === readers && !isLookedAt) return;
  Object.assign(item, sharedWith(readers));
  await tx.manager.update(ItemVersion, { itemId: item.id, number: item.number }, sharedWith(readers));
  if (isLookedAt) Object.assign(item, { waiting: false, askedAt: null });
  await changeItem(tx, item, ItemChanged);
}

async function isPublished(tx: Tx, itemId: string): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `SELECT FROM item i JOIN item_version v ON v.item_id = i.id AND v.number = i.number
     JOIN draft d ON d.item_id = i.id AND d.content = v.content WHERE i.id = $1`,
    [itemId],
  );
  return rows.length > 0;
}
