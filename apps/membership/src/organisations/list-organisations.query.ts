import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { holds, NameAndId, readList, TimeAndId } from '#service';
import { viewOf } from './organisation.view';

const ORDERS = {
  name: { by: ['name COLLATE "en-GB-x-icu"', 'id'], cursor: NameAndId },
  lately: { by: ['joined_at', 'id'], descending: true, cursor: TimeAndId },
};

export function listOrganisations(
  dataSource: DataSource,
  { search, sector, sort = 'name', ...page }: InputOf<typeof endpoints.listOrganisations>['query'],
): Promise<AnswerOf<typeof endpoints.listOrganisations>> {
  return readList(dataSource, page, (bind) => ({
    columns: `id, version, kind, name, sector, locality, company_number AS "companyNumber", joined_at AS "joinedAt"`,
    from: 'organisation',
    // Partners are found in the directory.
    where: [
      `standing = 'member' AND kind <> 'partner'`,
      search && holds('name', search, bind),
      sector && `sector = ${bind(sector)}`,
    ],
    ...ORDERS[sort],
    toItem: viewOf,
  }));
}
