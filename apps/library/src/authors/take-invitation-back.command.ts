import { Command, CommandHandler } from '@nestjs/cqrs';
import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound } from '#service';
import { lockItem } from '../items/item.rows';
import { AuthorInvitation } from './author-invitation.entity';
import { tellAsked } from './invitations.query';

export class TakeInvitationBack extends Command<void> {
  constructor(
    readonly itemId: string,
    readonly invitationId: string,
  ) {
    super();
  }
}

/** Its row stays for its time: that somebody was asked counts among those asked on a day. */
@CommandHandler(TakeInvitationBack)
export class TakeInvitationBackHandler extends CommandInTransaction<TakeInvitationBack> {
  protected async handle({ itemId, invitationId: id }: TakeInvitationBack, tx: Tx): Promise<void> {
    const item = await lockItem(tx, itemId);
    const invitation = await tx.manager.findOneBy(AuthorInvitation, { id, itemId });
    if (!invitation) throw new NotFound('invitation');
    if (invitation.standing !== 'open') return;
    await tx.manager.update(AuthorInvitation, { id }, { standing: 'taken-back' });
    await change(tx, item, ItemChanged);
    tellAsked(tx, item, invitation.personId);
  }
}
