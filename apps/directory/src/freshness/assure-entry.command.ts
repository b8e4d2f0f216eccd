import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { Entry } from '../entries/entry.entity';
import { lockEntry, saveEntry } from '../entries/entry.rows';

export class AssureEntry extends Command<void> {
  constructor(
    readonly entryId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AssureEntry)
export class AssureEntryHandler extends CommandInTransaction<AssureEntry> {
  protected async handle({ entryId, caller }: AssureEntry, tx: Tx): Promise<void> {
    const entry = await tx.manager.findOneBy(Entry, { id: entryId });
    if (!entry) throw new NotFound('entry');
    if (entry.kind === 'partner') await assureAll(tx, entryId, caller.personId);
    else await assure(tx, await lockEntry(tx, entryId), caller.personId);
  }
}

async function assure(tx: Tx, programme: Entry, byId: string | null): Promise<void> {
  programme.isAssured(byId);
  await saveEntry(tx, programme, 'assured', { byId });
}

/** All that a partner has published, in one order: nobody waits for somebody who waits for them. */
export async function assureAll(tx: Tx, partnerId: string, byId: string | null): Promise<void> {
  for (const programme of await lockPublished(tx, partnerId)) await assure(tx, programme, byId);
}

export const lockPublished = (tx: Tx, partnerId: string): Promise<Entry[]> =>
  tx.manager.find(Entry, {
    where: { partnerId, kind: 'programme', standing: 'published' },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
