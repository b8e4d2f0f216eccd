import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import { isModerator, NotAllowed, readList, SignInNeeded, TimeAndId, type Bind, type Caller } from '#service';
import { findItems } from '../search/find-items.query';
import { isAuthor, SUMMARY_COLUMNS, toSummary, type SummaryRow } from './item.view';

type Filter = InputOf<typeof endpoints.listItems>['query'];
type Answer = AnswerOf<typeof endpoints.listItems>;

/** Which items a list is of, and by which time. */
const LISTS = {
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
  if (filter.list === 'published') return findItems(dataSource, filter, caller);
  const { of, by, descending } = LISTS[filter.list];
  return readList(dataSource, filter, (bind) => ({
    columns: `${SUMMARY_COLUMNS}, ${RETURNED} AS returned`,
    from: 'item i',
    where: [
      of(caller, bind),
      filter.kind && `i.kind = ${bind(filter.kind)}`,
      filter.stage && `i.stage = ${bind(filter.stage)}`,
    ],
    by: [by, 'i.id'],
    descending,
    cursor: TimeAndId,
    toItem: ({ returned, ...row }: SummaryRow & { returned: boolean }) => ({ ...toSummary(row, true), returned }),
  }));
}

const RETURNED = 'EXISTS (SELECT FROM draft WHERE item_id = i.id AND comment IS NOT NULL)';

function signedIn(caller: Caller | null): Caller {
  if (!caller) throw new SignInNeeded();
  return caller;
}
