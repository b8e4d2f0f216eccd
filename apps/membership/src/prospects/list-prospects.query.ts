import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { holds, NameAndId, readList } from '#service';
import { holdsLike } from '../employers/likeness';
import { calmName } from '../names/calm-name';

type Page = AnswerOf<typeof endpoints.listProspects>;

const COLUMNS = `prospect.id, prospect.employer_id AS "employerId", prospect.name, prospect.locality, prospect.postcode,
  prospect.company_number AS "companyNumber", prospect.sic_codes AS "sicCodes", prospect.sectors,
  prospect.size_band AS "sizeBand", organisation.id AS "organisationId"`;

export function listProspects(
  dataSource: DataSource,
  { search, sector, ...page }: InputOf<typeof endpoints.listProspects>['query'],
): Promise<Page> {
  return readList(dataSource, page, (bind) => ({
    columns: COLUMNS,
    from: 'prospect',
    where: [
      search && `${holds('prospect.name', search, bind)} OR ${holdsLike(search, bind)}`,
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
