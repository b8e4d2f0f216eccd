import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, firstOf, inTurn, SERVICE_CONFIG } from '#service';
import { Draft } from '../drafts/draft.entity';
import { lockItem } from '../items/item.rows';
import type { LibraryConfig } from '../library.config';
import { File } from './file.entity';
import { hintAtFiles } from './file-hints';
import { checkRoom } from './file-room';

export type NewFile = Omit<File, 'itemId' | 'fromNumber' | 'uploadedAt' | 'removedAt'> & { readonly itemId: string };

/** @returns the file that stands under the id, which is that of an earlier request where this is a repeat. */
export class KeepFile extends Command<File> {
  constructor(readonly file: NewFile) {
    super();
  }
}

/** Whether a file under an id is what another request under it sends. */
export const isSameFile = (first: File, sent: Pick<File, 'itemId' | 'personId' | 'attached' | 'sentDigest'>): boolean =>
  first.itemId === sent.itemId &&
  first.personId === sent.personId &&
  first.attached === sent.attached &&
  first.sentDigest.equals(sent.sentDigest) &&
  !first.removedAt;

/** Says in the database that a file is there, whose bytes are. */
@CommandHandler(KeepFile)
export class KeepFileHandler extends CommandInTransaction<KeepFile> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: LibraryConfig) {
    super();
  }

  protected async handle({ file }: KeepFile, tx: Tx): Promise<File> {
    const first = await firstOf(tx, File, file.id, (one) => isSameFile(one, file));
    if (first) return first;
    await inTurn(tx, 'files of', file.organisationId);
    // Whoever publishes holds the row too: a file is in the version that is published after it, never in half of one.
    const item = await lockItem(tx, file.itemId);
    await checkRoom(tx.manager, file, this.config.filesMbPerOrganisation);
    const kept = { ...file, fromNumber: item.number + 1, uploadedAt: new Date(), removedAt: null };
    await tx.manager.insert(File, kept);
    // What waits for a look is not what was looked at any more.
    if (item.waiting) await tx.manager.increment(Draft, { itemId: item.id }, 'version', 1);
    hintAtFiles(tx, item, true);
    return kept;
  }
}
