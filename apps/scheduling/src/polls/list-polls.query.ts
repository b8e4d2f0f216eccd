import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { instant, isOrganiser, readList, TimeAndId, type Caller } from '#service';

type Answer = AnswerOf<typeof endpoints.listPolls>;
type Item = Answer['items'][number];

interface Filter {
  readonly show: 'undecided' | 'over';
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Only those that wait for the caller's answer. */
  readonly waits?: boolean;
}

/** As `Poll.shown` has it. */
const STANDING = `CASE WHEN p.decided_at IS NOT NULL THEN p.standing WHEN p.last_starts_at <= now() THEN 'lapsed'
  WHEN p.deadline_at <= now() THEN 'closed' ELSE p.standing END`;
const UNDECIDED = 'p.decided_at IS NULL AND p.last_starts_at > now()';

const COLUMNS = `p.id, p.version, p.kind, p.title, ${STANDING} AS standing, p.deadline, ${instant('p.deadline_at')} AS "deadlineAt",
  jsonb_array_length(p.times) AS proposed, votes.asked, votes.answered,
  CASE WHEN votes.mine IS NULL THEN 'not-asked' WHEN votes.mine THEN 'answered' ELSE 'waits' END AS mine`;

/** Polls by their deadline: of those to decide the next first, of those that are over the latest. */
export function listPolls(dataSource: DataSource, filter: Filter, caller: Caller): Promise<Answer> {
  return readList<Item, Item>(dataSource, filter, (bind) => {
    const person = bind(caller.personId);
    const asks = (more = '') => `p.id IN (SELECT poll_id FROM poll_voter WHERE person_id = ${person} ${more})`;
    return {
      columns: COLUMNS,
      from: 'poll p',
      where: [
        filter.show === 'undecided' ? UNDECIDED : `NOT (${UNDECIDED})`,
        filter.waits && asks(`AND answered_at IS NULL`),
        filter.waits && `p.standing = 'open' AND p.deadline_at > now()`,
        !isOrganiser(caller) && asks(),
      ],
      beside: `CROSS JOIN LATERAL (
        SELECT count(*)::integer AS asked, count(v.answered_at)::integer AS answered,
          bool_or(v.answered_at IS NOT NULL) FILTER (WHERE v.person_id = ${person}) AS mine
        FROM poll_voter v WHERE v.poll_id = p.id) votes`,
      by: ['p.deadline_at', 'p.id'],
      descending: filter.show === 'over',
      cursor: TimeAndId,
      toItem: (row) => row,
    };
  });
}
