import type { DataSource, EntityManager } from 'typeorm';
import { MOST_MINIMAL, type OpenFilter } from '#contracts/directory/open-referral.query';
import { PLANNED_EACH_TIME, type Bind } from '#service';
import { tune } from '../search/tune';
import type { ServiceRow } from './service.shape';
import { conditionsOf, readSought, type OpenSought } from './sought';
import { Terms, TERMS, type TermRow } from './terms';

/** What is listed: services, or their places as services at locations. */
export type Listed = 'services' | 'places';

/** A row of either list; of services `placeId` is null. */
export interface ListedRow extends ServiceRow {
  readonly placeId: string | null;
  /** Where the list goes on after it. */
  readonly key: Key;
}
type Key = readonly [publishedAt: string, id: string, placeId: string | null];

export interface Found {
  readonly total: number;
  readonly rows: ListedRow[];
  readonly terms: Terms;
}

/** A page by its number, or what comes after a row. */
type Part = { readonly limit: number } & ({ readonly offset: number } | { readonly after: Key | null });

export const perPage = ({ per_page: asked, minimal }: OpenFilter): number =>
  asked ?? (minimal === 'true' ? MOST_MINIMAL : 20);

/**
 * A page of services that are published and not hidden, of partners that are published. They stand in the order in which
 * they were first published: what changes stays where it is, and what is new comes last.
 */
export function readPage(dataSource: DataSource, listed: Listed, filter: OpenFilter): Promise<Found> {
  const limit = perPage(filter);
  return reading(dataSource, filter, async (manager) =>
    find(manager, listed, await readSought(manager, filter), { limit, offset: (filter.page - 1) * limit }),
  );
}

/** So many after a row, the first ones where there is none. */
export function readAfter(
  dataSource: DataSource,
  listed: Listed,
  sought: OpenSought,
  after: Key | null,
  limit: number,
): Promise<Found> {
  return reading(dataSource, sought.filter, (manager) => find(manager, listed, sought, { limit, after }));
}

/** What nothing narrows is read as it lies; settings need a transaction. */
function reading<T>(
  dataSource: DataSource,
  filter: OpenFilter,
  read: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  if (!isNarrowed(filter)) return read(dataSource.manager);
  return dataSource.transaction(read);
}

const isNarrowed = ({ search, taxonomy_id: taxonomy, taxonomy_term_id: term, postcode }: OpenFilter): boolean =>
  [search, taxonomy, term, postcode].some(Boolean);

async function find(manager: EntityManager, listed: Listed, sought: OpenSought, part: Part): Promise<Found> {
  const { sql, values } = statementOf(listed, sought, part);
  if (isNarrowed(sought.filter)) await tune(manager, Boolean(sought.words));
  const [{ found }]: [{ found: { total: number; terms: TermRow[] | null; rows: ListedRow[] | null } }] =
    await manager.query(sql, values);
  return { total: found.total, rows: found.rows ?? [], terms: new Terms(found.terms) };
}

/** SQL of what a list goes by, of a service `s` and a place `l` of it. */
const KEYS = {
  services: { from: 'programme_search s', placeId: 'NULL::uuid', by: ['published_at', 'id'] },
  places: {
    from: 'programme_search s JOIN place l USING (programme_id)',
    placeId: 'l.id',
    by: ['published_at', 'id', 'place_id'],
  },
} as const;

/** One statement. Of few rows that match the page is cut; what nothing narrows is read off the order's index. */
export function statementOf(listed: Listed, sought: OpenSought, part: Part): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { from, placeId, by } = KEYS[listed];
  const { full } = sought.filter;
  const isMinimal = sought.filter.minimal === 'true';
  const sql = `${PLANNED_EACH_TIME} WITH matched AS ${isNarrowed(sought.filter) ? '' : 'NOT '}MATERIALIZED (
      SELECT s.published_at, s.programme_id AS id, ${placeId} AS place_id, s.modified_at, s.assured_on, s.partner_id
      FROM ${from} WHERE ${conditionsOf(sought, listed === 'places', bind)}),
    page AS MATERIALIZED (SELECT * FROM matched ${cutOf(part, by, bind)})
    SELECT json_build_object(
      'total', ${'offset' in part ? '(SELECT count(*) FROM matched)' : '0'},
      'terms', ${full === 'true' ? TERMS : 'NULL'},
      'rows', (SELECT json_agg(json_build_object('id', page.id, 'placeId', page.place_id, 'modifiedAt', page.modified_at,
          'key', json_build_array(page.published_at, page.id, page.place_id) ${isMinimal ? '' : `, ${SERVICE}`})
          ORDER BY ${by.map((column) => `page.${column}`).join(', ')})
        FROM page ${isMinimal ? '' : 'JOIN entry e ON e.id = page.id JOIN entry p ON p.id = page.partner_id'})) AS found`;
  return { sql, values };
}

const SERVICE = `'assuredOn', page.assured_on, 'content', e.content,
  'partner', json_build_object('id', p.id, 'content', p.content)`;

function cutOf(part: Part, by: readonly string[], bind: Bind): string {
  const cut = `ORDER BY ${by.join(', ')} LIMIT ${bind(part.limit)}`;
  if ('offset' in part) return `${cut} OFFSET ${bind(part.offset)}`;
  if (!part.after) return cut;
  const after = by.map((_, nth) => `${bind(part.after![nth])}::${nth === 0 ? 'timestamptz' : 'uuid'}`);
  return `WHERE (${by.join(', ')}) > (${after.join(', ')}) ${cut}`;
}

/** One that a list would have. */
export async function readOne(manager: EntityManager, listed: Listed, id: string): Promise<Found> {
  const byPlaces = listed === 'places';
  const { from, placeId } = KEYS[listed];
  const filter = { minimal: 'false', full: 'true', format: 'json', page: 1 } as const;
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = conditionsOf({ filter, words: null, place: null }, byPlaces, bind);
  const rows: (ListedRow & { terms: TermRow[] | null })[] = await manager.query(
    `SELECT s.programme_id AS id, ${placeId} AS "placeId", s.modified_at AS "modifiedAt",
       to_char(s.assured_on, 'YYYY-MM-DD') AS "assuredOn", e.content, json_build_object('id', p.id, 'content', p.content) AS partner,
       ${TERMS} AS terms
     FROM ${from} JOIN entry e ON e.id = s.programme_id JOIN entry p ON p.id = s.partner_id
     WHERE ${byPlaces ? 'l.id' : 's.programme_id'} = ${bind(id)} AND ${conditions}`,
    values,
  );
  return { total: rows.length, rows, terms: new Terms(rows[0]?.terms ?? null) };
}
