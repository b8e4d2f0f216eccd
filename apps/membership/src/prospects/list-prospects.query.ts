import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { containing, decodeCursor, NameAndId, toPage } from '#service';

type Page = AnswerOf<typeof endpoints.listProspects>;

const SQL = `
  WITH found AS (
    SELECT * FROM prospect
    WHERE ($1::text IS NULL OR name ILIKE $1) AND ($2::text IS NULL OR sectors @> ARRAY[$2])
  )
  SELECT found.id, found.employer_id AS "employerId", found.name, found.locality, found.postcode,
         found.company_number AS "companyNumber", found.sic_codes AS "sicCodes", found.sectors,
         found.size_band AS "sizeBand", organisation.id AS "organisationId",
         (SELECT count(*)::int FROM found) AS total
  FROM found LEFT JOIN LATERAL (
    SELECT id FROM organisation WHERE prospect_id = found.id AND standing IN ('applying', 'member')
    ORDER BY standing DESC, id LIMIT 1
  ) organisation ON true
  WHERE $3::text IS NULL OR (found.name COLLATE "en-GB-x-icu", found.id) > ($3, $4::uuid)
  ORDER BY found.name COLLATE "en-GB-x-icu", found.id LIMIT $5`;

export async function listProspects(
  dataSource: DataSource,
  { search, sector, cursor, limit }: InputOf<typeof endpoints.listProspects>['query'],
): Promise<Page> {
  const [name = null, id = null] = decodeCursor(cursor, NameAndId) ?? [];
  const parameters = [containing(search), sector ?? null, name, id, limit + 1];
  const rows: (Page['items'][number] & { total: number })[] = await dataSource.query(SQL, parameters);
  const page = toPage(
    rows,
    limit,
    (row) => row,
    (row) => [row.name, row.id],
  );
  return { ...page, total: rows[0]?.total ?? 0 };
}
