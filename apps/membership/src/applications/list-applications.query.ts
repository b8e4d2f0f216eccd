import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listApplications } from '#contracts/membership/endpoints';
import { decodeCursor, TimeAndId, toPage } from '#service';
import { APPLICATION_TABLES, APPLICATION_VIEW } from './application.view';

type Page = AnswerOf<typeof listApplications>;

export class ListApplications extends Query<Page> {
  constructor(readonly query: InputOf<typeof listApplications>['query']) {
    super();
  }
}

interface Row {
  readonly view: Page['items'][number];
  readonly at: string;
  readonly total: number;
}

const PROSPECT = `CASE WHEN prospect.id IS NOT NULL OR organisation.company_number IS NOT NULL
  OR organisation.size_band IS NOT NULL THEN json_build_object(
    'sicCodes', coalesce(prospect.sic_codes, '{}'), 'sizeBand', coalesce(prospect.size_band, organisation.size_band),
    'companyNumber', coalesce(prospect.company_number, organisation.company_number),
    'locality', coalesce(prospect.locality, organisation.locality)) END`;

/** Everything an organiser needs to decide, in one statement. */
@QueryHandler(ListApplications)
export class ListApplicationsHandler implements IQueryHandler<ListApplications> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ query: { standing, cursor, limit } }: ListApplications): Promise<Page> {
    const isWaiting = standing === 'waiting';
    const [column, order, after] = isWaiting ? ['received_at', 'ASC', '>'] : ['decided_at', 'DESC', '<'];
    const condition = `application.standing ${isWaiting ? '=' : '<>'} 'waiting'`;
    const [at = null, id = null] = decodeCursor(cursor, TimeAndId) ?? [];
    const rows: Row[] = await this.dataSource.query(
      `SELECT (${APPLICATION_VIEW})::jsonb || jsonb_build_object('prospect', ${PROSPECT}) AS view,
              to_json(application.${column}) #>> '{}' AS at,
              (SELECT count(*)::int FROM application WHERE ${condition}) AS total
       FROM ${APPLICATION_TABLES} LEFT JOIN prospect ON prospect.id = organisation.prospect_id
       WHERE ${condition}
         AND ($1::timestamptz IS NULL OR (application.${column}, application.id) ${after} ($1, $2::uuid))
       ORDER BY application.${column} ${order}, application.id ${order} LIMIT $3`,
      [at, id, limit + 1],
    );
    const page = toPage(
      rows,
      limit,
      ({ view }) => view,
      (row) => [row.at, row.view.id],
    );
    return { ...page, total: rows[0]?.total ?? 0 };
  }
}
