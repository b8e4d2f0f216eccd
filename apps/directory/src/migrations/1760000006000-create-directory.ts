import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What the events of others keep: those who keep an entry, or look at changes, by name. */
const KNOWN = `
  CREATE TABLE person (id uuid PRIMARY KEY, organisation_id uuid NOT NULL, name text NOT NULL, standing text NOT NULL);
  CREATE INDEX person_organisation ON person (organisation_id);
`;

/** The likeness of names, as membership has it: see "employers and their files" in docs/decisions. */
const LIKENESS = `
  CREATE FUNCTION likeness(names text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 2000
    SET search_path = pg_catalog RETURN
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(names, NFKD) COLLATE "en-GB-x-icu"),
      '[\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\u2060\\ufeff.''’]', '', 'g'),
      '&', ' and ', 'g'),
      '[^[:alnum:]\\n]+', ' ', 'g'),
      ' +(ltd|limited|plc|llp|cio|trust|foundation|charity|uk) *$', '', 'gn'),
      '^ +| +$', '', 'gn')
`;

const ENTRIES = `
  CREATE TABLE entry (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    kind text NOT NULL CONSTRAINT entry_kind CHECK (kind IN ('partner', 'programme')),
    partner_id uuid NOT NULL CONSTRAINT entry_partner_id_fkey REFERENCES entry,
    standing text NOT NULL CONSTRAINT entry_standing CHECK (standing IN ('draft', 'published', 'hidden')),
    number integer NOT NULL,
    name text NOT NULL,
    registers text[] NOT NULL,
    content jsonb,
    proposed jsonb,
    waiting boolean NOT NULL,
    proposed_by uuid,
    proposed_at timestamptz(3),
    returned text,
    trusted boolean NOT NULL,
    assured_on date,
    assured_by uuid,
    remind_on date,
    assurance_id uuid,
    hidden_reason text,
    started_by uuid NOT NULL,
    request_hash bytea NOT NULL,
    started_at timestamptz(3) NOT NULL,
    published_at timestamptz(3),
    changed_at timestamptz(3) NOT NULL
  );
  CREATE INDEX entry_partner ON entry (partner_id, kind);
  CREATE INDEX entry_named ON entry (kind, standing, name COLLATE "en-GB-x-icu", id);
  CREATE INDEX entry_name_trigrams ON entry USING gin (name gin_trgm_ops) WITH (fastupdate = off);
  CREATE INDEX entry_like ON entry USING gin (likeness(name) gin_trgm_ops) WITH (fastupdate = off) WHERE kind = 'partner';
  CREATE INDEX entry_registers ON entry USING gin (registers) WITH (fastupdate = off);
  CREATE INDEX entry_waiting ON entry (proposed_at, id) WHERE waiting;
  CREATE INDEX entry_remind ON entry (remind_on, id) WHERE standing = 'published';
  CREATE UNIQUE INDEX entry_assurance ON entry (assurance_id);
  CREATE TABLE entry_version (
    entry_id uuid NOT NULL CONSTRAINT entry_version_entry_id_fkey REFERENCES entry ON DELETE CASCADE,
    number integer NOT NULL,
    content jsonb NOT NULL,
    by_id uuid NOT NULL,
    approved_by uuid,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (entry_id, number)
  );
`;

/**
 * What is published, as it is found (`search/findable.ts` writes it): narrow rows, with the words and the text out of
 * line. What programmes are narrowed by, where they serve included, stands as lexemes among the words.
 */
const FINDABLE = `
  CREATE TABLE programme_search (
    programme_id uuid PRIMARY KEY CONSTRAINT programme_search_programme_id_fkey REFERENCES entry ON DELETE CASCADE,
    partner_id uuid NOT NULL,
    assured_on date NOT NULL,
    minimum_age smallint,
    maximum_age smallint,
    facets text[] NOT NULL,
    name text NOT NULL,
    words tsvector NOT NULL,
    body text NOT NULL,
    summary jsonb NOT NULL
  ) WITH (toast_tuple_target = 128);
  ALTER TABLE programme_search ALTER COLUMN words SET STORAGE EXTERNAL;
  CREATE INDEX programme_search_words ON programme_search USING gin (words) WITH (fastupdate = off);
  CREATE INDEX programme_search_partner ON programme_search (partner_id);
  CREATE TABLE place (
    id uuid PRIMARY KEY,
    programme_id uuid NOT NULL CONSTRAINT place_programme_id_fkey REFERENCES entry ON DELETE CASCADE,
    location_id uuid NOT NULL,
    nth smallint NOT NULL,
    latitude double precision,
    longitude double precision
  );
  CREATE INDEX place_programme ON place (programme_id);
  CREATE INDEX place_point ON place USING gist (point(longitude, latitude)) WHERE latitude IS NOT NULL;
  CREATE TABLE search_word (word text COLLATE "C" PRIMARY KEY);
  CREATE INDEX search_word_like ON search_word USING gist (word gist_trgm_ops (siglen = 32));
`;

const WORDS = `
  CREATE EXTENSION IF NOT EXISTS unaccent;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TEXT SEARCH CONFIGURATION lf_stems (COPY = english);
  ALTER TEXT SEARCH CONFIGURATION lf_stems ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
  CREATE TEXT SEARCH CONFIGURATION lf_words (COPY = simple);
  ALTER TEXT SEARCH CONFIGURATION lf_words ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
`;

const TERMS = `
  CREATE TABLE taxonomy (
    id uuid PRIMARY KEY,
    code text NOT NULL CONSTRAINT taxonomy_code UNIQUE,
    name text NOT NULL,
    description text NOT NULL,
    editable boolean NOT NULL
  );
  CREATE TABLE term (
    id uuid PRIMARY KEY,
    taxonomy_id uuid NOT NULL CONSTRAINT term_taxonomy_id_fkey REFERENCES taxonomy,
    code text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    uri text,
    parent_id uuid CONSTRAINT term_parent_id_fkey REFERENCES term,
    position smallint NOT NULL,
    retired boolean NOT NULL,
    CONSTRAINT term_code UNIQUE (taxonomy_id, code)
  );
`;

/** Ids that stay: open data names terms by them. The first digits of a term say its taxonomy. */
const SEEDED = `
  INSERT INTO taxonomy VALUES
    ('0199c000-0001-7000-8000-000000000000', 'cohort', 'Cohorts', 'Young people and others whom a programme is for.', true),
    ('0199c000-0002-7000-8000-000000000000', 'stage', 'Stages', 'Where in the employment journey a programme helps.', false),
    ('0199c000-0003-7000-8000-000000000000', 'topic', 'Topics', 'Whatever else the organiser tells programmes apart by.', true);
  INSERT INTO term
  SELECT ('0199c000-0001-7000-8000-' || lpad(position::text, 12, '0'))::uuid, '0199c000-0001-7000-8000-000000000000',
    code, name, '', NULL, NULL, position, false
  FROM (VALUES (1, 'care-leavers', 'Care leavers'), (2, 'young-carers', 'Young carers'), (3, 'ex-offenders', 'Ex-offenders'),
    (4, 'refugees', 'Refugees'), (5, 'first-in-family', 'First in the family to go to university'),
    (6, 'free-school-meals', 'Eligible for free school meals'), (7, 'apprentices', 'Apprentices'),
    (8, 'career-changers', 'Career changers')) AS cohorts (position, code, name);
  INSERT INTO term
  SELECT ('0199c000-0002-7000-8000-' || lpad(position::text, 12, '0'))::uuid, '0199c000-0002-7000-8000-000000000000',
    code, name, '', NULL, NULL, position, false
  FROM (VALUES (1, 'outreach', 'Outreach'), (2, 'recruitment', 'Recruitment'), (3, 'induction', 'Induction'),
    (4, 'development', 'Development and progression'), (5, 'measurement', 'Measurement'), (6, 'advocacy', 'Advocacy'))
    AS stages (position, code, name);
`;

export class CreateDirectory1760000006000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [KNOWN, WORDS, LIKENESS, ENTRIES, FINDABLE, TERMS, SEEDED]) await db.query(part);
  }
}
