import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

const OWNING = `
  -- By which a restored or failed-over database is told from what it was: another cluster, another history of it
  -- (timeline), or the tables made anew from a dump.
  CREATE FUNCTION messaging.lineage() RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
      left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
      (SELECT oid FROM pg_database WHERE datname = current_database()), 'messaging.outbox'::regclass::oid)
  $$;

  -- One row. Incarnations rise. Rows of the outbox up to "restored_to" were there when it began; "published": what
  -- Kafka holds of keys that are unknown here is gone. An outbox from before incarnations has the lowest one.
  CREATE TABLE messaging.incarnation (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id uuid NOT NULL,
    lineage text,
    restored_to bigint NOT NULL DEFAULT 0,
    published boolean NOT NULL
  );
  INSERT INTO messaging.incarnation (id, published)
    SELECT CASE WHEN old THEN '00000000-0000-0000-0000-000000000000' ELSE uuidv7() END, old
    FROM (SELECT EXISTS (SELECT FROM messaging.outbox) AS old) outbox;

  -- What a restore calls where it cannot be noticed: a data folder that was put back as it had been.
  CREATE FUNCTION messaging.begin_incarnation() RETURNS void LANGUAGE sql AS $$
    UPDATE messaging.incarnation SET id = uuidv7(), lineage = messaging.lineage(), published = false,
      restored_to = (SELECT coalesce(max(id), 0) FROM messaging.outbox);
    UPDATE messaging.outbox_progress SET pos = 0 WHERE step = 'relayed';
  $$;

  -- Whoever works on the outbox calls it on each new connection.
  CREATE FUNCTION messaging.recognise() RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    before text;
  BEGIN
    SELECT lineage INTO before FROM messaging.incarnation FOR UPDATE;
    IF before IS NULL THEN
      UPDATE messaging.incarnation SET lineage = messaging.lineage();
    ELSIF before <> messaging.lineage() THEN
      PERFORM messaging.begin_incarnation();
    END IF;
  END
  $$;
`;

const CONSUMING = `
  -- Of what a cursor counts, and when the consumer had last read all there was.
  ALTER TABLE messaging.consumers
    ADD COLUMN incarnation uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    ADD COLUMN caught_up timestamptz NOT NULL DEFAULT now();

  ALTER TABLE messaging.inbox
    ADD COLUMN incarnation uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
`;

/** A database that was restored uses positions and versions again: its incarnation says that they mean something else. */
export class KnowIncarnations1760000000021 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(OWNING);
    await db.query(CONSUMING);
  }
}
