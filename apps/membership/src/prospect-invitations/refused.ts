import type { Tx } from '#messaging';
import { NotToBeWrittenTo } from './prospect-invitation.errors';
import { ProspectInvitation } from './prospect-invitation.entity';

/** Asked in the turn of the address (`holderOf`). @throws NotToBeWrittenTo */
export async function keepUnasked(tx: Tx, email: string): Promise<void> {
  if (await tx.manager.existsBy(ProspectInvitation, { email, standing: 'refused' })) throw new NotToBeWrittenTo();
}
