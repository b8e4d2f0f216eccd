import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ByTheClock } from '#service';
import { OF_PARTNERS, OF_PUBLIC } from './sought';

/** Texts that are read, and words that are counted, by one statement. */
const TEXTS = 20;
const WORDS = 200;
/** How many texts a word is counted to stand in: more makes it no likelier. */
const COUNTED_TO = 1000;
const LOOK_EVERY_MILLIS = 5_000;

/**
 * The words of published texts as they were written, for those who mistype one. Each is counted a moment after its text
 * was published, and once a day anew, so that words go with the texts that had them. Not in the transaction of
 * publishing: everybody would wait for the row of every common word.
 */
@Injectable()
export class Vocabulary extends ByTheClock {
  constructor(private readonly dataSource: DataSource) {
    super('library: vocabulary');
  }

  protected async work(): Promise<number> {
    const texts = await this.dataSource.transaction(readTexts);
    const counted = await this.dataSource.transaction(countWords);
    return texts === TEXTS || counted === WORDS ? 0 : LOOK_EVERY_MILLIS;
  }
}

/**
 * Takes up the words of the next texts, in the order of publishing. Some commit later than others that were numbered
 * after them, so what was published a moment ago is left for the next time.
 */
async function readTexts(manager: EntityManager): Promise<number> {
  await manager.query(`INSERT INTO search_progress (name, seq) VALUES ('vocabulary', 0) ON CONFLICT DO NOTHING`);
  await manager.query(`SELECT FROM search_progress WHERE name = 'vocabulary' FOR UPDATE`);
  const texts: { seq: string; text: string }[] = await manager.query(
    `SELECT s.seq, concat_ws(' ', s.heading, s.body) AS text FROM item_search s
     WHERE s.seq > (SELECT seq FROM search_progress WHERE name = 'vocabulary')
       AND s.published_at < now() - interval '2 seconds' ORDER BY s.seq LIMIT $1`,
    [TEXTS],
  );
  if (texts.length === 0) return 0;
  await manager.query(
    `INSERT INTO search_word (word, items, partner_items, public_items, check_at)
     SELECT DISTINCT lexeme, 0, 0, 0, now() FROM unnest($1::text[]) text, unnest(to_tsvector('lf_words', text))
     WHERE lexeme ~ '^[[:alpha:]][[:alpha:]-]{2,23}$' ORDER BY lexeme ON CONFLICT (word) DO NOTHING`,
    [texts.map(({ text }) => text)],
  );
  await manager.query(`UPDATE search_progress SET seq = $1 WHERE name = 'vocabulary'`, [texts.at(-1)!.seq]);
  return texts.length;
}

async function countWords(manager: EntityManager): Promise<number> {
  await manager.query('SET LOCAL enable_seqscan = off');
  const due: { word: string }[] = await manager.query(
    `SELECT word FROM search_word WHERE check_at <= now() ORDER BY check_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [WORDS],
  );
  if (due.length === 0) return 0;
  const words = due.map(({ word }) => word);
  await manager.query(COUNT_WORDS, [words, COUNTED_TO]);
  await manager.query('DELETE FROM search_word WHERE word = ANY ($1) AND items = 0', [words]);
  return due.length;
}

/** How many texts have a word, of those that have what is named as well. */
const textsWith = (what: string): string =>
  `(SELECT count(*) FROM (SELECT FROM item_search s WHERE s.words @@
    ${what ? `(quote_literal(word)::tsquery && $$${what}$$::tsquery)` : 'quote_literal(word)::tsquery'} LIMIT $2) one)`;

const COUNT_WORDS = `
  UPDATE search_word w SET items = found.items, partner_items = found.partner_items, public_items = found.public_items,
    check_at = now() + interval '1 day' * (0.8 + random() * 0.4)
  FROM (
    SELECT word, ${textsWith('')} AS items, ${textsWith(OF_PARTNERS)} AS partner_items, ${textsWith(OF_PUBLIC)} AS public_items
    FROM unnest($1::text[]) word) found
  WHERE w.word = found.word`;
