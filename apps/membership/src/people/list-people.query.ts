import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listPeople } from '#contracts/membership/endpoints';
import { decodeCursor, NameAndId, toPage } from '#service';
import { PERSON_VIEW, type PersonView } from './person.view';

type Page = AnswerOf<typeof listPeople>;

export class ListPeople extends Query<Page> {
  constructor(
    readonly organisationId: string,
    readonly query: InputOf<typeof listPeople>['query'],
  ) {
    super();
  }
}

const SQL = `
  SELECT ${PERSON_VIEW} AS view,
    (SELECT count(*)::int FROM person WHERE organisation_id = $1 AND standing <> 'left') AS total
  FROM person
  WHERE organisation_id = $1 AND standing <> 'left'
    AND ($2::text IS NULL OR (name COLLATE "en-GB-x-icu", id) > ($2, $3::uuid))
  ORDER BY name COLLATE "en-GB-x-icu", id LIMIT $4`;

@QueryHandler(ListPeople)
export class ListPeopleHandler implements IQueryHandler<ListPeople> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ organisationId, query: { cursor, limit } }: ListPeople): Promise<Page> {
    const [name = null, id = null] = decodeCursor(cursor, NameAndId) ?? [];
    const parameters = [organisationId, name, id, limit + 1];
    const rows: { view: PersonView; total: number }[] = await this.dataSource.query(SQL, parameters);
    const page = toPage(
      rows,
      limit,
      ({ view }) => view,
      ({ view }) => [view.name, view.id],
    );
    return { ...page, total: rows[0]?.total ?? 0 };
  }
}
