import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { showEntry } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, isOrganiser, NotAllowed, type Caller } from '#service';
import { saveEntry, lockEntry } from './entry.rows';
import { checkReady } from './written';

type Request = InputOf<typeof showEntry>['body'];

export class ShowEntry extends Command<void> {
  constructor(
    readonly entryId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** A repeat does nothing more. */
@CommandHandler(ShowEntry)
export class ShowEntryHandler extends CommandInTransaction<ShowEntry> {
  protected async handle({ entryId, request: { standing, reason }, caller }: ShowEntry, tx: Tx): Promise<void> {
    if (standing === 'published' && !isOrganiser(caller)) {
      throw new NotAllowed('An organiser publishes an entry. Ask one, or change the entry: they look at changes.');
    }
    const entry = await lockEntry(tx, entryId);
    if (entry.standing === standing) return;
    if (standing === 'published') {
      checkReady(entry, entry.content);
      entry.publishes();
      if (entry.kind === 'programme' && !entry.assuredOn) entry.isAssured(caller.personId);
    } else entry.hides(reason);
    await saveEntry(tx, entry, standing, { byId: caller.personId });
  }
}
