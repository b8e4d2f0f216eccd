import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Group } from '#contracts/scheduling/groups.endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { ForLeads, UnderChathamHouse } from '../colleagues/colleague.errors';
import { knownToMember } from '../gatherings/known-to';
import { keepMember } from '../members/membership.rows';
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
    await keepMember(tx, caller);
    if (which.colleagueId) await keepMember(tx, { personId: which.colleagueId });
    const gathering = await expectGathering(tx, gatheringId, caller);
    const { groupId, colleagueId } = which;
    if (colleagueId && gathering.chathamHouse) throw new UnderChathamHouse();
    const joining = colleagueId
      ? await colleagueOf(tx, gatheringId, colleagueId, caller)
      : { ...caller, addedBy: null };
    const own = groupId ?? (await groupIdOf(tx.manager, gatheringId, caller.personId));
    if (colleagueId && !own) throw new NotFound('group');
    const id = own ?? (await begin(tx, gatheringId, caller.personId));
    await holdGroup(tx, gatheringId, id);
    await join(tx, gatheringId, id, joining);
    await hintAtGroup(tx, gathering, id);
    return viewGroup(tx.manager, id);
  }
}

/** Also whether they may know of the gathering is asked: else they could not come with the group. */
async function colleagueOf(tx: Tx, gatheringId: string, personId: string, caller: Caller): Promise<Joining> {
  if (!caller.roles.includes('lead')) throw new ForLeads();
  const [colleague]: unknown[] = await tx.manager.query(
    `SELECT FROM member m JOIN gathering g ON g.id = $3
     WHERE m.id = $1 AND m.organisation_id = $2 AND m.standing = 'member'
       AND ('organiser' = ANY (m.roles) OR ${knownToMember('m.id')})`,
    [personId, caller.organisationId, gatheringId],
  );
  if (!colleague) throw new NotFound('person');
  return { personId, addedBy: caller.personId };
}
