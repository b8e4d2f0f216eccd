import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntryKind } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale, type Caller } from '#service';
import type { Content } from './entry.entity';
import { lockEntry } from './entry.rows';
import { writeEntry } from './write-entry';

export class EditEntry extends Command<void> {
  constructor(
    readonly kind: EntryKind,
    readonly id: string,
    readonly version: number,
    readonly content: Content,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(EditEntry)
export class EditEntryHandler extends CommandInTransaction<EditEntry> {
  protected async handle({ kind, id, version, content, caller }: EditEntry, tx: Tx): Promise<void> {
    const entry = await lockEntry(tx, id, kind);
    if (entry.version !== version) throw new Stale();
    await writeEntry(tx, entry, content, caller);
  }
}
