import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { COUNTED_TO } from '#contracts/counted-to';
import { decodeCursor, toPage, type CursorValues } from './http/cursor';
import { PLANNED_EACH_TIME } from './prepared-statements';

/** Takes a value for a statement: it is its `$n`. */
export type Bind = (value: unknown) => string;

/** A condition that is left out where it is not asked for: each set of them is planned for itself, by its indexes. */
type Condition = string | false | null | undefined;

/** A list in pieces of SQL. */
export interface List<Row, Item> {
  readonly columns: string;
  readonly from: string;
  readonly where: readonly Condition[];
  /** What the page shows beside, joined to its rows alone: `LEFT JOIN … ON …`. */
  readonly beside?: string;
  /** What it goes by, as its index has it; the last tells rows apart. */
  readonly by: readonly string[];
  readonly descending?: boolean;
  /** What a cursor may hold of `by`. */
  readonly cursor: z.ZodType<CursorValues>;
  readonly toItem: (row: Row) => Item;
}

interface Listed {
  readonly total: number;
  readonly [column: string]: unknown;
}

interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * One statement for one list: a page, and how many there are in all, counted to 1,001 so that a long list costs no more
 * than a short one. Where fewer match, they are the list, and are sorted; where more do, the page is read off the order's
 * index. Which of the two is known by then, and not left to be guessed: walking an index for what is rare takes long.
 * An empty later page knows the total too.
 */
export async function readList<Row extends object, Item>(
  dataSource: DataSource,
  { cursor, limit }: Page,
  listBy: (bind: Bind) => List<Row, Item>,
): Promise<{ items: Item[]; next: string | null; total: number }> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { columns, from, where, beside = '', by, descending = false, cursor: shape, toItem } = listBy(bind);
  const key = by.at(-1)!;
  const seen = decodeCursor(cursor, shape);
  const after = seen && `(${by.join(', ')}) ${descending ? '<' : '>'} (${seen.map(bind).join(', ')})`;
  const order = by.map((value) => (descending ? `${value} DESC` : value)).join(', ');
  const most = bind(limit + 1);
  const page = (all: string, conditions: readonly Condition[]): string =>
    `(SELECT ${columns}, ${by.map((value, nth) => `${value} AS by_${nth}`).join(', ')} FROM ${all} ${beside}
      ${whereOf([...conditions, after])} ORDER BY ${order} LIMIT ${most})`;
  const rows: Listed[] = await dataSource.query(
    `${PLANNED_EACH_TIME} WITH few AS MATERIALIZED (SELECT ${key} AS few_key FROM ${from} ${whereOf(where)} LIMIT ${COUNTED_TO + 1})
     SELECT counted.total, page.* FROM (SELECT count(*)::integer AS total FROM few) counted LEFT JOIN LATERAL (
       ${page(`${from} JOIN few ON few_key = ${key}`, [`total <= ${COUNTED_TO}`, ...where])}
       UNION ALL
       ${page(from, [`total > ${COUNTED_TO}`, ...where])}
     ) page ON true`,
    values,
  );
  const { total } = rows[0]!;
  const sortValues = (row: Listed): CursorValues => by.map((_, nth) => sortValue(row[`by_${nth}`]));
  const found = rows.filter((row) => row[`by_${by.length - 1}`] !== null);
  return { ...toPage(found, limit, (row) => toItem(withoutSortValues(row) as Row), sortValues), total };
}

const sortValue = (value: unknown): string | number =>
  value instanceof Date ? value.toISOString() : (value as string | number);

const withoutSortValues = ({ total: _, ...row }: Listed): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('by_')));

function whereOf(conditions: readonly Condition[]): string {
  const asked = conditions.filter((one): one is string => Boolean(one));
  return asked.length > 0 ? `WHERE ${asked.map((one) => `(${one})`).join(' AND ')}` : '';
}
