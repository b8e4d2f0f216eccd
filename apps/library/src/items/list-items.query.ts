import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import { isModerator, NotAllowed, readList, SignInNeeded, TimeAndId, type Bind, type Caller } from '#service';
import { isAuthor, SUMMARY_COLUMNS, toSummary, type SummaryRow } from './item.view';

type Filter = InputOf<typeof endpoints.listItems>['query'];
type Answer = AnswerOf<typeof endpoints.listItems>;

/** Which items a list is of, and by which time. */
const LISTS = {
  published: {
    of: (caller: Caller | null, _bind: Bind) => `i.standing = 'published'${caller ? '' : ` AND i.audience = 'public'`}`,
    by: 'i.published_at',
    descending: true,
  },
  mine: {
    of: (caller: Caller | null, bind: Bind) => isAuthor(bind(signedIn(caller).personId)),
    by: 'coalesce(i.published_at, i.started_at)',
    descending: true,
  },
  waiting: {
    of: (caller: Caller | null, _bind: Bind) => {
      if (!isModerator(signedIn(caller))) throw new NotAllowed('This is for moderators of the network.');
      return 'i.waiting';
    },
    by: 'i.asked_at',
    descending: false,
  },
};

export function listItems(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  const { of, by, descending } = LISTS[filter.list];
  return readList(dataSource, filter, (bind) => ({
    columns: SUMMARY_COLUMNS,
    from: 'item i',
    where: [
      of(caller, bind),
      filter.kind && `i.kind = ${bind(filter.kind)}`,
      filter.stage && `i.stage = ${bind(filter.stage)}`,
    ],
    by: [by, 'i.id'],
    descending,
    cursor: TimeAndId,
    toItem: (row: SummaryRow) => toSummary(row, filter.list === 'mine' || isModerator(caller)),
  }));
}

function signedIn(caller: Caller | null): Caller {
  if (!caller) throw new SignInNeeded();
  return caller;
}
