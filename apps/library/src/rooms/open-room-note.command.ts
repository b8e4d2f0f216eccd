import { Command, CommandHandler } from '@nestjs/cqrs';
import { ItemContent } from '#contracts/library/content';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, IdTaken, inTurn, type Caller } from '#service';
import { Draft } from '../drafts/draft.entity';
import { Item } from '../items/item.entity';
import { checkRoomForDraft, startDraft } from '../items/start-item.command';
import { expectInRoom, roomNote } from './room.rows';

export class OpenRoomNote extends Command<{ itemId: string | null }> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** One note a room: of two who open one at once, both come into the same. Whoever opens it is its first author. */
@CommandHandler(OpenRoomNote)
export class OpenRoomNoteHandler extends CommandInTransaction<OpenRoomNote> {
  protected async handle({ gatheringId, id, caller }: OpenRoomNote, tx: Tx): Promise<{ itemId: string | null }> {
    await expectInRoom(tx.manager, gatheringId, caller);
    await inTurn(tx, 'room-note', gatheringId);
    const open = await roomNote(tx.manager, gatheringId);
    if (open) return { itemId: open };
    if (await tx.manager.existsBy(Item, { id })) throw new IdTaken();
    await checkRoomForDraft(tx, caller);
    // What an earlier note of this room says now is its authors' alone.
    await tx.manager.update(Draft, { gatheringId }, { gatheringId: null });
    const content = ItemContent.parse({});
    await startDraft(tx, { id, kind: 'note', content }, caller, digestOf({ id, gatheringId }));
    await tx.manager.update(Draft, { itemId: id }, { gatheringId });
    return { itemId: id };
  }
}
