import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { NAMES_LIKE } from './likeness';

type Hits = AnswerOf<typeof endpoints.searchEmployers>;

/** An employer that applies or is in is found as such, by its name in the file too. */
const EMPLOYER = `
  SELECT prospect.id AS prospect_id, NULL::uuid AS organisation_id, prospect.name, prospect.locality,
         'prospect' AS standing
  FROM prospect WHERE NOT EXISTS (SELECT FROM organisation WHERE organisation.prospect_id = prospect.id
    AND organisation.standing = 'member')`;
const ORGANISATION = `
  SELECT organisation.prospect_id, organisation.id, organisation.name, organisation.locality, organisation.standing
  FROM organisation LEFT JOIN prospect ON prospect.id = organisation.prospect_id
  WHERE organisation.standing = 'member'`;

/**
 * As typed, one keystroke after another, however its names are written, former ones too: what is called so, what begins
 * so, then what has a word that begins so, then what holds it. What merely resembles it is asked for apart, where that
 * is little: one condition for both would keep PostgreSQL from its trigram index. What is typed may be no more than
 * signs, of which likeness keeps nothing; so names are looked for as they are written as well.
 */
const SQL = `
  WITH holding AS MATERIALIZED (
    ${EMPLOYER} AND (prospect.name ILIKE $2 OR ${NAMES_LIKE} LIKE $5)
    UNION ${ORGANISATION} AND (organisation.name ILIKE $2 OR likeness(organisation.name) LIKE $5)
    UNION ${ORGANISATION} AND (prospect.name ILIKE $2 OR ${NAMES_LIKE} LIKE $5)
  ), resembling AS (
    ${EMPLOYER} AND $1 <% prospect.name AND (SELECT count(*) FROM holding) < 6
    UNION ${ORGANISATION} AND $1 <% organisation.name AND (SELECT count(*) FROM holding) < 6
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
  // Nearly every name has any one letter in it somewhere: there it must begin with it.
  const within = (text: string): string => `${search.length > 1 ? '%' : ''}${text}%`;
  const patterns = [within(literal), `${literal}%`, `% ${literal}%`, alike && within(alike)];
  return { items: await dataSource.query(SQL, [search, ...patterns, alike]) };
}
