import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { MOST_INVITED } from '#contracts/scheduling/endpoints';
import { InvitationTakenBack, MemberInvited } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, createAll, NotFound, type Caller } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import type { Gathering } from '../gatherings/gathering.entity';
import { lockGathering } from '../gatherings/gathering.rows';
import { membersAmong } from '../members/membership.rows';
import { registrationOf } from '../registrations/leave';
import { asks } from '../registrations/registration.entity';
import { Invitation } from './invitation.entity';
import { RegisteredAlready, TooManyInvited } from './invitation.errors';
import { freeHeld } from './invited-places';

export class InviteMember extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(InviteMember)
export class InviteMemberHandler extends CommandInTransaction<InviteMember> {
  protected async handle({ gatheringId, personId, caller }: InviteMember, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    const before = await tx.manager.findOneBy(Invitation, { gatheringId, personId });
    if (before?.standing === 'invited') return;
    await expectInvitable(tx, gathering, personId, before);
    if (before) await change(tx, Object.assign(before, invitedBy(caller)), MemberInvited);
    else await inviteAll(tx, gatheringId, [personId], caller);
  }
}

/** A member who has not registered, to a locked gathering to which more may be invited. */
export async function expectInvitable(
  tx: Tx,
  gathering: Gathering,
  personId: string,
  before: Invitation | null,
): Promise<void> {
  const closed = whyNoPlaces(gathering);
  if (closed) throw closed;
  if ((await membersAmong(tx, [personId])).length === 0) throw new NotFound('person');
  const theirs = await registrationOf(tx, gathering.id, personId);
  if (asks(theirs)) throw new RegisteredAlready('request');
  if (theirs && theirs.standing !== 'withdrawn') throw new RegisteredAlready(theirs.standing);
  const isOneMore = before?.standing !== 'invited';
  if (isOneMore && (await countInvited(tx, gathering.id)) >= MOST_INVITED) throw new TooManyInvited();
}

/** As they are listed: whoever has left is not invited any more. */
async function countInvited(tx: Tx, gatheringId: string): Promise<number> {
  const [found]: [{ many: number }] = await tx.manager.query(
    `SELECT count(*)::integer AS many FROM invitation i JOIN member m ON m.id = i.person_id AND m.standing = 'member'
     WHERE i.gathering_id = $1 AND i.standing = 'invited'`,
    [gatheringId],
  );
  return found.many;
}

const invitedBy = ({ personId }: Caller) =>
  ({ standing: 'invited', invitedBy: personId, invitedAt: new Date() }) as const;

/** Those of them who are members, to a gathering to which nobody of them was invited before. */
export async function inviteAll(
  tx: Tx,
  gatheringId: string,
  personIds: readonly string[],
  caller: Caller,
): Promise<void> {
  const invitations = (await membersAmong(tx, personIds)).map((personId) => {
    const invitation = { id: uuidv7(), version: 1, gatheringId, personId, heldUntil: null, ...invitedBy(caller) };
    return Object.assign(new Invitation(), invitation);
  });
  await createAll(
    tx,
    invitations.map((aggregate) => ({ aggregate, event: MemberInvited, details: {} })),
  );
}

export class TakeBackInvitation extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(TakeBackInvitation)
export class TakeBackInvitationHandler extends CommandInTransaction<TakeBackInvitation> {
  protected async handle({ gatheringId, personId }: TakeBackInvitation, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    const invitation = await tx.manager.findOneBy(Invitation, { gatheringId, personId });
    if (!invitation) throw new NotFound('invitation');
    if (invitation.standing === 'taken-back') return;
    const held = Number(invitation.heldUntil !== null);
    await change(tx, Object.assign(invitation, { standing: 'taken-back', heldUntil: null }), InvitationTakenBack);
    await freeHeld(tx, gathering, held);
  }
}
