import { Not } from 'typeorm';
import type { Tx } from '#messaging';
import { inTurn } from '#service';
import { Person } from '../people/person.entity';
import { AddressInUse } from '../people/person.errors';

/**
 * Nobody else takes the address until the transaction ends: to be asked before any person is locked.
 * @throws AddressInUse
 */
export async function keepFree(tx: Tx, email: string, personId?: string): Promise<void> {
  await inTurn(tx, 'address', email);
  const holder = await tx.manager.findOneBy(Person, { email, standing: Not('left') });
  if (holder && holder.id !== personId) throw new AddressInUse();
}
