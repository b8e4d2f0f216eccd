import type { Tx } from '#messaging';
import { Person } from '../people/person.entity';
import { AlreadyDecided } from './application.errors';
import type { Application } from './application.entity';

/** The same organiser saying the same again is answered as the first time; anyone else hears what was decided. */
export async function refuseSecondDecision(
  tx: Tx,
  application: Application,
  decision: { standing: 'approved' | 'declined'; organiserId: string },
): Promise<void> {
  const { standing, decidedBy } = application;
  if (standing === decision.standing && decidedBy === decision.organiserId) return;
  const decider = decidedBy && (await tx.manager.findOneBy(Person, { id: decidedBy }));
  throw new AlreadyDecided(standing, decider ? decider.name : null);
}
