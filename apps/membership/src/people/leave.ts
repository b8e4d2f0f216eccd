import { PersonLeft } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import { takeBackLinks } from '../links/links';
import type { Sessions } from '../sessions/sessions';
import type { Person } from './person.entity';

/** The member, who is locked, goes: what opens the network to them is over in the same transaction. */
export async function leave(
  tx: Tx,
  sessions: Sessions,
  person: Person,
  details: { byId?: string; nextLeadId?: string },
): Promise<void> {
  await takeBackLinks(tx, person.id, 'sign-in');
  await sessions.endAll(tx, person);
  person.standing = 'left';
  person.passwordHash = null;
  await change(tx, person, PersonLeft, details);
}

/** Somebody who was invited does not come. */
export async function uninvite(tx: Tx, person: Person): Promise<void> {
  for (const purpose of ['invitation', 'welcome'] as const) {
    await takeBackLinks(tx, person.id, purpose);
  }
  person.standing = 'left';
  await change(tx, person, PersonLeft);
}
