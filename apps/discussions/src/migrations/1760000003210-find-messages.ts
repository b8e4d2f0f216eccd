import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Messages are found by the stems of their words, accents or none, through an index alone: a row holds no second copy of its
 * text, and whoever edits or removes a message has nothing else to keep in step. Whom a message mentions is an id in its
 * text, and no word of it.
 */
export class FindMessages1760000003210 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE TEXT SEARCH CONFIGURATION lf_stems (COPY = english);
      ALTER TEXT SEARCH CONFIGURATION lf_stems ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
      CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN to_tsvector('lf_stems', regexp_replace(said, '<@[0-9a-f-]{36}>', ' ', 'g'));
      CREATE INDEX message_words ON message USING gin (words_of(text)) WITH (fastupdate = off);
    `);
  }
}
