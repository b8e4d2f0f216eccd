import type { Tx } from '#messaging';
import { inTurn } from '#service';
import { Person } from '../people/person.entity';
import { AddressInUse } from '../people/person.errors';
import { STOPPABLE } from './address-change.entity';

const HOLDER = `
  SELECT id, 0 AS nth FROM person WHERE email = $1 AND standing <> 'left'
  UNION ALL
  SELECT person.id, 1 FROM address_change asked JOIN person ON person.id = person_id
  WHERE from_address = $1 AND asked.standing = 'done' AND ${STOPPABLE} AND person.standing = 'member'
  ORDER BY nth LIMIT 1`;

/**
 * Whose the address is, or was so lately that it may come back to them. Nobody else takes it until the transaction ends:
 * to be asked before any person is locked.
 */
export async function holderOf(tx: Tx, email: string): Promise<Person | null> {
  await inTurn(tx, 'address', email);
  const [holder]: { id: string }[] = await tx.manager.query(HOLDER, [email]);
  return holder ? tx.manager.findOneBy(Person, { id: holder.id }) : null;
}

/** @throws AddressInUse where it is somebody else's. */
export async function keepFree(tx: Tx, email: string, personId: string): Promise<void> {
  const holder = await holderOf(tx, email);
  if (holder && holder.id !== personId) throw new AddressInUse();
}
