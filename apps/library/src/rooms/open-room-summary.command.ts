import { Command, CommandHandler } from '@nestjs/cqrs';
import { ItemContent } from '#contracts/library/content';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, IdTaken, inTurn, type Caller } from '#service';
import { Draft } from '../drafts/draft.entity';
import { Item, ItemAuthor } from '../items/item.entity';
import { startDraft } from '../items/start-item.command';
import { expectInRoom, roomSummary } from './room.rows';

export class OpenRoomSummary extends Command<{ itemId: string | null }> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/**
 * One a gathering, for good. It is a draft of nobody: those in the room and organisers write it, it is never published, and
 * what of it others read an organiser releases in scheduling, which knows who may know of the gathering.
 */
@CommandHandler(OpenRoomSummary)
export class OpenRoomSummaryHandler extends CommandInTransaction<OpenRoomSummary> {
  protected async handle({ gatheringId, id, caller }: OpenRoomSummary, tx: Tx): Promise<{ itemId: string | null }> {
    await expectInRoom(tx.manager, gatheringId, caller);
    await inTurn(tx, 'room-summary', gatheringId);
    const open = await roomSummary(tx.manager, gatheringId);
    if (open) return { itemId: open };
    if (await tx.manager.existsBy(Item, { id })) throw new IdTaken();
    const content = ItemContent.parse({});
    await startDraft(tx, { id, kind: 'tip', content }, caller, digestOf({ id, summaryOf: gatheringId }));
    await tx.manager.delete(ItemAuthor, { itemId: id });
    await tx.manager.update(Draft, { itemId: id }, { summaryOf: gatheringId });
    return { itemId: id };
  }
}
