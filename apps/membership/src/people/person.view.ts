import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { inviteColleague } from '#contracts/membership/endpoints';
import { instant } from '#service';
import { formerNamesOf } from '../names/former-names';

export type PersonView = AnswerOf<typeof inviteColleague>;

/**
 * A PersonView out of `person`, as one JSON object. An invitation goes by the id of the person it invites: its links
 * change when they are renewed, it stays.
 */
export const PERSON_VIEW = `json_build_object(
  'id', person.id, 'name', person.name, 'email', person.email, 'standing', person.standing, 'roles', person.roles,
  'formerNames', ${formerNamesOf('person')},
  'invitation', CASE WHEN person.standing = 'invited' THEN (
    SELECT json_build_object('id', person.id,
      'standing', CASE WHEN link.expires_at > now() THEN 'open' ELSE 'expired' END,
      'expiresAt', ${instant('link.expires_at')})
    FROM link WHERE link.person_id = person.id AND link.purpose IN ('invitation', 'welcome')
    ORDER BY link.issued_at DESC LIMIT 1) END)`;

export async function personView(manager: EntityManager, id: string): Promise<PersonView> {
  const rows: { view: PersonView }[] = await manager.query(`SELECT ${PERSON_VIEW} AS view FROM person WHERE id = $1`, [
    id,
  ]);
  return rows[0]!.view;
}
