import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { holds, NotFound, PLANNED_EACH_TIME, type Bind } from '#service';
import { MAY_TAKE_PART } from '../members/membership.rows';

type Found = AnswerOf<typeof endpoints.findSeatable>['items'][number];

const SHOWN = 20;
/** More than are shown, so that who is so called comes first; a word that all have costs no more than one of few. */
const LOOKED_AT = 200;

/** Whom an organiser may seat, by their own name or their organisation's: both forms are served by an index. */
export async function findSeatable(
  dataSource: DataSource,
  gatheringId: string,
  search: string,
): Promise<{ items: Found[] }> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const gathering = bind(gatheringId);
  const some = (column: string): string => `(
    SELECT m.id, m.name, o.id AS organisation_id, o.name AS organisation_name, o.sector
    FROM member m JOIN organisation o ON o.id = m.organisation_id
    WHERE ${MAY_TAKE_PART} AND o.standing = 'member'
      AND NOT EXISTS (SELECT FROM registration r WHERE r.gathering_id = ${gathering} AND r.person_id = m.id AND r.standing = 'place')
      AND (${holds(column, search, bind)}) LIMIT ${LOOKED_AT})`;
  const rows: (Found | { person: null })[] = await dataSource.query(
    `${PLANNED_EACH_TIME} SELECT found.person, found.organisation, found.waits, found.asks FROM gathering g LEFT JOIN LATERAL (
       SELECT json_build_object('id', one.id, 'name', one.name) AS person,
         json_build_object('id', one.organisation_id, 'name', one.organisation_name, 'sector', one.sector) AS organisation,
         coalesce(r.standing = 'waitlist', false) AS waits, coalesce(r.request = 'waiting', false) AS asks
       FROM (${some('m.name')} UNION ${some('o.name')}) one
       LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = one.id
       ORDER BY NOT starts_with(lower(one.name), lower(${bind(search)})), one.name COLLATE "en-GB-x-icu", one.id LIMIT ${SHOWN}
     ) found ON true WHERE g.id = ${gathering}`,
    values,
  );
  if (!rows[0]) throw new NotFound('gathering');
  return { items: rows.filter((row): row is Found => row.person !== null) };
}
