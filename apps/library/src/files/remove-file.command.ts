import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { ItemVersion } from '../items/item-version.entity';
import { lockItem } from '../items/item.rows';
import { File } from './file.entity';
import { FileHeld } from './file.errors';
import { hintAtFiles } from './file-hints';

export class RemoveFile extends Command<void> {
  constructor(
    readonly itemId: string,
    readonly fileId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nobody has it from now on, unless a version is it; its bytes go a week later (`FileRetention`). */
@CommandHandler(RemoveFile)
export class RemoveFileHandler extends CommandInTransaction<RemoveFile> {
  protected async handle({ itemId, fileId: id, caller }: RemoveFile, tx: Tx): Promise<void> {
    const item = await lockItem(tx, itemId);
    const isOwn = item.isWrittenBy(caller.personId);
    // A draft is nobody's business but its authors'; of what others read, a moderator sees no more than they do.
    if (!isOwn && !item.waiting && item.standing === 'draft') throw new NotFound('file');
    const file = await tx.manager.findOneBy(File, { id, itemId });
    if (!file || file.removedAt) throw new NotFound('file');
    if (!isOwn && !item.waiting && file.fromNumber > item.number) throw new NotFound('file');
    if (await tx.manager.existsBy(ItemVersion, { fileId: id })) throw new FileHeld();
    await tx.manager.update(File, { id }, { removedAt: new Date() });
    hintAtFiles(tx, item, file.fromNumber > item.number);
  }
}
