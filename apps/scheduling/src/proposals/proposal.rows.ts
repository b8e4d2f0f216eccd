import { proposals } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { NotFound } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { Proposal } from './proposal.entity';

/** @throws NotFound */
export async function lockProposal(tx: Tx, gatheringId: string, id: string): Promise<Proposal> {
  const where = { id, gatheringId };
  const proposal = await tx.manager.findOne(Proposal, { where, lock: { mode: 'pessimistic_write' } });
  if (!proposal) throw new NotFound('proposal');
  return proposal;
}

/** Those who run the gathering hear that something was proposed, or has become of it; who proposed it hears of their own. */
export function tellThoseWhoRun(
  tx: Tx,
  { id: key, coHosts }: Pick<Gathering, 'id' | 'coHosts'>,
  version: number,
): void {
  tx.hint({ topic: proposals.name, key, version, audience: { persons: coHosts, organisers: true } });
}

/** Of who leaves the network: fewer may wait for a decision. */
export async function forgetProposer(tx: Tx, personId: string): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const known = await tx.manager.find(Proposal, { where: { personId }, order: { id: 'ASC' }, lock });
  await forgetProposals(tx, known);
  for (const { id: key, version } of known)
    tx.hint({ topic: proposals.name, key, version: version + 1, audience: { persons: [], organisers: true } });
}

/** What it became in the programme stays there. */
export async function forgetProposals(tx: Tx, known: readonly Pick<Proposal, 'id' | 'version'>[]): Promise<void> {
  if (known.length === 0) return;
  await tx.manager.delete(
    Proposal,
    known.map(({ id }) => id),
  );
  for (const { id, version } of known) await tx.forget(proposals, id, version + 1);
}
