import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, holds, NameAndId, Parameters, readList } from '#service';
import type { Organisation } from './organisation.entity';
import { viewOf } from './organisation.view';

export function listOrganisations(
  dataSource: DataSource,
  { search, sector, cursor, limit }: InputOf<typeof endpoints.listOrganisations>['query'],
): Promise<AnswerOf<typeof endpoints.listOrganisations>> {
  const parameters = new Parameters();
  const { bind } = parameters;
  const after = decodeCursor(cursor, NameAndId);
  return readList(dataSource, {
    columns: `id, version, kind, name, sector, locality, company_number AS "companyNumber", joined_at AS "joinedAt"`,
    from: 'organisation',
    key: 'id',
    where: [
      `standing = 'member'`,
      search && holds('name', search, bind),
      sector && `sector = ${bind(sector)}`,
    ],
    after: after && `(name COLLATE "en-GB-x-icu", id) > (${bind(after[0])}, ${bind(after[1])})`,
    order: 'name COLLATE "en-GB-x-icu", id',
    limit,
    parameters,
    toItem: viewOf,
    sortValues: (row: Organisation) => [row.name, row.id],
  });
}
