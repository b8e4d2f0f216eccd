import { networks, organisations, people } from '#contracts/membership/events';
import { copyOf, type Tx } from '#messaging';

/** The name that mails come under, and how they look. */
export const NetworkName = copyOf('notifications.look', networks, 'network', ['name', 'colour', 'logo']);

export const Organisations = copyOf('notifications.organisations', organisations, 'organisation', ['name']);

const OF_PEOPLE = ['organisationId', 'name', 'email', 'standing', 'roles'] as const;

/** Whom mails go to. */
export class People extends copyOf('notifications.people', people, 'person', OF_PEOPLE) {
  /** Mails hold names and addresses: those to the person go, and those that name them as who invited or mentioned. */
  override async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM mail WHERE person_id = $1 OR issuer_id = $1', [id]);
    await tx.manager.query('DELETE FROM mail_choice WHERE person_id = $1', [id]);
    await tx.manager.query('DELETE FROM calendar_answer WHERE person_id = $1', [id]);
    await super.forget(id, tx);
  }
}
