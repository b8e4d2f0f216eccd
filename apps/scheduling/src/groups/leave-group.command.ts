import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { keepGathering } from '../gatherings/gathering.rows';
import { groupIdOf, hintAtGroup, holdGroup, viewGroup } from './group.rows';

export class LeaveGroup extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever began it takes others out, and ends it by going. */
@CommandHandler(LeaveGroup)
export class LeaveGroupHandler extends CommandInTransaction<LeaveGroup> {
  protected async handle({ gatheringId, personId, caller }: LeaveGroup, tx: Tx): Promise<void> {
    const id = await groupIdOf(tx.manager, gatheringId, caller.personId);
    if (!id) throw new NotFound('group');
    const gathering = await keepGathering(tx, gatheringId);
    await holdGroup(tx, gatheringId, id);
    const { startedBy, members } = await viewGroup(tx.manager, id);
    if (personId !== caller.personId && startedBy.id !== caller.personId) throw new NotFound('person');
    if (personId === startedBy.id) {
      const others = members.map(({ person }) => person.id);
      await tx.manager.query('DELETE FROM registration_group WHERE id = $1', [id]);
      return hintAtGroup(tx, gathering, id, others);
    }
    await tx.manager.query('DELETE FROM registration_group_member WHERE group_id = $1 AND person_id = $2', [
      id,
      personId,
    ]);
    await hintAtGroup(tx, gathering, id, [personId]);
  }
}
