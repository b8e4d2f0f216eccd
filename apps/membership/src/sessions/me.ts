import type { EntityManager } from 'typeorm';
import type { Me } from '#contracts/membership/endpoints';

/** A member as they see themselves, and what their access token says beside it. */
export interface Signed {
  readonly me: Me;
  readonly epoch: number;
}

/** Null unless the person is a member. */
export async function loadMe(manager: EntityManager, personId: string): Promise<Signed | null> {
  const rows: (Signed & { me: Me })[] = await manager.query(
    `SELECT json_build_object(
       'id', person.id, 'version', person.version, 'name', person.name, 'email', person.email, 'roles', person.roles,
       'hasPassword', person.password_hash IS NOT NULL,
       'firstSteps', 'lead' = ANY (person.roles) AND NOT person.first_steps_away,
       'organisation', json_build_object('id', organisation.id, 'name', organisation.name, 'kind', organisation.kind)
     ) AS me, person.epoch
     FROM person JOIN organisation ON organisation.id = person.organisation_id
     WHERE person.id = $1 AND person.standing = 'member'`,
    [personId],
  );
  return rows[0] ?? null;
}
