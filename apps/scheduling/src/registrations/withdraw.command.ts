import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { withdraw } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { leave, registrationOf } from './leave';
import { asks, toMyRegistration } from './registration.entity';

type Answer = AnswerOf<typeof withdraw>;

export class Withdraw extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(Withdraw)
export class WithdrawHandler extends CommandInTransaction<Withdraw> {
  protected async handle({ gatheringId, personId }: Withdraw, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const before = await registrationOf(tx, gatheringId, personId);
    // Whoever has nothing there may not know of it either.
    if (!before) throw new NotFound('gathering');
    if (before.standing === 'withdrawn' && !asks(before)) return toMyRegistration(before, gathering);
    if (gathering.isOver()) throw new GatheringOver();
    return toMyRegistration(await leave(tx, gathering, before), gathering);
  }
}
