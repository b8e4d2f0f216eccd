import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { inviteInterested } from '#contracts/library/endpoints';
import { InterestedInvited } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, type Caller } from '#service';
import { Interest } from './interest.entity';
import { NotConfirmed } from './interest.errors';
import { viewInterest } from './interest.view';

type View = AnswerOf<typeof inviteInterested>;

export class InviteInterested extends Command<View> {
  constructor(
    readonly interestId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(InviteInterested)
export class InviteInterestedHandler extends CommandInTransaction<InviteInterested> {
  protected async handle({ interestId: id, caller }: InviteInterested, tx: Tx): Promise<View> {
    const interest = await tx.manager.findOne(Interest, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!interest) throw new NotFound('person');
    if (interest.standing !== 'confirmed') throw new NotConfirmed();
    if (!interest.invitedAt) {
      interest.invitedAt = new Date();
      await change(tx, interest, InterestedInvited, { byId: caller.personId });
    }
    return viewInterest(tx.manager, id);
  }
}
