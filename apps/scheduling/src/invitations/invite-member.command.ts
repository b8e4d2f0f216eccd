import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { MOST_INVITED } from '#contracts/scheduling/endpoints';
import { InvitationTakenBack, MemberInvited } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, createAll, NotFound, Problem, type Caller } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { membersAmong } from '../members/membership.rows';
import { Invitation } from './invitation.entity';

export class InviteMember extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

class TooManyInvited extends Problem {
  constructor() {
    super('too-many-invited', `${MOST_INVITED} people are invited, which is the most.`);
  }
}

@CommandHandler(InviteMember)
export class InviteMemberHandler extends CommandInTransaction<InviteMember> {
  protected async handle({ gatheringId, personId, caller }: InviteMember, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    const before = await tx.manager.findOneBy(Invitation, { gatheringId, personId });
    if (before?.standing === 'invited') return;
    const closed = whyNoPlaces(gathering);
    if (closed) throw closed;
    if ((await countInvited(tx, gatheringId)) >= MOST_INVITED) throw new TooManyInvited();
    if ((await membersAmong(tx, [personId])).length === 0) throw new NotFound('person');
    if (before) await change(tx, Object.assign(before, invitedBy(caller)), MemberInvited);
    else await inviteAll(tx, gatheringId, [personId], caller);
  }
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
    const invitation = { id: uuidv7(), version: 1, gatheringId, personId, ...invitedBy(caller) };
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
    await lockGathering(tx, gatheringId);
    const invitation = await tx.manager.findOneBy(Invitation, { gatheringId, personId });
    if (!invitation) throw new NotFound('invitation');
    if (invitation.standing === 'taken-back') return;
    invitation.standing = 'taken-back';
    await change(tx, invitation, InvitationTakenBack);
  }
}
