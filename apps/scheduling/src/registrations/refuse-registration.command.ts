import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { refuseRegistration } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { leave, registrationOf } from './leave';
import { asks, toMyRegistration } from './registration.entity';

type Answer = AnswerOf<typeof refuseRegistration>;

export class RefuseRegistration extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly reason: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever has gone by themselves meanwhile is not refused as well. */
@CommandHandler(RefuseRegistration)
export class RefuseRegistrationHandler extends CommandInTransaction<RefuseRegistration> {
  protected async handle(command: RefuseRegistration, tx: Tx): Promise<Answer> {
    const { gatheringId, personId, reason, caller } = command;
    const gathering = await lockGathering(tx, gatheringId);
    const before = await registrationOf(tx, gatheringId, personId);
    if (!before) throw new NotFound('registration');
    if (before.standing === 'withdrawn' && !asks(before)) return toMyRegistration(before, gathering);
    if (gathering.isOver()) throw new GatheringOver();
    return toMyRegistration(await leave(tx, gathering, before, { by: caller.personId, reason }), gathering);
  }
}
