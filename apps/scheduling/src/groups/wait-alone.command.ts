import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { waitAlone } from '#contracts/scheduling/endpoints';
import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { goOn, registrationOf } from '../registrations/leave';
import { isOffered, toMyRegistration } from '../registrations/registration.entity';

type Answer = AnswerOf<typeof waitAlone>;

export class WaitAlone extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** They and those whom they bring; the others of the group go on without them. Both may fit where all did not. */
@CommandHandler(WaitAlone)
export class WaitAloneHandler extends CommandInTransaction<WaitAlone> {
  protected async handle({ gatheringId, personId }: WaitAlone, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const before = await registrationOf(tx, gatheringId, personId);
    if (!before) throw new NotFound('gathering');
    if (before.standing !== 'waitlist' || isOffered(before)) return toMyRegistration(before, gathering);
    const closed = whyNoPlaces(gathering);
    if (closed) throw closed;
    await tx.manager.query(
      `UPDATE registration SET party = CASE WHEN EXISTS (SELECT FROM registration b WHERE b.guest_of = $1) THEN $1::uuid END
       WHERE $1 IN (id, guest_of)`,
      [before.id],
    );
    await goOn(tx, gathering);
    tx.hint({ topic: gatherings.name, key: gatheringId, version: before.version, audience: { persons: [personId] } });
    return toMyRegistration((await registrationOf(tx, gatheringId, personId))!, gathering);
  }
}
