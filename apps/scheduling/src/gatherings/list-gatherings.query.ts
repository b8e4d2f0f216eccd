import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { holds, readList, TimeAndId, type Bind, type Caller } from '#service';
import { boundsOf } from './days';
import { summaryColumns, toSummary } from './gathering.view';
import { claims } from '../registrations/registration.entity';
import { knownTo } from './known-to';

type Filter = InputOf<typeof endpoints.listGatherings>['query'];
type Narrowing = InputOf<typeof endpoints.getGatheringsByMonth>['query'] | Filter;
type Answer = AnswerOf<typeof endpoints.listGatherings>;

/** As its index has it. */
export const CANCELLED = `(g.standing = 'cancelled')::integer`;
const BY_START = ['g.starts_at', 'g.id'];

/**
 * A gathering that has begun is still to come for those on their way. What is over is passed over by the index of starts
 * too: nothing to come began before the first of those that take place now.
 */
const WHEN = {
  upcoming: {
    during: `NOT g.is_draft AND g.ends_at > now() AND g.starts_at >= coalesce(
      (SELECT min(starts_at) FROM gathering WHERE tstzrange(starts_at, ends_at) @> now()), now())`,
    // What is cancelled never leads; of what is over it makes no difference.
    by: [CANCELLED, ...BY_START],
    cursor: z.tuple([z.literal([0, 1]), ...TimeAndId.def.items]),
    descending: false,
  },
  past: {
    during: 'NOT g.is_draft AND g.ends_at <= now() AND g.starts_at < now()',
    by: BY_START,
    cursor: TimeAndId,
    descending: true,
  },
  drafts: { during: 'g.is_draft', by: BY_START, cursor: TimeAndId, descending: false },
  // Whatever takes place then; whose drafts one may know of is asked of all alike.
  day: {
    during: 'true',
    by: [CANCELLED, ...BY_START],
    cursor: z.tuple([z.literal([0, 1]), ...TimeAndId.def.items]),
    descending: false,
  },
} as const;

/** What is searched, as its trigram index has it. */
const WORDS = `(g.title || ' ' || g.purpose || ' ' || coalesce(g.place, ''))`;

const WAYS = { 'in-person': 'g.place IS NOT NULL', online: 'g.link IS NOT NULL' } as const;

/** On the clocks there, which are up to 14 hours from where the month is by the index of starts. */
const inMonth = (month: string): string => `
  left(g.start_local, 7) = ${month} AND g.starts_at > (${month} || '-01Z')::timestamptz - interval '1 day'
  AND g.starts_at < (${month} || '-01Z')::timestamptz + interval '1 month 1 day'`;

/** Of each series the next to come that this caller may know of, and those on which they have a place or wait. */
const together = (caller: Caller | null, person: string): string => `(g.series_id IS NULL OR g.id IN (
    SELECT DISTINCT ON (g.series_id) g.id FROM gathering g
    WHERE g.series_id IS NOT NULL AND g.standing = 'scheduled' AND g.ends_at > now() AND ${knownTo(caller, person)}
    ORDER BY g.series_id, g.starts_at
  ) OR g.id IN (
    SELECT gathering_id FROM registration c WHERE person_id = ${person} AND ${claims('c')}
  ))`;

/** Served by the index of what takes place now. */
export const takesPlace = (from: string, until: string): string =>
  `tstzrange(g.starts_at, g.ends_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz)`;

/** @param person the caller, in SQL. */
export const narrowed = (filter: Narrowing, bind: Bind, person: string) => [
  filter.kind && `g.kind = ${bind(filter.kind)}`,
  filter.stage && `g.stage = ${bind(filter.stage)}`,
  filter.tag && `g.tags @> ARRAY[${bind(filter.tag)}]`,
  filter.way && WAYS[filter.way],
  filter.series && `g.series_id = ${bind(filter.series)}`,
  filter.search && holds(WORDS, filter.search, bind),
  filter.mine === 'true' &&
    `g.id IN (SELECT gathering_id FROM registration c WHERE person_id = ${person} AND ${claims('c')}
      UNION ALL SELECT id FROM gathering WHERE co_hosts @> ARRAY[${person}::uuid])`,
];

export function listGatherings(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  const bounds = filter.day && boundsOf([filter.day], filter.zone);
  const { during, by, cursor, descending } = WHEN[bounds ? 'day' : filter.drafts === 'true' ? 'drafts' : filter.when];
  return readList(dataSource, filter, (bind) => {
    const person = bind(caller?.personId ?? null);
    return {
      columns: summaryColumns(caller, person),
      from: 'gathering g',
      where: [
        during,
        knownTo(caller, `${person}::uuid`),
        filter.month && inMonth(bind(filter.month)),
        bounds && takesPlace(bind(bounds[0]), bind(bounds[1])),
        filter.together === 'true' && together(caller, `${person}::uuid`),
        ...narrowed(filter, bind, person),
      ],
      beside: `LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = ${person}`,
      by,
      descending,
      cursor,
      toItem: toSummary,
    };
  });
}
