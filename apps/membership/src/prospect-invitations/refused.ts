import type { Tx } from '#messaging';
import { ProspectInvitation } from './prospect-invitation.entity';

/** Asked in the turn of the address (`holderOf`). */
export const isRefused = (tx: Tx, email: string): Promise<boolean> =>
  tx.manager.existsBy(ProspectInvitation, { email, standing: 'refused' });
