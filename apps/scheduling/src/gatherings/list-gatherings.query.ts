import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { decodeCursor, holds, Parameters, readList, TimeAndId, type Caller } from '#service';
import { SUMMARY_COLUMNS, toSummary, type SummaryRow } from './gathering.view';

type Filter = InputOf<typeof endpoints.listGatherings>['query'];
type Answer = AnswerOf<typeof endpoints.listGatherings>;

/**
 * A gathering that has begun is still to come for those on their way. What is over is passed over by the index of starts
 * too: nothing to come began before the first of those that take place now.
 */
const WHEN = {
  upcoming: {
    during: `g.ends_at > now() AND g.starts_at >= coalesce(
      (SELECT min(starts_at) FROM gathering WHERE tstzrange(starts_at, ends_at) @> now()), now())`,
    follows: '>',
    order: 'ASC',
  },
  past: { during: 'g.ends_at <= now() AND g.starts_at < now()', follows: '<', order: 'DESC' },
} as const;

/** What is searched, as its trigram index has it. */
const WORDS = `(g.title || ' ' || g.purpose || ' ' || coalesce(g.place, ''))`;

export function listGatherings(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  const { during, follows, order } = WHEN[filter.when];
  const parameters = new Parameters();
  const { bind } = parameters;
  const person = bind(caller?.personId ?? null);
  const after = decodeCursor(filter.cursor, TimeAndId);
  return readList(dataSource, {
    columns: SUMMARY_COLUMNS,
    from: 'gathering g',
    key: 'g.id',
    where: [
      during,
      filter.kind && `g.kind = ${bind(filter.kind)}`,
      filter.search && holds(WORDS, filter.search, bind),
      filter.mine === 'true' &&
        `g.id IN (SELECT gathering_id FROM registration WHERE person_id = ${person} AND standing IN ('place', 'waitlist'))`,
    ],
    beside: `LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = ${person}`,
    after: after && `(g.starts_at, g.id) ${follows} (${bind(after[0])}, ${bind(after[1])})`,
    order: `g.starts_at ${order}, g.id ${order}`,
    limit: filter.limit,
    parameters,
    toItem: toSummary,
    sortValues: (row: SummaryRow) => [row.startsAt.toISOString(), row.id],
  });
}
