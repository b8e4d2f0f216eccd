import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LinkIssued, LinkRevoked, LinkUsed, type LinkPurpose } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, create, readLinkToken, SERVICE_CONFIG } from '#service';
import type { MembershipConfig } from '../membership.config';
import { lockPerson } from '../people/lock-person';
import type { Person } from '../people/person.entity';
import { LinkOver, LinkUnknown } from './link.errors';
import { Link } from './link.entity';

/** From the token of a mailed link to the link, and what becomes of links. */
@Injectable()
export class Links {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  /** @throws LinkUnknown */
  async find(token: string, manager = this.dataSource.manager): Promise<Link> {
    const id = readLinkToken(this.config, 'mailed-link', token);
    const link = id && (await manager.findOneBy(Link, { id }));
    if (!link) throw new LinkUnknown();
    return link;
  }

  /**
   * Uses the link up, with its person locked: of two at once, the second finds it used. An application's is not used
   * up: the applicant comes back to it.
   * @throws LinkUnknown where it is for something else, LinkOver where it is not open.
   */
  async useUp(tx: Tx, token: string, purposes: readonly LinkPurpose[]): Promise<{ link: Link; person: Person }> {
    const { id, personId } = await this.find(token, tx.manager);
    const person = await lockPerson(tx, personId);
    const link = await tx.manager.findOneOrFail(Link, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!purposes.includes(link.purpose)) throw new LinkUnknown();
    const standing = link.shown();
    if (standing !== 'open') throw new LinkOver(standing);
    if (link.purpose !== 'application') await markUsed(tx, link);
    return { link, person };
  }
}

export async function markUsed(tx: Tx, link: Link): Promise<void> {
  link.standing = 'used';
  await change(tx, link, LinkUsed);
}

/** Issues a link to a person whom the transaction has locked or made. `renews`: see LinkIssued. */
export async function issueLink(
  tx: Tx,
  { purpose, personId, issuedBy = null, renews = null }: IssueLink,
): Promise<Link> {
  const link = Link.issue(purpose, personId, issuedBy);
  await create(tx, link, LinkIssued, { renews });
  return link;
}

export interface IssueLink {
  readonly purpose: LinkPurpose;
  readonly personId: string;
  readonly issuedBy?: string | null;
  readonly renews?: string | null;
}

/** The person's links of this purpose that are still open, newest first, locked. */
export function openLinks(tx: Tx, personId: string, purpose: LinkPurpose): Promise<Link[]> {
  return tx.manager.find(Link, {
    where: { personId, purpose, standing: 'open' },
    order: { issuedAt: 'DESC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** The person's open links of this purpose, taken back for good. */
export const takeBackLinks = async (tx: Tx, personId: string, purpose: LinkPurpose): Promise<void> =>
  revokeLinks(tx, await openLinks(tx, personId, purpose), null);

/** `replacedBy`: the link that takes their place; without it they are taken back for good. */
export async function revokeLinks(tx: Tx, links: readonly Link[], replacedBy: string | null): Promise<void> {
  for (const link of links) {
    link.standing = 'revoked';
    link.replacedBy = replacedBy;
    await change(tx, link, LinkRevoked);
  }
}
