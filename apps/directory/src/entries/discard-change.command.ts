import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { forgetEntry, lockEntry, saveEntry } from './entry.rows';

export class DiscardChange extends Command<void> {
  constructor(
    readonly entryId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nothing where there is no change. Of what was never approved nothing stays: nobody but its keepers ever knew of it. */
@CommandHandler(DiscardChange)
export class DiscardChangeHandler extends CommandInTransaction<DiscardChange> {
  protected async handle({ entryId, caller }: DiscardChange, tx: Tx): Promise<void> {
    const entry = await lockEntry(tx, entryId);
    if (!entry.proposed) return;
    if (entry.number === 0) return forgetEntry(tx, entry);
    entry.dropsChange();
    await saveEntry(tx, entry, 'returned', { byId: caller.personId, toId: caller.personId });
  }
}
