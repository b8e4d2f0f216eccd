import type { EntityManager } from 'typeorm';
import { eventually, type Caller } from '#service';

/**
 * Whether the caller belongs to the network still, which then stays so until the transaction ends: a leaving that
 * comes meanwhile waits, and finds what was registered. The token may be some minutes old; a person not heard of yet
 * has just joined, and the token speaks for them; so it does where the organisation is still known as one that applies,
 * which is left unlocked, so that the news of it may come.
 * @throws NotYetKnown while the organisation itself is still being made known here.
 */
export async function isOfMemberOrganisation(manager: EntityManager, caller: Caller): Promise<boolean> {
  const find = async (): Promise<{ member: boolean } | undefined> => {
    const [found]: { member: boolean }[] = await manager.query(
      `WITH m AS (SELECT standing FROM member WHERE id = $1 FOR SHARE),
         o AS (SELECT standing FROM organisation WHERE id = $2 AND standing <> 'applying' FOR SHARE)
       SELECT o.standing = 'member' AND coalesce(m.standing, 'member') = 'member' AS member
       FROM o LEFT JOIN m ON true`,
      [caller.personId, caller.organisationId],
    );
    return found;
  };
  return (await eventually(find, 'organisation')).member;
}
