import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { AlreadyEnded } from './import.errors';
import { Import } from './import.entity';
import { importView, type ImportView } from './import.view';

export class CancelImport extends Command<ImportView> {
  constructor(readonly importId: string) {
    super();
  }
}

/** Waits for the batch in hand, no longer; rows already imported stay. */
@CommandHandler(CancelImport)
export class CancelImportHandler extends CommandInTransaction<CancelImport> {
  protected async handle({ importId: id }: CancelImport, tx: Tx): Promise<ImportView> {
    const one = await tx.manager.findOne(Import, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!one) throw new NotFound('import');
    if (one.standing === 'cancelled') return importView(one);
    if (one.standing === 'done' || one.standing === 'failed') throw new AlreadyEnded(one.standing);
    one.standing = 'cancelled';
    one.endedAt = new Date();
    await tx.manager.save(one);
    await tx.manager.query('DELETE FROM import_chunk WHERE upload_id = $1', [one.uploadId]);
    return importView(one);
  }
}
