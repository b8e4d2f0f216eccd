import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import { Id } from '#contracts/primitives';
import { isModerator, NotAllowed, readList, SignInNeeded, TimeAndId, type Bind, type Caller } from '#service';
import { findItems } from '../search/find-items.query';
import { IS_DUE, isAuthor, SUMMARY_COLUMNS, toSummary, type SummaryRow } from './item.view';

type Filter = InputOf<typeof endpoints.listItems>['query'];
type Answer = AnswerOf<typeof endpoints.listItems>;
type Row = SummaryRow & { returned: boolean; reviewDue: string | null };

const REVIEW_DUE = `to_char(i.review_due, 'YYYY-MM-DD')`;

/** A day, as text, and an id. */
const DayAndId = z.tuple([z.iso.date(), Id]);

/** Which items a list is of, and by which time. */
const LISTS = {
  mine: {
    of: (caller: Caller | null, bind: Bind) => isAuthor(bind(signedIn(caller).personId)),
    by: 'coalesce(i.published_at, i.started_at)',
    cursor: TimeAndId,
    descending: true,
  },
  // The most overdue first.
  due: {
    of: (caller: Caller | null, bind: Bind) =>
      `i.standing = 'published' AND ${IS_DUE} AND ${isAuthor(bind(signedIn(caller).personId))}`,
    by: REVIEW_DUE,
    cursor: DayAndId,
    descending: false,
  },
  waiting: {
    of: (caller: Caller | null, _bind: Bind) => {
      if (!isModerator(signedIn(caller))) throw new NotAllowed('This is for moderators of the network.');
      return 'i.waiting';
    },
    by: 'i.asked_at',
    cursor: TimeAndId,
    descending: false,
  },
};

export function listItems(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  const list = filter.review ?? filter.list;
  if (list === 'published') return findItems(dataSource, filter, caller);
  const { of, by, cursor, descending } = LISTS[list];
  return readList(dataSource, filter, (bind) => ({
    columns: `${SUMMARY_COLUMNS}, ${RETURNED} AS returned, ${REVIEW_DUE} AS "reviewDue"`,
    from: 'item i',
    where: [
      of(caller, bind),
      filter.kind && `i.kind = ${bind(filter.kind)}`,
      filter.stage && `i.stage = ${bind(filter.stage)}`,
    ],
    by: [by, 'i.id'],
    descending,
    cursor,
    toItem: ({ returned, reviewDue, ...row }: Row) => ({ ...toSummary(row, true), returned, reviewDue }),
  }));
}

const RETURNED = 'EXISTS (SELECT FROM draft WHERE item_id = i.id AND comment IS NOT NULL)';

function signedIn(caller: Caller | null): Caller {
  if (!caller) throw new SignInNeeded();
  return caller;
}
