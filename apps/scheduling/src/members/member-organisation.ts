import type { EntityManager } from 'typeorm';
import { eventually, type Caller } from '#service';

/**
 * Whether the caller belongs to the network still. The token may be some minutes old; a person not heard of yet has
 * just joined, and the token speaks for them.
 * @throws NotYetKnown while the organisation itself is still being made known here.
 */
export async function isOfMemberOrganisation(manager: EntityManager, caller: Caller): Promise<boolean> {
  const find = async (): Promise<{ member: boolean } | undefined> => {
    const [found]: { member: boolean }[] = await manager.query(
      `SELECT o.standing = 'member' AND coalesce(m.standing, 'member') = 'member' AS member
       FROM organisation o LEFT JOIN member m ON m.id = $1 WHERE o.id = $2`,
      [caller.personId, caller.organisationId],
    );
    return found;
  };
  return (await eventually(find, 'organisation')).member;
}
