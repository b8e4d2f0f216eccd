import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { Importer } from './importer';
import { NotToBeStarted } from './import.errors';
import { Import } from './import.entity';
import { importView, type ImportView } from './import.view';

export class StartImport extends Command<ImportView> {
  constructor(readonly importId: string) {
    super();
  }
}

/** Starting what has started is answered with where it is. */
@CommandHandler(StartImport)
export class StartImportHandler extends CommandInTransaction<StartImport> {
  constructor(private readonly importer: Importer) {
    super();
  }

  protected async handle({ importId: id }: StartImport, tx: Tx): Promise<ImportView> {
    const one = await tx.manager.findOne(Import, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!one) throw new NotFound('import');
    if (one.standing === 'importing' || one.standing === 'done') return importView(one);
    if (one.standing !== 'checked') throw new NotToBeStarted(one.standing);
    one.standing = 'importing';
    one.done = 0;
    await tx.manager.save(one);
    tx.afterCommit(() => this.importer.wake());
    return importView(one);
  }
}
