import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import type { PersonState } from '#contracts/membership/events';
import { applicationOf } from '../applications/application.view';
import { Links } from './links';

type LinkView = AnswerOf<typeof endpoints.inspectLink>;
type Row = Pick<LinkView, 'name' | 'organisation' | 'invitedBy' | 'organiser'> & {
  personStanding: PersonState['standing'];
};

export async function inspectLink(links: Links, dataSource: DataSource, token: string): Promise<LinkView> {
  const link = await links.find(token);
  const { manager } = dataSource;
  const rows: Row[] = await manager.query(
    `SELECT person.name, person.standing AS "personStanding", organisation.name AS organisation,
       inviter.name AS "invitedBy", (
         SELECT json_build_object('name', name, 'email', email) FROM person
         WHERE standing = 'member' AND 'organiser' = ANY (roles) ORDER BY created_at, id LIMIT 1
       ) AS organiser
     FROM person JOIN organisation ON organisation.id = person.organisation_id
     LEFT JOIN person inviter ON inviter.id = $2 WHERE person.id = $1`,
    [link.personId, link.issuedBy],
  );
  const { personStanding, organiser, ...names } = rows[0]!;
  const view = { purpose: link.purpose, standing: link.shown(), ...names };
  if (link.purpose !== 'application' && link.purpose !== 'welcome') return { ...view, application: null };
  const application = await applicationOf(manager, { applicantId: link.personId });
  return {
    ...view,
    application,
    ...(application?.standing === 'approved' && { joining: JOINING[personStanding] }),
    ...(organiser && { organiser }),
  };
}

const JOINING = { applicant: 'open', invited: 'open', member: 'done', left: 'taken-back' } as const;
