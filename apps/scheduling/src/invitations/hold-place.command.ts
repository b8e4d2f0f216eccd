import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { MemberInvited } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, createAll, NotYetKnown, type Caller } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { findRegistrants, roomFor } from '../registrations/registration.rows';
import { promoteWaiting } from '../registrations/waitlist';
import { hintAtPlaces } from './invited-places';
import { NothingToHold } from './invitation.errors';
import { Invitation } from './invitation.entity';
import { expectInvitable } from './invite-member.command';

const HOUR_MILLIS = 3_600_000;

export class HoldPlace extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly hours: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Only a place that they could have at once is held: nobody who waits is passed, and no rule is broken, by an invitation. */
@CommandHandler(HoldPlace)
export class HoldPlaceHandler extends CommandInTransaction<HoldPlace> {
  protected async handle({ gatheringId, personId, hours, caller }: HoldPlace, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    const before = await tx.manager.findOneBy(Invitation, { gatheringId, personId });
    await expectInvitable(tx, gathering, personId, before);
    const now = new Date();
    const heldUntil = new Date(Math.min(now.getTime() + hours * HOUR_MILLIS, gathering.startsAt.getTime()));
    if (!before?.heldUntil) {
      await this.expectPlace(tx, gathering, personId);
      gathering.held += 1;
    }
    const said = { standing: 'invited', invitedBy: caller.personId, invitedAt: now, heldUntil } as const;
    const details = { heldUntil: heldUntil.toISOString() };
    if (before) await change(tx, Object.assign(before, said), MemberInvited, details);
    else {
      const aggregate = Object.assign(new Invitation(), { id: uuidv7(), version: 1, gatheringId, personId, ...said });
      await createAll(tx, [{ aggregate, event: MemberInvited, details }]);
    }
    await promoteWaiting(tx, gathering);
    await savePlaces(tx, gathering);
    hintAtPlaces(tx, gathering);
  }

  private async expectPlace(tx: Tx, gathering: Gathering, personId: string): Promise<void> {
    const [member]: [{ organisationId: string }] = await tx.manager.query(
      'SELECT organisation_id AS "organisationId" FROM member WHERE id = $1',
      [personId],
    );
    const [found] = await findRegistrants(tx, gathering, [{ personId, ...member }]);
    if (found!.isMember === null) throw new NotYetKnown('organisation');
    const because = (await roomFor(tx, gathering, [found!])).whyNot([found!.comer]);
    if (because) throw new NothingToHold(because);
  }
}
