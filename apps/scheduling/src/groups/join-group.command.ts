import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Group } from '#contracts/scheduling/groups.endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { ForLeads, UnderChathamHouse } from '../colleagues/colleague.errors';
import { begin, expectGathering, groupIdOf, hintAtGroup, holdGroup, join, viewGroup, type Joining } from './group.rows';

/** Begins a group, joins one that somebody passed on, or takes a colleague into one’s own. */
export class JoinGroup extends Command<Group> {
  constructor(
    readonly gatheringId: string,
    readonly caller: Caller,
    readonly which: { readonly groupId?: string; readonly colleagueId?: string } = {},
  ) {
    super();
  }
}

@CommandHandler(JoinGroup)
export class JoinGroupHandler extends CommandInTransaction<JoinGroup> {
  protected async handle({ gatheringId, caller, which }: JoinGroup, tx: Tx): Promise<Group> {
    const gathering = await expectGathering(tx, gatheringId, caller);
    const { groupId, colleagueId } = which;
    if (colleagueId && gathering.chathamHouse) throw new UnderChathamHouse();
    const joining = colleagueId ? await colleagueOf(tx, colleagueId, caller) : { ...caller, addedBy: null };
    const own = groupId ?? (await groupIdOf(tx.manager, gatheringId, caller.personId));
    if (colleagueId && !own) throw new NotFound('group');
    const id = own ?? (await begin(tx, gatheringId, caller.personId));
    await holdGroup(tx, gatheringId, id);
    await join(tx, gatheringId, id, joining);
    await hintAtGroup(tx, gathering, id);
    return viewGroup(tx.manager, id);
  }
}

async function colleagueOf(tx: Tx, personId: string, caller: Caller): Promise<Joining> {
  if (!caller.roles.includes('lead')) throw new ForLeads();
  const [colleague]: unknown[] = await tx.manager.query(
    `SELECT FROM member WHERE id = $1 AND organisation_id = $2 AND standing = 'member'`,
    [personId, caller.organisationId],
  );
  if (!colleague) throw new NotFound('person');
  return { personId, addedBy: caller.personId };
}
