import { In } from 'typeorm';
import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Organisation } from '../organisations/organisation.entity';
import { lockPerson } from '../people/lock-person';
import type { Person } from '../people/person.entity';
import { Application } from './application.entity';

/** Everyone who decides on the application or changes it takes turns from here on. */
export async function lockApplication(tx: Tx, where: { applicantId: string }): Promise<Application> {
  const application = await tx.manager.findOne(Application, { where, lock: { mode: 'pessimistic_write' } });
  if (!application) throw new NotFound('application');
  return application;
}

/** Locks one that nobody else holds. */
export function tryToLockApplication(tx: Tx, id: string): Promise<Application | null> {
  const lock = { mode: 'pessimistic_write', onLocked: 'skip_locked' } as const;
  return tx.manager.findOne(Application, { where: { id }, lock });
}

/** Locks those that there are, in one order for everybody, so that two who decide on the same never wait for each other. */
export async function lockApplications(tx: Tx, ids: readonly string[]): Promise<Map<string, Application>> {
  const found = await tx.manager.find(Application, {
    where: { id: In([...ids]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(found.map((application) => [application.id, application]));
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
