import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listEntryChanges } from '#contracts/directory/endpoints';
import { readList, TimeAndId } from '#service';
import { nameOf } from './entry.view';

type Answer = AnswerOf<typeof listEntryChanges>;
type Row = Omit<Answer['items'][number], 'at'> & { at: Date };

export const listWaiting = (dataSource: DataSource, page: InputOf<typeof listEntryChanges>['query']): Promise<Answer> =>
  readList(dataSource, page, () => ({
    columns: `e.id, e.kind, e.version, e.name, json_build_object('id', p.id, 'name', p.name) AS partner,
      ${nameOf('e.proposed_by')} AS by, e.proposed_at AS at, e.number = 0 AS "isNew"`,
    from: 'entry e JOIN entry p ON p.id = e.partner_id',
    where: ['e.waiting'],
    by: ['e.proposed_at', 'e.id'],
    cursor: TimeAndId,
    toItem: ({ at, ...row }: Row) => ({ ...row, at: at.toISOString() }),
  }));
