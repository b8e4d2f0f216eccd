import { Command, CommandHandler } from '@nestjs/cqrs';
import { ProspectAllowed, ProspectRefused } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, inTurn } from '#service';
import { LinkUnknown } from '../links/link.errors';
import { ProspectInvitation } from './prospect-invitation.entity';
import { ProspectLinks } from './prospect-links';

export class RefuseInvitations extends Command<void> {
  constructor(
    readonly token: string,
    /** Or takes that back. */
    readonly refuses: boolean,
  ) {
    super();
  }
}

/** Whoever has the mail says whether its address may be written to again; a repeat changes nothing. */
@CommandHandler(RefuseInvitations)
export class RefuseInvitationsHandler extends CommandInTransaction<RefuseInvitations> {
  constructor(private readonly links: ProspectLinks) {
    super();
  }

  protected async handle({ token, refuses }: RefuseInvitations, tx: Tx): Promise<void> {
    const { email } = await this.links.find(token, tx.manager);
    if (email === null) throw new LinkUnknown();
    await inTurn(tx, 'address', email);
    const invitations = await tx.manager.find(ProspectInvitation, {
      where: { email, standing: refuses ? 'open' : 'refused' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const invitation of invitations) {
      invitation.standing = refuses ? 'refused' : 'open';
      if (refuses) invitation.name = '';
      await change(tx, invitation, refuses ? ProspectRefused : ProspectAllowed);
    }
  }
}
