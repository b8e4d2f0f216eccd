import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Organisation } from '../organisations/organisation.entity';
import { lockPerson } from '../people/lock-person';
import type { Person } from '../people/person.entity';
import { Application } from './application.entity';

/** Everyone who decides on the application or changes it takes turns from here on. */
export async function lockApplication(tx: Tx, where: { id: string } | { applicantId: string }): Promise<Application> {
  const application = await tx.manager.findOne(Application, { where, lock: { mode: 'pessimistic_write' } });
  if (!application) throw new NotFound('application');
  return application;
}

export async function lockParties(
  tx: Tx,
  application: Application,
): Promise<{ organisation: Organisation; applicant: Person }> {
  const organisation = await tx.manager.findOneOrFail(Organisation, {
    where: { id: application.organisationId },
    lock: { mode: 'pessimistic_write' },
  });
  return { organisation, applicant: await lockPerson(tx, application.applicantId) };
}
