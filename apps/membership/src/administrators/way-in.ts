import { In } from 'typeorm';
import type { Tx } from '#messaging';
import { linkToken } from '#service';
import { Link } from '../links/link.entity';
import type { MembershipConfig } from '../membership.config';

/** A mailed link as who runs the network hands it over. */
export interface WayIn {
  readonly link: string;
  readonly until: string;
}

/** By the newest link that lets the person in, which `MailLink` has just seen to. */
export async function wayInOf(
  tx: Tx,
  { publicUrl, linkKey }: Pick<MembershipConfig, 'publicUrl' | 'linkKey'>,
  personId: string,
): Promise<WayIn> {
  const [newest] = await tx.manager.find(Link, {
    where: { personId, standing: 'open', purpose: In(['sign-in', 'invitation']) },
    order: { issuedAt: 'DESC' },
    take: 1,
  });
  if (!newest) throw new Error('There is no link that lets this person in.');
  const { id, expiresAt } = newest;
  return { link: `${publicUrl}/link/${linkToken(linkKey, 'mailed-link', id)}`, until: expiresAt.toISOString() };
}
