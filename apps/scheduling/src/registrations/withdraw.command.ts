import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { withdraw } from '#contracts/scheduling/endpoints';
import { RegistrationWithdrawn } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import {
  REGISTRATION_COLUMNS,
  toMyRegistration,
  toRegistrationState,
  type RegistrationRow,
} from './registration.entity';
import { promoteWaiting } from './waitlist';

type Answer = AnswerOf<typeof withdraw>;

export class Withdraw extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** The place goes on in the same transaction: were it free for a moment, a newcomer would pass those who wait. */
@CommandHandler(Withdraw)
export class WithdrawHandler extends CommandInTransaction<Withdraw> {
  protected async handle({ gatheringId, personId }: Withdraw, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const [before]: RegistrationRow[] = await tx.manager.query(
      `SELECT ${REGISTRATION_COLUMNS} FROM registration WHERE gathering_id = $1 AND person_id = $2`,
      [gatheringId, personId],
    );
    if (!before) throw new NotFound('registration');
    if (before.standing === 'withdrawn') return toMyRegistration(before);
    if (gathering.isOver()) throw new GatheringOver();
    const after = await this.leave(before, tx);
    await tx.emit(RegistrationWithdrawn, toRegistrationState(after));
    gathering.placesTaken -= Number(before.standing === 'place');
    gathering.waiting -= Number(before.standing === 'waitlist');
    // Nobody is told of a place at a gathering that does not take place.
    if (gathering.standing === 'scheduled') await promoteWaiting(tx, gathering);
    await savePlaces(tx, gathering);
    return toMyRegistration(after);
  }

  private async leave({ id }: RegistrationRow, tx: Tx): Promise<RegistrationRow> {
    const [after]: RegistrationRow[] = await tx.manager.query(
      `WITH withdrawn AS (
         UPDATE registration SET standing = 'withdrawn', version = version + 1, since = clock_timestamp(), needs = NULL
         WHERE id = $1 RETURNING ${REGISTRATION_COLUMNS}
       )
       SELECT * FROM withdrawn`,
      [id],
    );
    return after!;
  }
}
