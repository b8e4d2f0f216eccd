import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Gathering } from './gathering.entity';

/**
 * Holds the gathering's row until the transaction ends: whoever gives, takes or counts places waits here, one
 * after the other, so that what is read afterwards is true when it is written.
 * @throws NotFound
 */
export async function lockGathering(tx: Tx, id: string): Promise<Gathering> {
  const gathering = await tx.manager.findOne(Gathering, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!gathering) throw new NotFound('gathering');
  return gathering;
}

/**
 * Keeps the gathering's row there until the transaction ends, as rows that name it do, for who then locks registrations:
 * whoever locks both begins with the gathering, so that nobody waits in a circle. Others may do the same at once.
 * @throws NotFound
 */
export async function keepGathering(tx: Tx, id: string): Promise<Gathering> {
  const gathering = await tx.manager.findOne(Gathering, { where: { id }, lock: { mode: 'for_key_share' } });
  if (!gathering) throw new NotFound('gathering');
  return gathering;
}

/** Writes the counts of a locked gathering, and whether it holds places, which are no change of the gathering itself. */
export async function savePlaces(
  tx: Tx,
  { id, placesTaken, waiting, offered, held, asking, releasesAt }: Gathering,
): Promise<void> {
  await tx.manager.update(Gathering, { id }, { placesTaken, waiting, offered, held, asking, releasesAt });
}
