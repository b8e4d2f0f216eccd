import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * `likeness` is what two ways to write one name have in common: no case, accents, full stops or apostrophes, "and" for
 * "&", and no "Ltd", "Limited", "PLC" or "LLP" at the end of a line.
 */
const LIKENESS = `
  CREATE FUNCTION likeness(names text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(names, NFKD) COLLATE "en-GB-x-icu"),
      '[\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\u2060\\ufeff.''’]', '', 'g'),
      '&', ' and ', 'g'),
      '[^[:alnum:]\\n]+', ' ', 'g'),
      ' +(ltd|limited|plc|llp|public limited company|limited liability partnership|cyf|cyfyngedig) *$', '', 'gn'),
      '^ +| +$', '', 'gn')`;

/** The names in `known` and `more` but for the one that is shown, in lines: each once, and at most twenty. */
const WITH_NAMES = `
  CREATE FUNCTION with_names(known text, shown text, VARIADIC more text[]) RETURNS text LANGUAGE sql IMMUTABLE RETURN (
    SELECT coalesce(string_agg(name, E'\\n' ORDER BY name), '') FROM (
      SELECT DISTINCT name COLLATE "C" AS name FROM unnest(string_to_array(known, E'\\n') || more) AS all_names (name)
      WHERE name <> '' AND name <> shown ORDER BY 1 LIMIT 20) few)`;

export class KnowEmployersByEveryName1760000001020 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(LIKENESS);
    await db.query(WITH_NAMES);
    await db.query(`
      ALTER TABLE prospect ADD former_names text NOT NULL DEFAULT '', ADD as_of date;
      CREATE INDEX prospect_names_like ON prospect USING gin (likeness(name || E'\\n' || former_names) gin_trgm_ops);
      CREATE INDEX prospect_likeness ON prospect (likeness(name));
      CREATE INDEX organisation_names_like ON organisation USING gin (likeness(name) gin_trgm_ops);
      CREATE INDEX organisation_likeness ON organisation (likeness(name));
      ALTER TABLE import_row ADD former_name text, ADD as_of date, ADD prospect_id uuid,
        ADD older boolean NOT NULL DEFAULT false;
      CREATE INDEX import_row_company ON import_row (import_id, company_number)`);
  }
}
