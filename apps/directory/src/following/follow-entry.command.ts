import { Command, CommandHandler } from '@nestjs/cqrs';
import type { FollowedEntry } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, hintAtNews, keepFollowing, NotFound } from '#service';
import type { Entry } from '../entries/entry.entity';
import { IS_OUT } from '../entries/keeper.rule';
import { ENTRY_NEWS } from './entry-news';
import { readFollowedEntries } from './followed-entries.query';

const MANY = 50;
const MOST = { kinds: ['partner', 'programme'], many: MANY, said: `${MANY} partners and programmes that you follow` };

export class FollowEntry extends Command<FollowedEntry> {
  constructor(
    readonly id: string,
    readonly entryId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(FollowEntry)
export class FollowEntryHandler extends CommandInTransaction<FollowEntry> {
  protected async handle({ id, entryId, personId }: FollowEntry, tx: Tx): Promise<FollowedEntry> {
    const [entry]: Pick<Entry, 'kind'>[] = await tx.manager.query(
      `SELECT e.kind FROM entry e JOIN entry p ON p.id = e.partner_id WHERE e.id = $1 AND ${IS_OUT}`,
      [entryId],
    );
    if (!entry) throw new NotFound('entry');
    const kept = await keepFollowing(tx, { id, personId, kind: entry.kind, subject: entryId }, MOST);
    hintAtNews(tx, ENTRY_NEWS, [personId]);
    return (await readFollowedEntries(tx.manager, personId, kept.id))[0]!;
  }
}
