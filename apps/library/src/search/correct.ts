import type { EntityManager } from 'typeorm';
import { PLANNED_EACH_TIME, type Bind, type Caller } from '#service';
import { editsBetween } from './edits';
import { FINDABLE, findable } from './sought';

/** A word as it may be mistyped: shorter ones are like too many others. */
const WORD = /\p{L}[\p{L}\p{M}'’-]{2,23}/gu;
/** Who types more unknown words than that types nothing that is found. */
const MOST_WORDS = 8;
/** How much likelier the first letter is right, and what is written often meant. */
const FIRST_LETTER = 0.3;
const OFTEN = 0.12;

interface Near {
  readonly word: string;
  readonly items: number;
}

/**
 * What was typed with each word that this caller finds nowhere in place of one like it; null where there is none. Of
 * words, only those of texts that the caller may read are known here.
 */
export async function correct(manager: EntityManager, typed: string, caller: Caller | null): Promise<string | null> {
  const corrections = new Map<string, string>();
  for (const word of new Set(typed.match(WORD)?.slice(0, MOST_WORDS))) {
    if (await isKnown(manager, word, caller)) continue;
    const likeliest = await nearest(manager, word.toLowerCase(), caller);
    if (likeliest) corrections.set(word, likeliest);
  }
  if (corrections.size === 0) return null;
  return typed.replaceAll(WORD, (word) => corrections.get(word) ?? word);
}

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

async function nearest(manager: EntityManager, typed: string, caller: Caller | null): Promise<string | null> {
  const near: Near[] = await manager.query(
    `SELECT word, items FROM (
       SELECT word, ${caller ? 'items' : 'public_items'} AS items FROM search_word
       WHERE ${caller ? 'items' : 'public_items'} > 0 ORDER BY word <-> $1 LIMIT 20) near`,
    [typed],
  );
  const most = typed.length < 6 ? 1 : 2;
  const weighed = near
    .map(({ word, items }) => ({ word, edits: editsBetween(typed, word), items }))
    .filter(({ edits }) => edits > 0 && edits <= most)
    .map(({ word, edits, items }) => ({
      word,
      weight: edits - (word[0] === typed[0] ? FIRST_LETTER : 0) - OFTEN * Math.log(items + 1),
    }));
  return weighed.sort((a, b) => a.weight - b.weight)[0]?.word ?? null;
}
