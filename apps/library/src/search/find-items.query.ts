import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import { isModerator, PLANNED_EACH_TIME, toPage, type Bind, type Caller } from '#service';
import { mayRead, SUMMARY_COLUMNS, toSummary, type SummaryRow } from '../items/item.view';
import { countFacets } from './facets.query';
import { markedOf, START, STOP } from './marks';
import { pageBy } from './page';
import { FINDABLE, findableIn, isAsFresh, queriesOf, readSought, readWords, type OneIn, type Sought } from './sought';
import { roughly } from './roughly';
import { correct } from './correct';

type Filter = InputOf<typeof endpoints.listItems>['query'];
type Answer = AnswerOf<typeof endpoints.listItems>;

/** What is counted on fewer rows says little. Where an eighth has more, that is counted, and the best alone are ranked. */
const ENOUGH = 625;

/**
 * Published items by words and by what narrows them. Everything that it says, totals and facets too, is of what this
 * caller may read.
 */
export function findItems(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    // For common words the planner would read all rows with all their words (250 ms for 100,000, in place of 20).
    await manager.query(
      `SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '16MB', true)`,
    );
    const sought = await readSought(manager, filter);
    if (!sought) return { items: [], next: null, total: 0, wordless: true };
    const found = await find(manager, sought, filter, caller);
    if (found.total > 0 || !filter.search || filter.verbatim === 'true') return found;
    return (await findCorrected(manager, sought, filter, caller)) ?? found;
  });
}

/** Where nothing has a word that was typed, what has the likeliest in its place; never where that finds nothing either. */
async function findCorrected(
  manager: EntityManager,
  { chosen }: Sought,
  filter: Filter,
  caller: Caller | null,
): Promise<Answer | null> {
  const corrected = await correct(manager, filter.search!, caller);
  const words = corrected && (await readWords(manager, corrected));
  if (!words) return null;
  const found = await find(manager, { ...words, chosen }, filter, caller);
  return found.total > 0 ? { ...found, corrected } : null;
}

async function find(manager: EntityManager, sought: Sought, filter: Filter, caller: Caller | null): Promise<Answer> {
  const { base, all } = queriesOf(sought);
  const { oneIn, total } = await count(manager, sought, all, caller);
  const unnarrowed = base === all ? oneIn : (await count(manager, sought, base, caller)).oneIn;
  const facets = filter.facets === 'true' && !filter.cursor && (await countFacets(manager, sought, caller, unnarrowed));
  const page = await readPage(manager, sought, filter, caller, oneIn > 1);
  return { ...page, total, ...(oneIn > 1 && { about: true }), ...(facets && { facets }) };
}

/** How many match `query`; and of how many one is enough to count by, which an eighth of them tells. */
async function count(
  manager: EntityManager,
  sought: Sought,
  query: string,
  caller: Caller | null,
): Promise<{ oneIn: OneIn; total: number }> {
  const countIn = async (oneIn: OneIn): Promise<{ found: number; total: number }> => {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [row]: { found: number; total: number }[] = await manager.query(
      `${PLANNED_EACH_TIME} SELECT count(*)::integer AS found,
         (count(*) FILTER (WHERE ${isAsFresh(sought, bind)}))::integer AS total
       FROM ${FINDABLE} WHERE ${findableIn(oneIn, query, caller, bind)}`,
      values,
    );
    return row!;
  };
  const { found, total } = await countIn(8);
  if (found <= ENOUGH) return { oneIn: 1, total: (await countIn(1)).total };
  return { oneIn: found > 4 * ENOUGH ? 32 : 8, total: roughly(total * 8) };
}

interface Row extends SummaryRow {
  readonly place: string;
  readonly found_title: string | null;
  readonly found_text: string | null;
}

async function readPage(
  manager: EntityManager,
  sought: Sought,
  { sort, cursor, limit }: Filter,
  caller: Caller | null,
  many: boolean,
): Promise<Pick<Answer, 'items' | 'next'>> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { words, config } = sought;
  // By fit means by words.
  const by = !words && sort !== 'adoption' ? 'date' : (sort ?? 'fit');
  const page = pageBy[by]({ sought, caller, bind, many, cursor, limit: limit + 1 });
  const mark = (text: string, how: string): string =>
    words ? `ts_headline('${config}', ${text}, ${bind(words)}::tsquery, ${bind(`${how}, ${SELECTORS}`)})` : 'NULL';
  const rows: Row[] = await manager.query(
    `${PLANNED_EACH_TIME} WITH page AS MATERIALIZED (${page})
     SELECT page.place, ${mark('s.heading', 'HighlightAll=true')} AS found_title,
       ${mark(`left(s.body, ${MARKED_CHARACTERS})`, FRAGMENTS)} AS found_text, ${SUMMARY_COLUMNS}
     FROM page JOIN item_search s ON s.item_id = page.item_id JOIN item i ON i.id = page.item_id
     WHERE i.standing = 'published' AND ${mayRead(caller, bind)}
     ORDER BY page.place`,
    values,
  );
  const toItem = ({ place: _, found_title: title, found_text: text, ...row }: Row) => ({
    ...toSummary(row, isModerator(caller)),
    ...(title !== null &&
      text !== null && { found: { title: { ...markedOf(title), text: row.title }, text: markedOf(text) } }),
  });
  return toPage(rows, limit, toItem, ({ place }) => [Number(place)]);
}

/** Beyond, a word is found and not marked. */
const MARKED_CHARACTERS = 20_000;
const SELECTORS = `StartSel=${START}, StopSel=${STOP}`;
const FRAGMENTS = 'MaxFragments=2, MinWords=10, MaxWords=22, FragmentDelimiter=" … "';
