import { NewAddressStopped } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import type { Person } from '../people/person.entity';
import { AddressChange } from './address-change.entity';

/** What the locked person has asked for and not confirmed comes to nothing. The old mailbox can stop it all the same. */
export async function stopWaiting(tx: Tx, person: Person): Promise<void> {
  const waiting = await tx.manager.findOneBy(AddressChange, { personId: person.id, standing: 'waiting' });
  if (!waiting) return;
  await tx.manager.update(AddressChange, { id: waiting.id }, { standing: 'withdrawn' });
  await change(tx, person, NewAddressStopped, { changeId: waiting.id });
}
