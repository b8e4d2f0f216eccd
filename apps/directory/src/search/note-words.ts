import type { EntityManager } from 'typeorm';
import { inTurn } from '#service';

const NEW_WORDS = `
  SELECT DISTINCT lexeme AS word FROM unnest($1::text[]) one, unnest(to_tsvector('lf_words', one))
  WHERE lexeme ~ '^[[:alpha:]][[:alpha:]-]{2,23}$' AND NOT EXISTS (SELECT FROM search_word w WHERE w.word = lexeme)`;

/**
 * Keeps the words of texts, of which the likeliest stands in for one that was typed wrong. New ones are noted by one at a
 * time until its transaction ends: of two who bring several, each would wait for a word of the other's.
 */
export async function noteWords(manager: EntityManager, texts: readonly string[]): Promise<void> {
  const fresh: { word: string }[] = await manager.query(NEW_WORDS, [texts]);
  if (fresh.length === 0) return;
  await inTurn({ manager }, 'new words', 'all');
  await manager.query('INSERT INTO search_word (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
    fresh.map(({ word }) => word),
  ]);
}
