import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { listRelated } from '#contracts/library/endpoints';
import { isModerator, NotFound, PLANNED_EACH_TIME, type Bind, type Caller } from '#service';
import { mayRead, SUMMARY_COLUMNS, toSummary, type SummaryRow } from '../items/item.view';
import { FINDABLE, findable } from './sought';

type Answer = AnswerOf<typeof listRelated>;

const MOST = 5;
/** A word that stands in more of them tells nothing of what a text is about. */
const COMMON = 1000;

/**
 * What is like an item by the telling words of its title and by whom it is for, among what this caller may read.
 * @throws NotFound for an item that they may not know of.
 */
export function findRelated(dataSource: DataSource, itemId: string, caller: Caller | null): Promise<Answer> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query(`SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`);
    const telling = await tellingWords(manager, itemId, caller);
    if (telling.length === 0) return { items: [] };
    const values: unknown[] = [itemId, telling.map(quoted).join(' | ')];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const rows: SummaryRow[] = await manager.query(
      `${PLANNED_EACH_TIME} WITH own AS (SELECT facets FROM item_search WHERE item_id = $1),
       likest AS MATERIALIZED (
         SELECT i.item_id, i.seq, ts_rank(i.title, $2::tsquery)
           + 0.02 * cardinality(ARRAY(SELECT unnest(i.facets) INTERSECT SELECT unnest(own.facets))) AS likeness
         FROM ${FINDABLE} CROSS JOIN own
         WHERE ${findable(`'@'`, caller, bind)} AND i.words @@ $2::tsquery AND i.item_id <> $1
         ORDER BY likeness DESC, i.seq DESC LIMIT ${MOST})
       SELECT ${SUMMARY_COLUMNS} FROM likest JOIN item i ON i.id = likest.item_id
       WHERE i.standing = 'published' AND ${mayRead(caller, bind)}
       ORDER BY likest.likeness DESC, likest.seq DESC`,
      values,
    );
    return { items: rows.map((row) => toSummary(row, isModerator(caller))) };
  });
}

/** Of the title’s words those that this caller finds elsewhere too, and not everywhere. */
async function tellingWords(manager: EntityManager, itemId: string, caller: Caller | null): Promise<string[]> {
  const values: unknown[] = [itemId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [item]: { title: string }[] = await manager.query(
    `SELECT i.title FROM item i WHERE i.id = $1 AND ${mayRead(caller, bind)}`,
    values,
  );
  if (!item) throw new NotFound('item');
  const asked: unknown[] = [itemId];
  const ask: Bind = (value) => `$${asked.push(value)}`;
  const rows: { lexeme: string }[] = await manager.query(
    `SELECT lexeme FROM item_search own, unnest(tsvector_to_array(own.title)) lexeme
     WHERE own.item_id = $1 AND (
       SELECT count(*) FROM (
         SELECT FROM ${FINDABLE}
         WHERE ${findable(`'@'`, caller, ask)} AND i.words @@ quote_literal(lexeme)::tsquery LIMIT ${COMMON + 1}) one
     ) BETWEEN 2 AND ${COMMON}`,
    asked,
  );
  return rows.map(({ lexeme }) => lexeme);
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll(/['\\]/g, (sign) => sign + sign)}'`;
