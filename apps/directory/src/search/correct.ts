import type { EntityManager } from 'typeorm';
import { correctWords, type KnownWord } from '#service';

/** How many rows a word is counted in: more makes it no likelier. */
const COUNTED_TO = 1000;

/** What was typed with each word that no row of what is looked in has in place of one like it; null where there is none. */
export const correct = (
  manager: EntityManager,
  typed: string,
  table: 'programme_search' | 'offer_search' = 'programme_search',
): Promise<string | null> =>
  correctWords(
    typed,
    (word) => isKnown(manager, table, word),
    (word) => near(manager, table, word),
  );

async function isKnown(manager: EntityManager, table: string, word: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT FROM ${table} WHERE words @@ (plainto_tsquery('lf_stems', $1) || plainto_tsquery('lf_words', $1)) LIMIT 1`,
    [word],
  );
  return rows.length > 0;
}

/** Words that nothing has any more stay in the table, and are no use to anybody. */
function near(manager: EntityManager, table: string, typed: string): Promise<KnownWord[]> {
  return manager.query(
    `SELECT word, texts FROM (SELECT word FROM search_word ORDER BY word <-> $1 LIMIT 20) near CROSS JOIN LATERAL (
       SELECT count(*)::integer AS texts FROM (
         SELECT FROM ${table} WHERE words @@ quote_literal(word)::tsquery LIMIT ${COUNTED_TO}) one) counted
     WHERE texts > 0`,
    [typed],
  );
}
