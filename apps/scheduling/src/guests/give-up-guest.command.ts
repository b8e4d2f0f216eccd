import { Command, CommandHandler } from '@nestjs/cqrs';
import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { freePlacesOf, goOn, registrationOf } from '../registrations/leave';
import { asks } from '../registrations/registration.entity';
import { forgetGuests } from './guests.rows';

export class GiveUpGuest extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly guestId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** Whoever brings them keeps what they have; who is gone already stays so. */
@CommandHandler(GiveUpGuest)
export class GiveUpGuestHandler extends CommandInTransaction<GiveUpGuest> {
  protected async handle({ gatheringId, guestId, personId }: GiveUpGuest, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    const mine = await registrationOf(tx, gatheringId, personId);
    // Whoever has nothing there may not know of it either.
    if (!mine) throw new NotFound('gathering');
    if (gathering.isOver()) throw new GatheringOver();
    const gone = await forgetGuests(tx, [mine.id], guestId);
    if (gone === 0) return;
    freePlacesOf(gathering, mine, gone);
    await goOn(tx, gathering);
    const hint = { topic: gatherings.name, key: gatheringId, version: gathering.version };
    // How many places are taken all may see; that somebody asks for one, not.
    if (!asks(mine)) tx.hint({ ...hint, audience: 'who-shows-it' });
    tx.hint({ ...hint, audience: { persons: [personId], organisers: true } });
  }
}
