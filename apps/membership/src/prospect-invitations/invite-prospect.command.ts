import { Command, CommandHandler } from '@nestjs/cqrs';
import { In, MoreThan } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { inviteProspect } from '#contracts/membership/endpoints';
import { ProspectInvited } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, firstOf, inTurn, NotFound } from '#service';
import { holderOf } from '../addresses/keep-free';
import { calmName } from '../names/calm-name';
import { Organisation } from '../organisations/organisation.entity';
import { Prospect } from '../prospects/prospect.entity';
import { ProspectInvitation } from './prospect-invitation.entity';
import {
  AddressOfPerson,
  AlreadyApplied,
  InvitedEnough,
  InvitedLately,
  NotToBeWrittenTo,
} from './prospect-invitation.errors';
import { isRefused } from './refused';

/** Of one employer for ever, to one address lately; whoever did not answer these does not want to. */
const MOST = 3;
/** Less than whom an invitation went to is known for (`forgetInvited`). */
const LATELY_DAYS = 90;

const LATELY = `
  SELECT invitation.prospect_id = $1 AS "isSame", inviter.name AS by, invitation.invited_at AS at
  FROM prospect_invitation invitation JOIN person inviter ON inviter.id = invitation.invited_by
  WHERE (invitation.prospect_id = $1 OR invitation.email = $2) AND invitation.invited_at > now() - interval '30 days'
  ORDER BY 1 DESC, 3 DESC LIMIT 1`;

export class InviteProspect extends Command<{ id: string }> {
  constructor(
    readonly prospectId: string,
    readonly request: InputOf<typeof inviteProspect>['body'],
    readonly organiserId: string,
  ) {
    super();
  }
}

/** One mail to somebody who did not ask for it: seldom, never to whoever is in or does not want it. */
@CommandHandler(InviteProspect)
export class InviteProspectHandler extends CommandInTransaction<InviteProspect> {
  protected async handle({ prospectId, request, organiserId }: InviteProspect, tx: Tx): Promise<{ id: string }> {
    const { id, name, email, words = '', again = false } = request;
    const isSame = (one: ProspectInvitation): boolean =>
      one.prospectId === prospectId && one.invitedBy === organiserId && (one.email ?? email) === email;
    if (await firstOf(tx, ProspectInvitation, id, isSame)) return { id };
    await inTurn(tx, 'prospect', prospectId);
    const prospect = await tx.manager.findOneBy(Prospect, { id: prospectId });
    if (!prospect) throw new NotFound('employer');
    const organisation = calmName(prospect.name);
    const applied = { prospectId, standing: In(['applying', 'member']) };
    if (await tx.manager.existsBy(Organisation, applied)) throw new AlreadyApplied(organisation);
    const times = await tx.manager.countBy(ProspectInvitation, { prospectId });
    if (times >= MOST) throw new InvitedEnough('employer');
    if (await holderOf(tx, email)) throw new AddressOfPerson();
    if (await isRefused(tx, email)) throw new NotToBeWrittenTo();
    await keepBounded(tx, email);
    if (!again) await keepSeldom(tx, prospectId, email);
    const parts = { id, prospectId, organisation, name, email, invitedBy: organiserId };
    await create(tx, ProspectInvitation.of(parts), ProspectInvited, { words: words || null });
    return { id };
  }
}

/** Counted in the turn of the address (`holderOf`), so that many at once, for different employers, do not pass the bound. */
async function keepBounded(tx: Tx, email: string): Promise<void> {
  const since = new Date(Date.now() - LATELY_DAYS * 24 * 60 * 60_000);
  const times = await tx.manager.countBy(ProspectInvitation, { email, invitedAt: MoreThan(since) });
  if (times >= MOST) throw new InvitedEnough('address');
}

async function keepSeldom(tx: Tx, prospectId: string, email: string): Promise<void> {
  const [latest]: { isSame: boolean; by: string; at: Date }[] = await tx.manager.query(LATELY, [prospectId, email]);
  if (latest) throw new InvitedLately(latest.isSame ? latest : null);
}
