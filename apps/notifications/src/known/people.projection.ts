import { Injectable } from '@nestjs/common';
import { people, type PersonState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';

/** Whom mails go to. */
@Injectable()
export class People extends Projection<PersonState> {
  readonly name = 'notifications.people';
  readonly topic = people;

  async apply(person: PersonState, tx: Tx): Promise<void> {
    await tx.manager.query(
      `INSERT INTO person (id, organisation_id, name, email, standing, roles) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, name = excluded.name,
         email = excluded.email, standing = excluded.standing, roles = excluded.roles`,
      [person.id, person.organisationId, person.name, person.email, person.standing, person.roles],
    );
  }

  /** Mails hold names and addresses: those to the person go, and those that name them as who invited. */
  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM mail WHERE person_id = $1 OR issuer_id = $1', [id]);
    await tx.manager.query('DELETE FROM person WHERE id = $1', [id]);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM person');
  }
}
