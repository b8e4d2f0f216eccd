import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { holds, instant, NameAndId, readList } from '#service';
import { holdsLike } from '../employers/likeness';
import { calmName } from '../names/calm-name';

type Page = AnswerOf<typeof endpoints.listProspects>;

/** And how many there were. */
const LATEST_INVITATION = `(
  SELECT jsonb_build_object('id', invitation.id, 'by', inviter.name, 'at', ${instant('invitation.invited_at')},
    'times', (SELECT count(*) FROM prospect_invitation every WHERE every.prospect_id = prospect.id),
    'standing', CASE WHEN invitation.standing <> 'open' THEN invitation.standing
      WHEN invitation.application_id IS NOT NULL THEN 'applied'
      WHEN invitation.expires_at <= now() THEN 'expired' ELSE 'open' END)
  FROM prospect_invitation invitation JOIN person inviter ON inviter.id = invitation.invited_by
  WHERE invitation.prospect_id = prospect.id ORDER BY invitation.invited_at DESC, invitation.id DESC LIMIT 1)`;

const COLUMNS = `prospect.id, prospect.employer_id AS "employerId", prospect.name, prospect.locality, prospect.postcode,
  prospect.company_number AS "companyNumber", prospect.sic_codes AS "sicCodes", prospect.sectors,
  prospect.size_band AS "sizeBand", organisation.id AS "organisationId",
  ${LATEST_INVITATION} AS invited,
  (SELECT jsonb_build_object('id', application.id, 'standing', application.standing) FROM application
    WHERE application.organisation_id = organisation.id ORDER BY application.received_at DESC LIMIT 1) AS application`;

const APPLIED = `EXISTS (SELECT FROM organisation one WHERE one.prospect_id = prospect.id
  AND one.standing IN ('applying', 'member'))`;
const INVITED = `EXISTS (SELECT FROM prospect_invitation one WHERE one.prospect_id = prospect.id)`;
const STANDINGS = {
  applied: APPLIED,
  invited: `${INVITED} AND NOT ${APPLIED}`,
  'not-invited': `NOT ${INVITED} AND NOT ${APPLIED}`,
};

export function listProspects(
  dataSource: DataSource,
  { search, sector, standing, ...page }: InputOf<typeof endpoints.listProspects>['query'],
): Promise<Page> {
  return readList(dataSource, page, (bind) => ({
    columns: COLUMNS,
    from: 'prospect',
    where: [
      search && `${holds('prospect.name', search, bind)} OR ${holdsLike(search, bind)}`,
      standing && STANDINGS[standing],
      sector && `prospect.sectors @> ARRAY[${bind(sector)}]`,
    ],
    beside: `LEFT JOIN LATERAL (
      SELECT id FROM organisation WHERE prospect_id = prospect.id AND standing IN ('applying', 'member')
      ORDER BY standing DESC, id LIMIT 1
    ) organisation ON true`,
    by: ['prospect.name COLLATE "en-GB-x-icu"', 'prospect.id'],
    cursor: NameAndId,
    toItem: (row: Page['items'][number]) => ({ ...row, name: calmName(row.name) }),
  }));
}
