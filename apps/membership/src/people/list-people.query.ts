import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, NameAndId, Parameters, readList } from '#service';
import { PERSON_VIEW, type PersonView } from './person.view';

export function listPeople(
  dataSource: DataSource,
  organisationId: string,
  { cursor, limit }: InputOf<typeof endpoints.listPeople>['query'],
): Promise<AnswerOf<typeof endpoints.listPeople>> {
  const parameters = new Parameters();
  const { bind } = parameters;
  const after = decodeCursor(cursor, NameAndId);
  return readList(dataSource, {
    columns: `${PERSON_VIEW} AS view`,
    from: 'person',
    key: 'id',
    where: [`organisation_id = ${bind(organisationId)}`, `standing <> 'left'`],
    after: after && `(name COLLATE "en-GB-x-icu", id) > (${bind(after[0])}, ${bind(after[1])})`,
    order: 'name COLLATE "en-GB-x-icu", id',
    limit,
    parameters,
    toItem: ({ view }: { view: PersonView }) => view,
    sortValues: ({ view }) => [view.name, view.id],
  });
}
