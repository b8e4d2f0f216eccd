import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const FEEDS = `
  CREATE TABLE feed (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    address text,
    licence text NOT NULL,
    licence_url text,
    every_days smallint,
    publishes boolean NOT NULL,
    columns jsonb NOT NULL,
    next_at timestamptz(3),
    kept_by uuid NOT NULL
  );
  CREATE INDEX feed_named ON feed (name COLLATE "en-GB-x-icu", id);
  CREATE INDEX feed_next ON feed (next_at);
`;

/** A file that is on its way lies in pieces until it is imported: its columns may be said anew. */
const RUNS = `
  CREATE TABLE import_chunk (
    upload_id uuid NOT NULL,
    nth integer NOT NULL,
    bytes bytea NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (upload_id, nth)
  );
  CREATE TABLE feed_run (
    id uuid PRIMARY KEY,
    feed_id uuid NOT NULL CONSTRAINT feed_run_feed_id_fkey REFERENCES feed,
    upload_id uuid,
    file_name text,
    file_hash bytea,
    by_schedule boolean NOT NULL,
    started_by uuid NOT NULL,
    standing text NOT NULL CONSTRAINT feed_run_standing
      CHECK (standing IN ('reading', 'checked', 'importing', 'done', 'cancelled', 'failed')),
    trouble text,
    problem text,
    sheet jsonb,
    columns jsonb,
    page integer NOT NULL,
    whole boolean NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    fresh integer NOT NULL,
    changed integer NOT NULL,
    same integer NOT NULL,
    warned integer NOT NULL,
    broken integer NOT NULL,
    repeated integer NOT NULL,
    missing integer NOT NULL,
    started_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3)
  );
  CREATE INDEX feed_run_feed ON feed_run (feed_id, started_at, id);
  CREATE UNIQUE INDEX feed_run_open ON feed_run (feed_id) WHERE standing IN ('reading', 'checked', 'importing');
  CREATE TABLE feed_row (
    run_id uuid NOT NULL CONSTRAINT feed_row_run_id_fkey REFERENCES feed_run ON DELETE CASCADE,
    nth integer NOT NULL,
    line integer,
    external_id text,
    partner_external_id text NOT NULL,
    name text NOT NULL,
    partner jsonb,
    programme jsonb,
    assured_on date,
    outcome text NOT NULL,
    notes text[] NOT NULL,
    PRIMARY KEY (run_id, nth)
  );
  CREATE UNIQUE INDEX feed_row_external ON feed_row (run_id, external_id);
`;

/** Where an entry comes from, and what was said of it there when it was last read. */
const ENTRIES = `
  CREATE TABLE feed_entry (
    feed_id uuid NOT NULL CONSTRAINT feed_entry_feed_id_fkey REFERENCES feed,
    kind text NOT NULL CONSTRAINT feed_entry_kind CHECK (kind IN ('partner', 'programme')),
    external_id text NOT NULL,
    entry_id uuid NOT NULL CONSTRAINT feed_entry_entry_id_fkey REFERENCES entry ON DELETE CASCADE,
    said jsonb NOT NULL,
    said_at timestamptz(3) NOT NULL,
    assured_on date,
    number integer NOT NULL,
    differs boolean NOT NULL,
    licence text NOT NULL,
    gone_at timestamptz(3),
    PRIMARY KEY (feed_id, kind, external_id)
  );
  CREATE INDEX feed_entry_entry ON feed_entry (entry_id);
`;

export class ImportFeeds1760000006030 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [FEEDS, RUNS, ENTRIES]) await db.query(part);
  }
}
