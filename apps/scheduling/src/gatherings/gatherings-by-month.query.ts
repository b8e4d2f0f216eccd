import type { EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { PLANNED_EACH_TIME, type Bind, type Caller } from '#service';
import { claims } from '../registrations/registration.entity';
import { boundsOf, daysOfMonth } from './days';
import { knownTo } from './known-to';
import { CANCELLED, narrowed, takesPlace } from './list-gatherings.query';

type Asked = InputOf<typeof endpoints.getGatheringsByMonth>['query'];
type Answer = AnswerOf<typeof endpoints.getGatheringsByMonth>;
type Shown = Answer['days'][number]['gatherings'][number];
type Row = Omit<Shown, 'startsAt' | 'endsAt'> & {
  readonly [counted in 'total' | 'nthDay' | 'ofDay']: number;
} & { readonly [time in 'startsAt' | 'endsAt']: Date };

/** As many as a square of a month has room for. */
const OF_A_DAY = 3;

/**
 * A month by its days, as this caller may know of it. Each gathering is placed on every day on which it takes place: its
 * bounds are looked up among those of the days, which the clocks of the reader's zone decide.
 */
export async function gatheringsByMonth(manager: EntityManager, asked: Asked, caller: Caller | null): Promise<Answer> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const days = daysOfMonth(asked.month);
  const bounds = boundsOf(days, asked.zone);
  const begins = `${bind(bounds.slice(0, -1))}::timestamptz[]`;
  const person = `${bind(caller?.personId ?? null)}`;
  const where = [
    takesPlace(bind(bounds[0]), bind(bounds.at(-1))),
    knownTo(caller, `${person}::uuid`),
    ...narrowed(asked, bind, person),
  ].filter(Boolean);
  const rows: Row[] = await manager.query(
    `${PLANNED_EACH_TIME} WITH found AS MATERIALIZED (
       SELECT g.id, ${CANCELLED} AS cancelled, g.starts_at, greatest(width_bucket(g.starts_at, ${begins}), 1) AS first,
         -- What ends at midnight takes place on the day before.
         width_bucket(g.ends_at - interval '1 microsecond', ${begins}) AS last
       FROM gathering g WHERE ${where.map((one) => `(${one})`).join(' AND ')}
     ), placed AS (
       SELECT id, day, count(*) OVER (PARTITION BY day)::integer AS of_day,
         row_number() OVER (PARTITION BY day ORDER BY cancelled, starts_at, id) AS nth
       FROM found, generate_series(first, last) AS day
     )
     SELECT (SELECT count(*)::integer FROM found) AS total, placed.day AS "nthDay", placed.of_day AS "ofDay",
       g.id, g.version, g.kind, g.title, g.standing, g.is_draft AS "isDraft", g.starts_at AS "startsAt",
       g.ends_at AS "endsAt",
       CASE WHEN r.request IS NULL THEN r.standing END AS mine, coalesce(r.request = 'waiting', false) AS asks
     FROM placed JOIN gathering g ON g.id = placed.id
     LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = ${person} AND ${claims('r')}
     WHERE placed.nth <= ${OF_A_DAY} ORDER BY placed.day, placed.nth`,
    values,
  );
  const byDay = Map.groupBy(rows, ({ nthDay }) => nthDay);
  return {
    total: rows[0]?.total ?? 0,
    days: [...byDay].map(([nth, of]) => ({ day: days[nth - 1]!, total: of[0]!.ofDay, gatherings: of.map(toShown) })),
  };
}

const toShown = ({ total: _t, nthDay: _n, ofDay: _o, startsAt, endsAt, ...shown }: Row): Shown => ({
  ...shown,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});
