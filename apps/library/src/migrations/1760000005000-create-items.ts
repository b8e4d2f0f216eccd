import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What the events of others keep. */
const KNOWN = `
  CREATE TABLE person (id uuid PRIMARY KEY, organisation_id uuid NOT NULL, name text NOT NULL, email text NOT NULL,
    standing text NOT NULL);
  CREATE INDEX person_email ON person (email);
  CREATE TABLE organisation (id uuid PRIMARY KEY, name text NOT NULL, sector text, standing text NOT NULL);
`;

const ITEMS = `
  CREATE TABLE item (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    kind text NOT NULL,
    standing text NOT NULL,
    waiting boolean NOT NULL,
    audience text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    stage text,
    excerpt text NOT NULL,
    cohorts text[] NOT NULL,
    sizes text[] NOT NULL,
    sectors text[] NOT NULL,
    cost_band integer,
    research_level integer,
    research_source text NOT NULL,
    review_due date,
    asked_summary text NOT NULL,
    asked_audience text NOT NULL,
    asked_at timestamptz(3),
    first_published_at timestamptz(3),
    published_at timestamptz(3),
    withdrawn_reason text,
    started_by uuid NOT NULL,
    request_hash bytea NOT NULL,
    started_at timestamptz(3) NOT NULL
  );
  CREATE INDEX item_published ON item (published_at, id) WHERE standing = 'published';
  CREATE INDEX item_waiting ON item (asked_at, id) WHERE waiting;
  CREATE TABLE item_author (
    item_id uuid NOT NULL REFERENCES item ON DELETE CASCADE,
    person_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    added_at timestamptz(3) NOT NULL,
    PRIMARY KEY (item_id, person_id)
  );
  CREATE INDEX item_author_person ON item_author (person_id);
  CREATE INDEX item_author_organisation ON item_author (organisation_id);
  CREATE TABLE item_version (
    item_id uuid NOT NULL REFERENCES item,
    number integer NOT NULL,
    content jsonb NOT NULL,
    summary text NOT NULL,
    published_by uuid NOT NULL,
    published_at timestamptz(3) NOT NULL,
    PRIMARY KEY (item_id, number)
  );
  CREATE TABLE draft (
    item_id uuid PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    version integer NOT NULL,
    content jsonb NOT NULL,
    comment text,
    saved_by uuid NOT NULL,
    saved_at timestamptz(3) NOT NULL
  );
  CREATE TABLE library_settings (id text PRIMARY KEY, look_first boolean NOT NULL);
`;

export class CreateItems1760000005000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KNOWN);
    await db.query(ITEMS);
  }
}
