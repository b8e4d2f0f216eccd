import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * What is published, as it is found (`search/findable.ts` writes it). Rows are narrow, so that thousands are counted by
 * reading few pages: the words and the text lie out of line. `seq` is the order of publishing.
 */
const ITEM_SEARCH = `
  CREATE SEQUENCE item_search_seq;
  CREATE TABLE item_search (
    item_id uuid PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    seq bigint NOT NULL UNIQUE,
    form smallint NOT NULL,
    audience text NOT NULL,
    published_at timestamptz(3) NOT NULL,
    review_due date,
    facets text[] NOT NULL,
    quality real NOT NULL,
    heading text NOT NULL,
    title tsvector NOT NULL,
    words tsvector NOT NULL,
    body text NOT NULL
  ) WITH (toast_tuple_target = 128);
  ALTER TABLE item_search ALTER COLUMN words SET STORAGE EXTERNAL;
  CREATE INDEX item_search_words ON item_search USING gin (words) WITH (fastupdate = off);
`;

/** Words as they were written, for those that nothing is found for (`search/vocabulary.ts`). */
const VOCABULARY = `
  CREATE TABLE search_word (
    word text COLLATE "C" PRIMARY KEY,
    items integer NOT NULL,
    public_items integer NOT NULL,
    check_at timestamptz NOT NULL
  );
  CREATE INDEX search_word_like ON search_word USING gist (word gist_trgm_ops (siglen = 32));
  CREATE INDEX search_word_check ON search_word (check_at);
  CREATE TABLE search_progress (name text PRIMARY KEY, seq bigint NOT NULL);
`;

/** Accents make no difference. English stems, and every word as it is: names, other languages, and what English leaves out. */
const WORDS = `
  CREATE EXTENSION IF NOT EXISTS unaccent;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TEXT SEARCH CONFIGURATION lf_stems (COPY = english);
  ALTER TEXT SEARCH CONFIGURATION lf_stems ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
  CREATE TEXT SEARCH CONFIGURATION lf_words (COPY = simple);
  ALTER TEXT SEARCH CONFIGURATION lf_words ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
`;

export class FindItems1760000005030 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WORDS);
    await db.query(ITEM_SEARCH);
    await db.query(VOCABULARY);
  }
}
