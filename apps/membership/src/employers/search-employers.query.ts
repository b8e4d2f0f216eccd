import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { holds, makesTrigrams, PLANNED_EACH_TIME, type Bind } from '#service';
import { calmName } from '../names/calm-name';
import { holdsLike, NAMES_LIKE } from './likeness';

type Hits = AnswerOf<typeof endpoints.searchEmployers>;

/** What is typed, and what likeness keeps of it. */
interface Typed {
  readonly search: string;
  readonly alike: string;
  /** Whether who is in is found as such: else all are prospects, and those whom the file does not know are not found. */
  readonly tells: boolean;
}

/** A way to be found: which of the file's employers are, and which organisations by the names that they gave themselves. */
interface Way {
  /** Asked for where those before have found fewer than this. */
  readonly below: number;
  /** SQL, where more fulfil the condition than are looked at: which come first. */
  readonly first?: string;
  readonly where: (typed: Typed, bind: Bind) => { readonly listed: string; readonly member: string };
}

const SHOWN = 12;
/** Of each way more than are shown, so that the best are among them; a word that all have costs no more than one of few. */
const LOOKED_AT = 40;

/** By its beginning, so a name that is what was typed comes before all that are longer. */
const BEGIN: Way = {
  below: SHOWN,
  first: 'likeness(name) USING ~<~',
  where({ alike }, bind) {
    const begin = bind(`${alike}%`);
    return { listed: `likeness(name) LIKE ${begin}`, member: `likeness(name) LIKE ${begin}` };
  },
};

/** By its words in any order, the last of them as far as it is typed. */
const HAVE_THE_WORDS: Way = {
  below: SHOWN,
  where({ alike }, bind) {
    const words = alike.split(/\s+/).map((word) => `'${word}'`);
    const query = `to_tsquery('simple', ${bind(`${words.join(' & ')}:*`)})`;
    return {
      listed: `to_tsvector('simple', ${NAMES_LIKE}) @@ ${query}`,
      member: `to_tsvector('simple', likeness(name)) @@ ${query}`,
    };
  },
};

/** Anywhere, also as it is written: likeness keeps nothing of a "Limited" at the end. */
const HOLD: Way = {
  below: SHOWN,
  where: ({ search }, bind) => ({
    listed: `(${holds('name', search, bind)} OR ${holdsLike(search, bind)})`,
    member: `(${holds('name', search, bind)} OR ${holdsLike(search, bind, 'likeness(name)')})`,
  }),
};

/** For want of better. */
const RESEMBLE: Way = {
  below: SHOWN / 2,
  where({ search }, bind) {
    const typed = bind(search);
    return { listed: `${typed} <% name`, member: `${typed} <% name` };
  },
};

/** What consists of signs, among the few that do. */
const ARE_SIGNS: Way = {
  below: SHOWN,
  where({ search }, bind) {
    const where = `likeness(name) = '' AND (${holds('name', search, bind)})`;
    return { listed: where, member: where };
  },
};

/**
 * As typed, one keystroke after another, however its names are written, former ones too: what is called so, what begins
 * so, then what has such words, then what holds it, each asked for where those before it were few, and what merely
 * resembles it where nearly nothing was found. Each is a statement of its own that an index serves, among any number.
 */
export async function searchEmployers(dataSource: DataSource, search: string, tells = true): Promise<Hits> {
  const [{ alike }]: [{ alike: string }] = await dataSource.query('SELECT likeness($1) AS alike', [search]);
  const found = new Map<string, Hits['items'][number]>();
  const typed = { search, alike, tells };
  for (const way of waysFor(typed)) {
    if (found.size >= way.below) break;
    for (const hit of await find(dataSource, way, typed)) {
      if (found.size < SHOWN) found.set(`${hit.prospectId} ${hit.organisationId}`, hit);
    }
  }
  return { items: [...found.values()] };
}

function waysFor({ search, alike }: Typed): Way[] {
  if (alike === '') return [ARE_SIGNS];
  return [BEGIN, HAVE_THE_WORDS, ...(makesTrigrams(search) ? [HOLD, RESEMBLE] : [])];
}

/** The best of those that are found in one way. An employer that is in is found as such, by its names in the file too. */
async function find(dataSource: DataSource, { where, first }: Way, typed: Typed): Promise<Hits['items']> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [search, alike] = [bind(typed.search), bind(typed.alike)];
  const { listed, member } = where(typed, bind);
  const isIn = `standing = 'member' AND ${typed.tells}`;
  const few = `${first ? `ORDER BY ${first}` : ''} LIMIT ${LOOKED_AT}`;
  const sql = `${PLANNED_EACH_TIME} SELECT * FROM (
      SELECT prospect.id AS "prospectId", organisation.id AS "organisationId",
        coalesce(organisation.name, prospect.name) AS name,
        CASE WHEN organisation.id IS NULL THEN prospect.locality ELSE organisation.locality END AS locality,
        coalesce(organisation.standing, 'prospect') AS standing
      FROM (SELECT id, name, locality FROM prospect WHERE ${listed} ${few}) prospect
      LEFT JOIN organisation ON organisation.prospect_id = prospect.id AND ${isIn}
      UNION (SELECT prospect_id, id, name, locality, standing FROM organisation WHERE ${member} AND ${isIn} AND kind <> 'partner' ${few})
    ) hit
    ORDER BY likeness(name) = ${alike} DESC, word_similarity(${search}, name) DESC, length(name),
      name COLLATE "en-GB-x-icu", "prospectId"
    LIMIT ${SHOWN}`;
  const hits: Hits['items'] = await dataSource.query(sql, values);
  return hits.map((hit) => (hit.organisationId === null ? { ...hit, name: calmName(hit.name) } : hit));
}
