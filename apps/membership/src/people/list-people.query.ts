import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { NameAndId, readList } from '#service';
import { PERSON_VIEW, type PersonView } from './person.view';

export function listPeople(
  dataSource: DataSource,
  organisationId: string,
  page: InputOf<typeof endpoints.listPeople>['query'],
): Promise<AnswerOf<typeof endpoints.listPeople>> {
  return readList(dataSource, page, (bind) => ({
    columns: `${PERSON_VIEW} AS view`,
    from: 'person',
    where: [`organisation_id = ${bind(organisationId)}`, `standing <> 'left'`],
    by: ['name COLLATE "en-GB-x-icu"', 'id'],
    cursor: NameAndId,
    toItem: ({ view }: { view: PersonView }) => view,
  }));
}
