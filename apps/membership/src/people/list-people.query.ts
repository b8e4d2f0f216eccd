import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, NameAndId, toPage } from '#service';
import { PERSON_VIEW, type PersonView } from './person.view';

type Page = AnswerOf<typeof endpoints.listPeople>;

const SQL = `
  SELECT ${PERSON_VIEW} AS view,
    (SELECT count(*)::int FROM person WHERE organisation_id = $1 AND standing <> 'left') AS total
  FROM person
  WHERE organisation_id = $1 AND standing <> 'left'
    AND ($2::text IS NULL OR (name COLLATE "en-GB-x-icu", id) > ($2, $3::uuid))
  ORDER BY name COLLATE "en-GB-x-icu", id LIMIT $4`;

export async function listPeople(
  dataSource: DataSource,
  organisationId: string,
  { cursor, limit }: InputOf<typeof endpoints.listPeople>['query'],
): Promise<Page> {
  const [name = null, id = null] = decodeCursor(cursor, NameAndId) ?? [];
  const parameters = [organisationId, name, id, limit + 1];
  const rows: { view: PersonView; total: number }[] = await dataSource.query(SQL, parameters);
  const page = toPage(
    rows,
    limit,
    ({ view }) => view,
    ({ view }) => [view.name, view.id],
  );
  return { ...page, total: rows[0]?.total ?? 0 };
}
