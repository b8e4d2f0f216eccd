import type { EntityManager } from 'typeorm';
import type { Tx } from '#messaging';
import { commitments } from '#contracts/scheduling/events';
import { NotFound, Problem, readLinkToken, type ServiceConfig } from '#service';
import { Commitment } from './commitment.entity';

/** @throws NotFound */
export async function lockCommitment(tx: Tx, id: string): Promise<Commitment> {
  const commitment = await tx.manager.findOne(Commitment, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!commitment) throw new NotFound('commitment');
  return commitment;
}

export const commitmentsOf = (tx: Tx, column: 'personId' | 'organisationId', id: string): Promise<Commitment[]> =>
  tx.manager.find(Commitment, { where: { [column]: id }, lock: { mode: 'pessimistic_write' } });

export async function forgetCommitments(tx: Tx, known: readonly Pick<Commitment, 'id' | 'version'>[]): Promise<void> {
  if (known.length === 0) return;
  await tx.manager.delete(
    Commitment,
    known.map(({ id }) => id),
  );
  for (const { id, version } of known) await tx.forget(commitments, id, version + 1);
}

/**
 * What the mail asked about that the link was in: of the last one, while its reader is who is asked. Whoever said it and has
 * left may have no hold of that mailbox any more, and who took it over has none of the organisation's word.
 * @throws Problem link-unknown
 */
export async function commitmentOfLink(config: ServiceConfig, manager: EntityManager, token: string): Promise<string> {
  const linkId = readLinkToken(config, 'commitment', token);
  const [found]: { id: string }[] = await manager.query(
    `SELECT c.id FROM commitment c LEFT JOIN member m ON m.id = c.person_id
     WHERE c.link_id = $1 AND (c.asks_leads OR m.standing = 'member')`,
    [linkId],
  );
  if (!found) {
    throw new Problem(
      'link-unknown',
      'This link is not one of ours, was not copied in full, or a later mail asks the same.',
    );
  }
  return found.id;
}
