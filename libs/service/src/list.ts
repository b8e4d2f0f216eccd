import type { DataSource } from 'typeorm';
import { COUNTED_TO } from '#contracts/counted-to';
import { toPage, type CursorValues } from './http/cursor';
import { PLANNED_EACH_TIME } from './prepared-statements';

/** Numbers the parameters of a statement that is put together piece by piece: `bind(value)` is its `$n`. */
export class Parameters {
  readonly values: unknown[] = [];

  readonly bind = (value: unknown): string => `$${this.values.push(value)}`;
}

/** A condition that is left out where it is not asked for: each set of them is planned for itself, by its indexes. */
type Condition = string | false | null | undefined;

export interface List<Row, Item> {
  readonly columns: string;
  /** The table, and its column that tells rows apart. */
  readonly from: string;
  readonly key: string;
  readonly where: readonly Condition[];
  /** What the page shows beside, joined to its rows alone: `LEFT JOIN … ON …`. */
  readonly beside?: string;
  /** Holds for what follows the cursor. */
  readonly after: Condition;
  readonly order: string;
  readonly limit: number;
  readonly parameters: Parameters;
  readonly toItem: (row: Row) => Item;
  /** Of a row, what `order` goes by; they become the next cursor. */
  readonly sortValues: (row: Row) => CursorValues;
}

/**
 * One statement for one list: a page, and how many there are in all, counted to 1,001 so that a long list costs no more
 * than a short one. Where fewer match, they are the list, and are sorted; where more do, the page is read off the order's
 * index. Which of the two is known by then, and not left to be guessed: walking an index for what is rare takes long.
 * An empty later page knows the total too.
 */
export async function readList<Row extends object, Item>(
  dataSource: DataSource,
  list: List<Row, Item>,
): Promise<{ items: Item[]; next: string | null; total: number }> {
  const { columns, from, key, beside = '', after, order, limit, parameters } = list;
  const page = (all: string, conditions: readonly Condition[]): string =>
    `(SELECT ${columns}, true AS listed FROM ${all} ${beside} ${whereOf([...conditions, after])}
      ORDER BY ${order} LIMIT ${most})`;
  const most = parameters.bind(limit + 1);
  const rows: (Row & { listed: boolean | null; total: number })[] = await dataSource.query(
    `${PLANNED_EACH_TIME} WITH few AS MATERIALIZED (SELECT ${key} AS few_key FROM ${from} ${whereOf(list.where)} LIMIT ${COUNTED_TO + 1})
     SELECT counted.total, page.* FROM (SELECT count(*)::integer AS total FROM few) counted LEFT JOIN LATERAL (
       ${page(`${from} JOIN few ON few_key = ${key}`, [`total <= ${COUNTED_TO}`, ...list.where])}
       UNION ALL
       ${page(from, [`total > ${COUNTED_TO}`, ...list.where])}
     ) page ON true`,
    parameters.values,
  );
  const { total } = rows[0]!;
  const listed = rows.flatMap(({ listed: isRow, total: _, ...row }) => (isRow ? [row as unknown as Row] : []));
  return { ...toPage<Row, Item>(listed, limit, list.toItem, list.sortValues), total };
}

function whereOf(conditions: readonly Condition[]): string {
  const asked = conditions.filter((one): one is string => Boolean(one));
  return asked.length > 0 ? `WHERE ${asked.map((one) => `(${one})`).join(' AND ')}` : '';
}
