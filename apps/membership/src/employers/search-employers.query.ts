import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { PLANNED_EACH_TIME } from '#service';
import { NAMES_LIKE } from './likeness';

type Hits = AnswerOf<typeof endpoints.searchEmployers>;

/** Of each way to be found: more than are shown, so that the best are among them; a word that all have costs no more. */
const SOME = 60;

/** An employer that is in is found as such, by its names in the file too. */
const LISTED = (condition: string): string => `(
  SELECT prospect.id AS prospect_id, NULL::uuid AS organisation_id, prospect.name, prospect.locality, 'prospect' AS standing
  FROM prospect WHERE ${condition} AND NOT EXISTS (
    SELECT FROM organisation WHERE organisation.prospect_id = prospect.id AND organisation.standing = 'member')
  LIMIT ${SOME})`;
const COLUMNS = `organisation.prospect_id, organisation.id AS organisation_id, organisation.name, organisation.locality,
  organisation.standing`;
const MEMBER = (condition: string): string => `(
  SELECT ${COLUMNS} FROM organisation WHERE ${condition} AND standing = 'member' LIMIT ${SOME})`;
const MEMBER_AS_LISTED = (condition: string): string => `(
  SELECT ${COLUMNS} FROM prospect JOIN organisation ON organisation.prospect_id = prospect.id
    AND organisation.standing = 'member' WHERE ${condition} LIMIT ${SOME})`;

/**
 * As typed, one keystroke after another, however its names are written, former ones too: what is called so, what begins
 * so, then what has a word that begins so, then what holds it. What merely resembles it is asked for where that is
 * little. What is typed may be no more than signs, of which likeness keeps nothing; so names are looked for as they are
 * written as well. Each way is a branch of its own, since one condition for two would keep PostgreSQL from its indexes.
 */
const SQL = `${PLANNED_EACH_TIME}
  WITH holding AS MATERIALIZED (${[
    LISTED('likeness(prospect.name) = $6'),
    LISTED('prospect.name ILIKE $3'),
    LISTED('prospect.name ILIKE $4'),
    LISTED('prospect.name ILIKE $2'),
    LISTED(`${NAMES_LIKE} LIKE $5`),
    MEMBER('likeness(organisation.name) = $6'),
    MEMBER('organisation.name ILIKE $3'),
    MEMBER('organisation.name ILIKE $4'),
    MEMBER('organisation.name ILIKE $2'),
    MEMBER('likeness(organisation.name) LIKE $5'),
    MEMBER_AS_LISTED('prospect.name ILIKE $2'),
    MEMBER_AS_LISTED(`${NAMES_LIKE} LIKE $5`),
  ].join(' UNION ')}), resembling AS (
    ${LISTED('$1 <% prospect.name AND (SELECT count(*) FROM holding) < 6')}
    UNION ${MEMBER('$1 <% organisation.name AND (SELECT count(*) FROM holding) < 6')}
  ), hit AS (
    SELECT *, true AS is_held FROM holding
    UNION ALL SELECT *, false FROM (SELECT * FROM resembling EXCEPT SELECT * FROM holding) others
  )
  SELECT prospect_id AS "prospectId", organisation_id AS "organisationId", name, locality, standing
  FROM hit
  ORDER BY is_held DESC, likeness(name) = $6 DESC, name ILIKE $3 DESC, name ILIKE $4 DESC, name ILIKE $2 DESC, word_similarity($1, name) DESC,
           length(name), name COLLATE "en-GB-x-icu", prospect_id
  LIMIT 12`;

export async function searchEmployers(dataSource: DataSource, search: string): Promise<Hits> {
  const [{ alike }]: [{ alike: string }] = await dataSource.query('SELECT likeness($1) AS alike', [search]);
  const literal = search.replaceAll(/[\\%_]/g, '\\$&');
  // One or two letters make no trigram but at the beginning of a word; nearly every name has them in it somewhere.
  const within = (text: string): string => `${search.length > 2 ? '%' : ''}${text}%`;
  const patterns = [within(literal), `${literal}%`, `% ${literal}%`, alike && within(alike)];
  return { items: await dataSource.query(SQL, [search, ...patterns, alike]) };
}
