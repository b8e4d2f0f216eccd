import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { applicationOf } from '../applications/application.view';
import { Links } from './links';

type LinkView = AnswerOf<typeof endpoints.inspectLink>;

export async function inspectLink(links: Links, dataSource: DataSource, token: string): Promise<LinkView> {
  const link = await links.find(token);
  const { manager } = dataSource;
  const rows: Pick<LinkView, 'name' | 'organisation' | 'invitedBy'>[] = await manager.query(
    `SELECT person.name, organisation.name AS organisation, inviter.name AS "invitedBy"
     FROM person JOIN organisation ON organisation.id = person.organisation_id
     LEFT JOIN person inviter ON inviter.id = $2 WHERE person.id = $1`,
    [link.personId, link.issuedBy],
  );
  const isAboutApplication = link.purpose === 'application' || link.purpose === 'welcome';
  const application = isAboutApplication ? await applicationOf(manager, { applicantId: link.personId }) : null;
  return { purpose: link.purpose, standing: link.shown(), ...rows[0]!, application };
}
