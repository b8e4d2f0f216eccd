import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { leave, registrationOf } from '../registrations/leave';
import { UnderChathamHouse } from './colleague.errors';
import { expectLead } from './register-colleague.command';

export class WithdrawColleague extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Gives up what a lead asked for; where somebody registered by themselves, that is theirs. */
@CommandHandler(WithdrawColleague)
export class WithdrawColleagueHandler extends CommandInTransaction<WithdrawColleague> {
  protected async handle({ gatheringId, personId, caller }: WithdrawColleague, tx: Tx): Promise<void> {
    await expectLead(tx.manager, gatheringId, caller);
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.chathamHouse) throw new UnderChathamHouse();
    const theirs = await registrationOf(tx, gatheringId, personId);
    if (!theirs?.registeredBy || theirs.organisationId !== caller.organisationId) throw new NotFound('registration');
    if (gathering.isOver()) throw new GatheringOver();
    await leave(tx, gathering, theirs, { byLead: true });
  }
}
