import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { containing, decodeCursor, NameAndId, toPage } from '#service';
import type { Organisation } from './organisation.entity';
import { viewOf } from './organisation.view';

type Page = AnswerOf<typeof endpoints.listOrganisations>;

const SQL = `
  WITH found AS (
    SELECT id, version, kind, name, sector, locality, company_number AS "companyNumber", joined_at AS "joinedAt"
    FROM organisation
    WHERE standing = 'member' AND ($1::text IS NULL OR name ILIKE $1) AND ($2::text IS NULL OR sector = $2)
  )
  SELECT found.*, (SELECT count(*)::int FROM found) AS total FROM found
  WHERE $3::text IS NULL OR (name COLLATE "en-GB-x-icu", id) > ($3, $4::uuid)
  ORDER BY name COLLATE "en-GB-x-icu", id LIMIT $5`;

export async function listOrganisations(
  dataSource: DataSource,
  { search, sector, cursor, limit }: InputOf<typeof endpoints.listOrganisations>['query'],
): Promise<Page> {
  const [name = null, id = null] = decodeCursor(cursor, NameAndId) ?? [];
  const parameters = [containing(search), sector ?? null, name, id, limit + 1];
  const rows: (Organisation & { total: number })[] = await dataSource.query(SQL, parameters);
  return { ...toPage(rows, limit, viewOf, (row) => [row.name, row.id]), total: rows[0]?.total ?? 0 };
}
