import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import { NameAndId, readList, type Caller } from '#service';
import { columns } from './collection.view';

type Filter = InputOf<typeof endpoints.listCollections>['query'];
type Answer = AnswerOf<typeof endpoints.listCollections>;

export function listCollections(dataSource: DataSource, filter: Filter, caller: Caller): Promise<Answer> {
  const { of, holding } = filter;
  return readList(dataSource, filter, (bind) => ({
    columns: `${columns(caller, bind)}, ${
      holding ? `c.entries @> ${bind(JSON.stringify([{ itemId: holding }]))}::jsonb` : 'false'
    } AS holds`,
    from: 'collection c',
    where: [of === 'own' ? `c.person_id = ${bind(caller.personId)}` : `c.organisation_id = ${bind(caller.organisationId)}`],
    by: ['c.name COLLATE "en-GB-x-icu"', 'c.id'],
    cursor: NameAndId,
    toItem: (row: Answer['items'][number]) => row,
  }));
}
