import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Words as they are typed: what stands beside punctuation is a word of its own (of "mentors/coaches" and of an address each
 * part), accents make no difference, and a word is found by its English stem and by its own beginning, too. Of whom a
 * message mentions it has the id, which is no word of it. Titles are read by the same rule.
 */
const WORDS = `
  CREATE EXTENSION IF NOT EXISTS unaccent;
  CREATE TEXT SEARCH CONFIGURATION lf_stems (COPY = english);
  ALTER TEXT SEARCH CONFIGURATION lf_stems ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
  CREATE TEXT SEARCH DICTIONARY lf_whole (TEMPLATE = simple, STOPWORDS = english);
  CREATE TEXT SEARCH CONFIGURATION lf_beginnings (COPY = simple);
  ALTER TEXT SEARCH CONFIGURATION lf_beginnings ALTER MAPPING REPLACE simple WITH lf_whole;
  ALTER TEXT SEARCH CONFIGURATION lf_beginnings ALTER MAPPING FOR hword, hword_part, word WITH unaccent, lf_whole;
  CREATE FUNCTION parted(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(regexp_replace(said, '<@[0-9a-f-]{36}>', ' ', 'g'), $$!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~$$, repeat(' ', 32));
  CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('lf_stems', parted(said)) || to_tsvector('lf_beginnings', parted(said));
`;

/**
 * Messages are found through an index alone: a row holds no second copy of its text, and whoever edits or removes a message
 * has nothing else to keep in step. Beside its words stand its thread and its era, twelve days of the calendar, so that a
 * word that all use is looked for among few.
 */
const MESSAGES = `
  CREATE FUNCTION era_of(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN extract(epoch FROM at AT TIME ZONE 'UTC')::bigint >> 20;
  CREATE FUNCTION found_by(said text, thread_id uuid, posted_at timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN words_of(said) || array_to_tsvector(ARRAY['@' || thread_id::text, '@' || era_of(posted_at)::text]);
  CREATE INDEX message_words ON message USING gin (found_by(text, thread_id, posted_at)) WITH (fastupdate = off);
`;

export class FindMessages1760000003210 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WORDS);
    await db.query(MESSAGES);
  }
}
