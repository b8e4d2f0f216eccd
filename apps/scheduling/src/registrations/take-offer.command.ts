import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { takeOffer } from '#contracts/scheduling/endpoints';
import { PlaceTaken } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { registrationOf } from './leave';
import {
  isOffered,
  REGISTRATION_COLUMNS,
  toMyRegistration,
  toRegistrationState,
  type RegistrationRow,
} from './registration.entity';
import { NoOffer } from './registration.errors';

type Answer = AnswerOf<typeof takeOffer>;

export class TakeOffer extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/**
 * It is theirs until it has gone on: a click in the minute in which that is about to happen counts. Of those who come
 * together any takes it for all, as it is offered to all or to none.
 */
@CommandHandler(TakeOffer)
export class TakeOfferHandler extends CommandInTransaction<TakeOffer> {
  protected async handle({ gatheringId, personId }: TakeOffer, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const before = await registrationOf(tx, gatheringId, personId);
    // Whoever has nothing there may not know of it either.
    if (!before) throw new NotFound('gathering');
    if (before.standing === 'place') return toMyRegistration(before, gathering);
    if (!isOffered(before)) throw new NoOffer();
    const closed = whyNoPlaces(gathering);
    if (closed) throw closed;
    const rows: (RegistrationRow & { isGuest: boolean })[] = await tx.manager.query(
      `WITH taken AS (
         UPDATE registration SET standing = 'place', version = version + 1, since = clock_timestamp(), offered_until = NULL
         WHERE gathering_id = $1 AND coalesce(party, id) = $2 AND standing = 'waitlist'
         RETURNING ${REGISTRATION_COLUMNS}, registration.guest_of IS NOT NULL AS "isGuest"
       )
       SELECT * FROM taken ORDER BY id`,
      [gatheringId, before.party ?? before.id],
    );
    const taken = rows.filter(({ isGuest }) => !isGuest);
    await tx.emitAll(taken.map((row) => ({ event: PlaceTaken, state: toRegistrationState(row), details: {} })));
    gathering.placesTaken += rows.length;
    gathering.waiting -= rows.length;
    gathering.offered -= rows.length;
    await savePlaces(tx, gathering);
    return toMyRegistration(
      taken.find((row) => row.personId === personId)!,
      gathering,
    );
  }
}
