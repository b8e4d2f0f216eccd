import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { startItem } from '#contracts/library/endpoints';
import { ItemStarted } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, digestOf, firstOf, inTurn, type Caller } from '#service';
import { Draft } from '../drafts/draft.entity';
import { Item, ItemAuthor } from './item.entity';
import { DraftsFull } from './item.errors';
import { viewItem } from './item.view';
import { excerptOf, writtenOf } from './written';

type Request = InputOf<typeof startItem>['body'];
type View = AnswerOf<typeof startItem>;

/** More than anybody writes at, few enough that one person fills nothing. */
const MOST_DRAFTS = 200;

export class StartItem extends Command<View> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(StartItem)
export class StartItemHandler extends CommandInTransaction<StartItem> {
  protected async handle({ request, caller }: StartItem, tx: Tx): Promise<View> {
    const requestHash = digestOf(request);
    const isSame = (one: Item): boolean => one.startedBy === caller.personId && one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Item, request.id, isSame))) {
      await checkRoomForDraft(tx, caller);
      await startDraft(tx, request, caller, requestHash);
    }
    return viewItem(tx.manager, request.id, caller);
  }
}

/** @throws DraftsFull */
export async function checkRoomForDraft(tx: Tx, { personId }: Caller): Promise<void> {
  await inTurn(tx, 'drafts', personId);
  const drafts = await tx.manager.countBy(Item, { startedBy: personId, standing: 'draft' });
  if (drafts >= MOST_DRAFTS) throw new DraftsFull(MOST_DRAFTS);
}

/** A new item with its draft, written by whoever calls. */
export async function startDraft(
  tx: Tx,
  { id, kind, content: given }: Request,
  caller: Caller,
  requestHash: Buffer,
): Promise<Item> {
  const now = new Date();
  const content = writtenOf(kind, given, '#/content');
  const item = Object.assign(new Item(), {
    ...{ id, kind, standing: 'draft', waiting: false, audience: 'network', partners: false, number: 0 },
    ...{ worked: 0, partly: 0, didNot: 0, doing: 0 },
    ...{ researchLevel: null, researchSource: '', reviewDue: null, withdrawnReason: null },
    ...{
      askedSummary: '',
      askedAudience: 'network',
      askedPartners: false,
      askedAt: null,
      firstPublishedAt: null,
      publishedAt: null,
    },
    ...{ startedBy: caller.personId, requestHash, startedAt: now },
  });
  item.takesUp(content, excerptOf(kind, content));
  item.authors = [{ personId: caller.personId, organisationId: caller.organisationId }];
  await create(tx, item, ItemStarted);
  await tx.manager.insert(ItemAuthor, { itemId: id, ...item.authors[0]!, addedAt: now });
  await tx.manager.insert(Draft, {
    itemId: id,
    version: 1,
    content,
    comment: null,
    savedBy: caller.personId,
    savedAt: now,
  });
  return item;
}
