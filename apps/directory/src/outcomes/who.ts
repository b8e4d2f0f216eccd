import { introductions } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { NotAllowed, type Caller } from '#service';
import type { Introduction } from '../introductions/introduction.entity';
import { leads, peopleOf } from '../introductions/sides';

/** @throws NotAllowed */
export function assertLeads(caller: Caller, { organisationId }: Introduction, does: string): void {
  if (!leads(caller, organisationId)) throw new NotAllowed(`A lead of the employer ${does}. Ask yours.`);
}

/** Who did it and who is to hear of it; screens that show the introduction do at once. */
export async function hearingOf(tx: Tx, introduction: Introduction, side: 'employer' | 'partner', caller: Caller) {
  const people = await peopleOf(tx.manager, introduction);
  const { id: key, version } = introduction;
  const audience = { persons: [...people.employer, ...people.partner] };
  tx.hint({ topic: introductions.name, key, version, audience });
  return { byId: caller.personId, toIds: people[side].filter((id) => id !== caller.personId) };
}
