import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listProspects } from '#contracts/membership/endpoints';
import { decodeCursor, NameAndId, toPage } from '#service';
import { containing } from '../containing';

type Page = AnswerOf<typeof listProspects>;

export class ListProspects extends Query<Page> {
  constructor(readonly query: InputOf<typeof listProspects>['query']) {
    super();
  }
}

const SQL = `
  WITH found AS (
    SELECT * FROM prospect
    WHERE ($1::text IS NULL OR name ILIKE $1) AND ($2::text IS NULL OR sectors @> ARRAY[$2])
  )
  SELECT found.id, found.employer_id AS "employerId", found.name, found.locality, found.postcode,
         found.company_number AS "companyNumber", found.sic_codes AS "sicCodes", found.sectors,
         found.size_band AS "sizeBand", organisation.id AS "organisationId",
         (SELECT count(*)::int FROM found) AS total
  FROM found LEFT JOIN organisation ON organisation.prospect_id = found.id
    AND organisation.standing IN ('applying', 'member')
  WHERE $3::text IS NULL OR (found.name COLLATE "en-GB-x-icu", found.id) > ($3, $4::uuid)
  ORDER BY found.name COLLATE "en-GB-x-icu", found.id LIMIT $5`;

@QueryHandler(ListProspects)
export class ListProspectsHandler implements IQueryHandler<ListProspects> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ query: { search, sector, cursor, limit } }: ListProspects): Promise<Page> {
    const [name = null, id = null] = decodeCursor(cursor, NameAndId) ?? [];
    const parameters = [containing(search), sector ?? null, name, id, limit + 1];
    const rows: (Page['items'][number] & { total: number })[] = await this.dataSource.query(SQL, parameters);
    const page = toPage(
      rows,
      limit,
      (row) => row,
      (row) => [row.name, row.id],
    );
    return { ...page, total: rows[0]?.total ?? 0 };
  }
}
