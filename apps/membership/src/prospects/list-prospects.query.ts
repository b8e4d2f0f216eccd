import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, holds, NameAndId, Parameters, readList } from '#service';
import { holdsLike } from '../employers/likeness';

type Page = AnswerOf<typeof endpoints.listProspects>;

const COLUMNS = `prospect.id, prospect.employer_id AS "employerId", prospect.name, prospect.locality, prospect.postcode,
  prospect.company_number AS "companyNumber", prospect.sic_codes AS "sicCodes", prospect.sectors,
  prospect.size_band AS "sizeBand", organisation.id AS "organisationId"`;

export function listProspects(
  dataSource: DataSource,
  { search, sector, cursor, limit }: InputOf<typeof endpoints.listProspects>['query'],
): Promise<Page> {
  const parameters = new Parameters();
  const { bind } = parameters;
  const after = decodeCursor(cursor, NameAndId);
  return readList(dataSource, {
    columns: COLUMNS,
    from: 'prospect',
    key: 'prospect.id',
    where: [
      search && `${holds('prospect.name', search, bind)} OR ${holdsLike(search, bind)}`,
      sector && `prospect.sectors @> ARRAY[${bind(sector)}]`,
    ],
    beside: `LEFT JOIN LATERAL (
      SELECT id FROM organisation WHERE prospect_id = prospect.id AND standing IN ('applying', 'member')
      ORDER BY standing DESC, id LIMIT 1
    ) organisation ON true`,
    after: after && `(prospect.name COLLATE "en-GB-x-icu", prospect.id) > (${bind(after[0])}, ${bind(after[1])})`,
    order: 'prospect.name COLLATE "en-GB-x-icu", prospect.id',
    limit,
    parameters,
    toItem: (row: Page['items'][number]) => row,
    sortValues: (row) => [row.name, row.id],
  });
}
