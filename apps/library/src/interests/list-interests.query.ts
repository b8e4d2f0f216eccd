import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listInterests as endpoint } from '#contracts/library/endpoints';
import { readList, TimeAndId } from '#service';
import { INTEREST_COLUMNS, toInterest } from './interest.view';

export function listInterests(
  dataSource: DataSource,
  page: InputOf<typeof endpoint>['query'],
): Promise<AnswerOf<typeof endpoint>> {
  return readList(dataSource, page, () => ({
    columns: INTEREST_COLUMNS,
    from: 'interest n',
    where: [],
    by: ['n.asked_at', 'n.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: toInterest,
  }));
}
