import type { EntityManager } from 'typeorm';
import { correctWords, isMember, PLANNED_EACH_TIME, type Bind, type Caller, type KnownWord } from '#service';
import { FINDABLE, findable } from './sought';

/**
 * What was typed with each word that this caller finds nowhere in place of one like it; null where there is none. Of
 * words, only those of texts that the caller may read are known here.
 */
export const correct = (manager: EntityManager, typed: string, caller: Caller | null): Promise<string | null> =>
  correctWords(
    typed,
    (word) => isKnown(manager, word, caller),
    (word) => near(manager, word, caller),
  );

async function isKnown(manager: EntityManager, word: string, caller: Caller | null): Promise<boolean> {
  const values: unknown[] = [word];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows: unknown[] = await manager.query(
    `${PLANNED_EACH_TIME} SELECT FROM ${FINDABLE} WHERE ${findable(`'@'`, caller, bind)}
       AND i.words @@ (plainto_tsquery('lf_stems', $1) || plainto_tsquery('lf_words', $1)) LIMIT 1`,
    values,
  );
  return rows.length > 0;
}

function near(manager: EntityManager, typed: string, caller: Caller | null): Promise<KnownWord[]> {
  const texts = isMember(caller) ? 'items' : caller ? 'partner_items' : 'public_items';
  return manager.query(
    `SELECT word, ${texts} AS texts FROM search_word WHERE ${texts} > 0 ORDER BY word <-> $1 LIMIT 20`,
    [typed],
  );
}
