import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { decideChange } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { ChangeOver } from './entry.errors';
import { saveEntry, lockEntry } from './entry.rows';
import { keep } from './write-entry';
import { checkReady, writtenOf } from './written';

type Decision = InputOf<typeof decideChange>['body'];

export class DecideChange extends Command<void> {
  constructor(
    readonly entryId: string,
    readonly decision: Decision,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nobody decides on what was changed since they read it. */
@CommandHandler(DecideChange)
export class DecideChangeHandler extends CommandInTransaction<DecideChange> {
  protected async handle({ entryId, decision, caller }: DecideChange, tx: Tx): Promise<void> {
    const entry = await lockEntry(tx, entryId);
    const { proposed, proposedBy } = entry;
    if (!entry.waiting || !proposed || !proposedBy || entry.version !== decision.version) throw new ChangeOver();
    if (decision.decision === 'returned') {
      Object.assign(entry, { waiting: false, returned: decision.comment });
      await saveEntry(tx, entry, 'returned', { byId: caller.personId, toId: proposedBy });
      return;
    }
    const written = await writtenOf(tx.manager, entryId, proposed, entry.content);
    checkReady(entry, written);
    entry.dropsChange();
    if (entry.number === 0) entry.publishes();
    entry.takesUp(written);
    await keep(tx, entry, { byId: proposedBy, approvedBy: caller.personId });
  }
}
