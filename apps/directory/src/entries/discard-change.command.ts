import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { saveEntry, lockEntry } from './entry.rows';

export class DiscardChange extends Command<void> {
  constructor(
    readonly entryId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nothing where there is no change. What was never approved is then an empty draft, hidden from everybody's lists. */
@CommandHandler(DiscardChange)
export class DiscardChangeHandler extends CommandInTransaction<DiscardChange> {
  protected async handle({ entryId, caller }: DiscardChange, tx: Tx): Promise<void> {
    const entry = await lockEntry(tx, entryId);
    if (!entry.proposed) return;
    entry.dropsChange();
    if (entry.number === 0) entry.hides('');
    await saveEntry(tx, entry, entry.number === 0 ? 'hidden' : 'returned', {
      byId: caller.personId,
      ...(entry.number > 0 && { toId: caller.personId }),
    });
  }
}
